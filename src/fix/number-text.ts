/** `.0` is what Keras 2.0.0 to 2.0.2 put behind totals. */
const DECIMALS = /(?<=\d)\.0{1,2}$/
const SEPARATED = /\d([,.'’_\u00a0\u202f])\d{3}(?!\d)/

/** What a printed number puts between its thousands; null where it is too short to tell. */
function separatorOf(printed: string): string | null {
  const digits = printed.replace(DECIMALS, '')
  const mark = SEPARATED.exec(digits)?.[1]
  if (mark !== undefined) return mark
  return /\d{4}/.test(digits) ? '' : null
}

function grouped(value: number, separator: string): string {
  const digits = String(value)
  let text = ''
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && (digits.length - at) % 3 === 0) text += separator
    text += digits[at]
  }
  return text
}

/** How numbers are written in one column of a table, or in its totals. */
export interface NumberStyle {
  /** What this printer puts between thousands there. */
  readonly thousands: string
  /** Other numbers there, as printed. */
  readonly others: readonly string[]
}

/** A count in the manner of the printed one: its marks between thousands, its `.0`; where it is too short to show, as the others are. */
export function formatLike(printed: string, value: number, { thousands, others }: NumberStyle): string {
  const shown = [printed, ...others].map(separatorOf).find((separator) => separator !== null)
  const decimals = DECIMALS.exec(printed)?.[0] ?? ''
  return grouped(value, shown ?? thousands) + decimals
}

/** A size (`10.04 KB`) with the blank between number and unit, and the word for bytes, of the printed one. */
export function formatSizeLike(printed: string, expected: string): string {
  const [amount = '', unit = ''] = expected.split(' ')
  const gap = /^[\d.,]+(\s*)/.exec(printed)?.[1] ?? ' '
  const word = /Bytes?$/.exec(printed)?.[0] ?? (/\dB$|\sB$/.test(printed) ? 'B' : unit)
  return `${amount}${gap}${unit === 'B' || unit === 'Byte' ? word : unit}`
}
