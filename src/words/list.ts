/** `a`, `a and b`, `a, b and c`; or joined by another word. */
export function listed(parts: readonly string[], joiner = 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joiner} ${parts.at(-1)}`
}

/** `a, b and 3 more`: at most so many of the parts. */
export function listedUpTo(most: number, parts: readonly string[]): string {
  const more = parts.length - most
  return listed(more > 0 ? [...parts.slice(0, most), `${more} more`] : parts)
}

/** A list that holds nothing: one for all that keep none. */
export const none: readonly never[] = []

/** The items in a list just as long: one that was pushed to has room for 17, which counts where 100,000 rows keep theirs. */
export function fitted<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? none : items.slice()
}
