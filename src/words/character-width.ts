/** Drawn over the character before it: combining marks and variation selectors. */
const WIDTHLESS = /^[\p{Mn}\p{Me}]$/u

/** First and last code points of what a terminal draws two columns wide: East Asian Wide and Fullwidth, and emoji (UAX #11). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
]

/** Columns that one code point takes on a terminal. */
export function characterWidth(code: number): 0 | 1 | 2 {
  if (code < 0x300) return 1
  if (WIDTHLESS.test(String.fromCodePoint(code))) return 0
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}
