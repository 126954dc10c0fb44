import type { Value } from './value.ts'

/** Axes count with the batch axis, which they never are; the last axis first. Null where there are too many sets of them to list. */
export function axisValues(kind: 'axis' | 'axes' | 'subset' | 'permutation', ndim: number): readonly Value[] | null {
  const axes = Array.from({ length: Math.max(0, ndim - 1) }, (_, at) => at + 1)
  if (kind === 'axis') return [...axes].reverse()
  if (axes.length > 6) return null
  if (kind === 'permutation') return permutations(axes)
  const sets = subsets(axes).sort((a, b) => a.length - b.length || (b[0] ?? 0) - (a[0] ?? 0))
  return kind === 'subset' ? sets : sets.filter((set) => set.length > 0)
}

function subsets(axes: readonly number[]): (readonly number[])[] {
  const [first, ...others] = axes
  if (first === undefined) return [[]]
  const without = subsets(others)
  return [...without, ...without.map((set) => [first, ...set])]
}

function permutations(axes: readonly number[]): (readonly number[])[] {
  if (axes.length === 0) return [[]]
  return axes.flatMap((first) => permutations(axes.filter((axis) => axis !== first)).map((rest) => [first, ...rest]))
}
