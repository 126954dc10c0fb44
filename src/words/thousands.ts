/** The digits of a count from 0 on, its thousands apart, `6,029,097`, whatever the locale. */
export function withThousands(count: number): string {
  const digits = String(count)
  let text = ''
  for (let at = 0; at < digits.length; at++) {
    if (at > 0 && (digits.length - at) % 3 === 0) text += ','
    text += digits[at]
  }
  return text
}
