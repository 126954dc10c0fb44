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

/** A search over every sum takes about so many steps at most; else sums are told apart by what is left when they are divided by `modulus`. */
const exactSteps = 4_000_000
const modulus = 1_024

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

/** The groups with each amount less the smallest of its group, or the greatest less it; only what is at most `most`. */
function differences(groups: readonly (readonly number[])[], from: 'least' | 'greatest', most: number) {
  return groups.map((group) => {
    const [least, greatest] = [Math.min(...group), Math.max(...group)]
    return group
      .map((amount) => (from === 'least' ? amount - least : greatest - amount))
      .filter((amount) => amount > 0 && amount <= most)
  })
}

/** Whether one choice of each group, or none of it, can make `target`: all sums are asked that are smaller than `size`, or what they leave. */
function reaches(groups: readonly (readonly number[])[], target: number, size: number): boolean {
  const wraps = size <= target
  let reached = new Uint8Array(size)
  reached[0] = 1
  for (const group of groups) {
    const next = reached.slice()
    for (const step of new Set(group.map((amount) => amount % size)))
      for (let at = 0; at < (wraps ? size : size - step); at++) if (reached[at]) next[(at + step) % size] = 1
    reached = next
  }
  return reached[target % size] === 1
}

/** Whether it is proven that no choice of one amount from every group makes the target. */
export function cannotSum(groups: readonly (readonly number[])[], target: number): boolean {
  const total = (of: (...amounts: number[]) => number) => groups.reduce((sum, group) => sum + of(...group), 0)
  const [more, less] = [target - total(Math.min), total(Math.max) - target]
  const goal = Math.min(more, less)
  if (goal <= 0) return goal < 0
  const steps = differences(groups, more === goal ? 'least' : 'greatest', goal)
  const unit = steps.flat().reduce(greatestDivisor, 0)
  if (unit === 0 || goal % unit !== 0) return true
  const [end, amounts] = [goal / unit, steps.map((group) => group.map((amount) => amount / unit))]
  const isSmall = end * amounts.flat().length <= exactSteps
  return !reaches(amounts, end, isSmall ? end + 1 : modulus)
}
