/** Different sums that a search keeps before it gives up. */
const sumLimit = 20_000

/** Sums that are looked at over all groups. */
const stepLimit = 2_000_000

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
  const least = groups.map((group) => Math.min(...group))
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
  const goal = target - total(least)
  // What is left out of all amounts is as telling as what is taken, and may be less.
  if (goal > total(groups.map((group) => Math.max(...group))) - target)
    return cannotSum(
      groups.map((group) => group.map((amount) => -amount)),
      -target,
    )
  const steps = groups.map((group, at) =>
    group.map((amount) => amount - (least[at] ?? 0)).filter((step) => step > 0 && step <= goal),
  )
  const unit = steps.flat().reduce(greatestDivisor, 0)
  if (goal <= 0 || goal % unit !== 0) return goal !== 0
  const end = goal / unit
  const isSmall = end * steps.flat().length <= exactSteps
  return !reaches(
    steps.map((group) => group.map((step) => step / unit)),
    end,
    isSmall ? end + 1 : modulus,
  )
}
