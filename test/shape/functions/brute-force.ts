import { expect } from 'vitest'
import { contains, sizeOf } from '../../../src/shape/domain.ts'
import type { ShapeFunction } from '../../../src/shape/shape-function.ts'
import type { Value } from '../../../src/shape/value.ts'

/** The numbers from 1 to n. */
export const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at + 1)

/** Every combination of one value from each list. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((one) => list.map((value) => [...one, value])),
    [[]],
  )
}

/** Which operands are hidden beside the one asked for: every subset of the others. */
function hidings(count: number): readonly ReadonlySet<number>[] {
  return Array.from(
    { length: 2 ** count },
    (_, mask) => new Set(Array.from({ length: count }, (_, at) => at).filter((at) => (mask >> at) & 1)),
  )
}

/**
 * The inverse never loses a value: for every call within the lists and every choice of operands that are not known,
 * what an operand was is among what `narrow` says it can be.
 */
export function expectNothingLost(tested: ShapeFunction, lists: readonly (readonly Value[])[]): void {
  const lost: string[] = []
  for (const operands of combinations(lists)) {
    const result = tested.evaluate(operands)
    if (typeof result === 'number' && Number.isNaN(result)) continue
    for (const hidden of hidings(operands.length)) {
      const known = operands.map((value, at) => (hidden.has(at) ? undefined : value))
      for (const position of hidden) {
        const domain = tested.narrow?.(known, result, position)
        if (domain && !contains(domain, operands[position] ?? null))
          lost.push(`${tested.name}(${known.map(String).join(', ')}) = ${result}, operand ${position}`)
      }
    }
  }
  expect([...new Set(lost)].slice(0, 5)).toEqual([])
}

/**
 * With all others known the inverse is exact over the list: it holds just the values that give the result.
 * `results` are those asked for besides the ones that the call can give.
 */
export function expectExact(
  tested: ShapeFunction,
  lists: readonly (readonly Value[])[],
  position: number,
  results: readonly Value[],
): void {
  const wrong: string[] = []
  const others = lists.map((list, at) => (at === position ? [null] : list))
  for (const operands of combinations(others)) {
    const known = operands.map((value, at) => (at === position ? undefined : value))
    for (const result of results) {
      const domain = tested.narrow?.(known, result, position)
      for (const value of domain ? (lists[position] ?? []) : []) {
        const gives = Object.is(tested.evaluate(operands.map((one, at) => (at === position ? value : one))), result)
        if (domain && sizeOf(domain) > 0 ? contains(domain, value) !== gives : gives)
          wrong.push(`${tested.name}(${known.map(String).join(', ')}) = ${result}: ${String(value)}`)
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
}
