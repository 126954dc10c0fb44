/** Answers by key, as many as fit. */
export interface Memory<T> {
  find(key: string): T | undefined
  /** `size` is what the answer takes of the memory's room. */
  keep(key: string, answer: T, size: number): void
}

/** A memory that forgets what nobody asked for lately: it holds at least the last `room`, at most twice as much. */
export function memory<T>(room: number): Memory<T> {
  let recent = new Map<string, readonly [T, number]>()
  let older = new Map<string, readonly [T, number]>()
  let taken = 0
  const keep = (key: string, answer: T, size: number) => {
    if (taken + size > room) {
      older = recent
      recent = new Map()
      taken = 0
    }
    recent.set(key, [answer, size])
    taken += size
  }
  return {
    keep,
    find(key) {
      const known = recent.get(key)
      if (known) return known[0]
      const before = older.get(key)
      if (before) keep(key, ...before)
      return before?.[0]
    },
  }
}
