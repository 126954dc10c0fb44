/** A line without its nesting bars: where its text begins and ends, and how deep it stands. */
export interface Inner {
  readonly start: number
  readonly end: number
  readonly depth: number
}

/** Nested rows stand between bars: `|| name (Class)   …   ||`. */
export function innerOf(text: string): Inner {
  const bars = /^\s*(\|+)(?=\s)/.exec(text)
  if (bars?.[1] === undefined) return { start: 0, end: text.length, depth: 0 }
  let end = text.length
  while (end > 0 && /[\s|]/.test(text.charAt(end - 1))) end--
  return { start: bars[0].length, end: Math.max(end, bars[0].length), depth: bars[1].length }
}
