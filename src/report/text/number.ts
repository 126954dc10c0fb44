/** A count with its thousands apart, `6,029,097`, whatever the locale. */
export function formatCount(count: number): string {
  const digits = String(Math.abs(count))
  let text = ''
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && (digits.length - at) % 3 === 0) text += ','
    text += digits[at]
  }
  return count < 0 ? `-${text}` : text
}

/** `1 row`, `2 rows`, `1 summary`, `2 summaries`. */
export function countOf(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${formatCount(count)} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}
