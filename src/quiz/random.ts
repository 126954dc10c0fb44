/** Numbers that look random and follow from a seed alone. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  /** One of the items; throws a RangeError where there is none. */
  pick<T>(items: readonly T[]): T
  /** True so often of a hundred times. */
  chance(percent: number): boolean
  shuffled<T>(items: readonly T[]): readonly T[]
}

/** The next 32 bits. Source: splitmix32, after Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators (2014). */
function splitmix(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

/** The numbers of a seed (from 0 to 2^53−1) and a stream of it: each stream goes its own way. */
export function randomOf(seed: number, stream: number): Random {
  const words = [seed % 2 ** 32, Math.floor(seed / 2 ** 32), stream]
  const next = splitmix(words.reduce((mixed, word) => splitmix(mixed ^ word)(), 0))
  const below = (limit: number) => next() % limit
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[below(items.length)] as T
  }
  const shuffled = <T>(items: readonly T[]): readonly T[] => {
    const order = [...items]
    for (let at = order.length - 1; at > 0; at--) {
      const other = below(at + 1)
      ;[order[at], order[other]] = [order[other] as T, order[at] as T]
    }
    return order
  }
  return { below, pick, shuffled, chance: (percent) => below(100) < percent }
}
