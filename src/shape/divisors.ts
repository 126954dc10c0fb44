const known = new Map<number, readonly number[]>()

/** Beyond this, trial division would take longer than a row is worth. */
const limit = 1e13

/**
 * The positive divisors of n, ascending; undefined when n is too large to factor by trial division
 * (which says nothing of its divisors). n below 1 has none.
 */
export function divisors(n: number): readonly number[] | undefined {
  if (!Number.isSafeInteger(n) || n > limit) return undefined
  if (n < 1) return []
  const before = known.get(n)
  if (before) return before
  const found = compute(n)
  if (known.size > 5000) known.clear()
  known.set(n, found)
  return found
}

function compute(n: number): readonly number[] {
  let found = [1]
  for (const [prime, power] of factorize(n)) {
    const grown = [...found]
    let factor = 1
    for (let k = 1; k <= power; k++) {
      factor *= prime
      for (const divisor of found) grown.push(divisor * factor)
    }
    found = grown
  }
  return found.sort((a, b) => a - b)
}

function factorize(n: number): Map<number, number> {
  const powers = new Map<number, number>()
  let rest = n
  for (let prime = 2; prime * prime <= rest; prime += prime === 2 ? 1 : 2) {
    while (rest % prime === 0) {
      powers.set(prime, (powers.get(prime) ?? 0) + 1)
      rest /= prime
    }
  }
  if (rest > 1) powers.set(rest, (powers.get(rest) ?? 0) + 1)
  return powers
}
