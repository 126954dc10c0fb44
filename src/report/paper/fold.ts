/** Items that stand once for several like them: `times` of the same in a row. */
export interface Folded<Item> {
  readonly items: readonly Item[]
  readonly times: number
}

/** No block of a model that repeats is longer than this many rows. */
const longestBlock = 40

/**
 * Items in which each stretch that repeats at once stands once: at each place the stretch whose repeats cover the most. Two items are
 * alike where their keys are. Looks at most `longestBlock` ahead for each item.
 */
export function fold<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Folded<Item>[] {
  const keys = items.map(keyOf)
  const folded: Folded<Item>[] = []
  for (let at = 0; at < items.length; ) {
    const { length, times } = bestRepeat(keys, at)
    folded.push({ items: items.slice(at, at + length), times })
    at += length * times
  }
  return folded
}

function bestRepeat(keys: readonly string[], at: number): { readonly length: number; readonly times: number } {
  let best = { length: 1, times: 1 }
  for (let length = 1; length <= longestBlock && at + 2 * length <= keys.length; length++) {
    const times = repeats(keys, at, length)
    if (times > 1 && times * length > best.times * best.length) best = { length, times }
  }
  return best
}

/** How often the `length` items from `at` on stand one after another. */
function repeats(keys: readonly string[], at: number, length: number): number {
  let end = at + length
  while (end < keys.length && keys[end] === keys[end - length]) end++
  return Math.floor((end - at) / length)
}
