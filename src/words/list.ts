/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** `a, b and 3 more`: at most so many of the parts. */
export function listedUpTo(most: number, parts: readonly string[]): string {
  const more = parts.length - most
  return listed(more > 0 ? [...parts.slice(0, most), `${more} more`] : parts)
}
