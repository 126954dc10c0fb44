/** Whether some of these amounts add up to a target; `unknown` where the search grew past its bound. */
export type SubsetSum = 'yes' | 'no' | 'unknown'

/** Different sums that a search keeps before it gives up. */
const sumLimit = 20_000

/** Sums that are looked at over all groups. */
const stepLimit = 2_000_000

/** Looks for amounts that add up to `target`, each taken at most once; all are positive. */
export function subsetSum(target: number, amounts: readonly number[]): SubsetSum {
  if (target === 0) return 'yes'
  if (target < 0 || target > amounts.reduce((sum, amount) => sum + amount, 0)) return 'no'
  const sums = new Set([0])
  for (const amount of amounts) {
    for (const sum of [...sums]) {
      if (sum + amount === target) return 'yes'
      if (sum + amount < target) sums.add(sum + amount)
    }
    if (sums.size > sumLimit) return 'unknown'
  }
  return 'no'
}

/** The sums up to `most` of at most one choice of each group; null where there are too many. */
export function sumsOf(groups: readonly (readonly number[])[], most: number): ReadonlySet<number> | null {
  const sums = new Set([0])
  let steps = 0
  for (const group of groups) {
    steps += sums.size
    if (steps > stepLimit) return null
    for (const sum of [...sums]) for (const choice of group) if (sum + choice <= most) sums.add(sum + choice)
    if (sums.size > sumLimit) return null
  }
  return sums
}
