/** The digits of a count from 0 on, its thousands apart, whatever the locale. */
function withThousands(count: number): string {
  const digits = String(count)
  let text = ''
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && (digits.length - at) % 3 === 0) text += ','
    text += digits[at]
  }
  return text
}

/** A count with its thousands apart, whatever the locale: `6,029,097`, `−110` with U+2212. */
export function formatCount(count: number): string {
  return count < 0 ? `−${withThousands(-count)}` : withThousands(count)
}

/** `1 row`, `2 rows`, `1 summary`, `2 summaries`. */
export function countOf(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${formatCount(count)} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}

/** `5 parameters`, `1 parameter`. */
export function parameters(count: number): string {
  return countOf(count, 'parameter')
}
