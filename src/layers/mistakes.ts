import type { Mistake } from './layer-entry.ts'

/** Whether a mistake leaves out a weight: it names the weight or the part that it belongs to. */
export function isLeftOut(
  { name, path }: { readonly name: string; readonly path?: string | null | undefined },
  leavesOut: string,
): boolean {
  return name === leavesOut || path === leavesOut
}

/** The mistakes of a layer for a wrapper that holds two copies of it: each is made in both. */
export function madeTwice(mistakes: readonly Mistake[]): readonly Mistake[] {
  const ofOne = (text: string) => text.replace(/\bparams\b/g, '(params // 2)')
  return mistakes.map(({ count, when, ...rest }) => ({
    ...rest,
    ...(count !== undefined && { count: `2 * (${ofOne(count)})` }),
    ...(when !== undefined && { when: ofOne(when) }),
  }))
}
