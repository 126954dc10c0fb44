import fc from 'fast-check'
import { MISREADINGS, WRAPPINGS } from './wrappings.ts'

const PIECES = [
  ...'\n\r\t \\"\'`<>&;|#*/-_=[](){}:,.?…┃│━─├╰└\u001b\u009b\u00a0\u202e\ufeff\u0000\ud8000123456789',
  ...['Layer (type)', 'Param #', 'Output Shape', 'Connected to', 'Trainable', 'Input Shape', 'Model: "m"', '...'],
  ...['Total params: 1', 'Trainable params: 330', ' Total params: 1 (4.00 B)', 'Optimizer params: 2', 'multiple', '?'],
  ...[
    'dense (Dense)',
    '(None, 10)',
    '(None, None, 99999999999999999999)',
    '[(None, 1)]',
    '{"a": (None, 2)}',
    'NaN',
    '-1',
  ],
  ...['9007199254740993', '1e9', '٣', '1.234', '1 234', '0 (unbuilt)', '1,234', '__proto__ (constructor)', 'x[0][0]'],
  ...['_'.repeat(65), '='.repeat(65), '━'.repeat(30), '─'.repeat(30), '    dense (Dense)   (None, 10)   110\n'],
  ...['<pre>', '</pre>', '<table>', '<tr><td>', '<!--', '```\n', '{"cells":[', '\\n', '# ', '> ', '[0m', 'â”ƒ'],
]
/** Pieces of summaries, and of what they stand in, in any order. */
export const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''))
/** A place in a text, as a part of its length. */
export const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

export type Edit = (text: string) => string
const at = (text: string, where: number) => Math.floor(where * (text.length + 1))
export const splice = (text: string, start: number, length: number, insert: string) =>
  text.slice(0, start) + insert + text.slice(start + length)
const onLines = (change: (lines: string[]) => string[]) => (text: string) => change(text.split('\n')).join('\n')

/** One thing that happens to a text: something lost, added, moved, changed, or pasted in from another text. */
const editAmong = (texts: readonly string[]): fc.Arbitrary<Edit> =>
  fc.oneof(
    fc.tuple(place, fc.nat(40)).map(
      ([where, length]): Edit =>
        (text) =>
          splice(text, at(text, where), length, ''),
    ),
    fc.tuple(place, fc.nat(20), soup).map(
      ([where, length, spill]): Edit =>
        (text) =>
          splice(text, at(text, where), length, spill),
    ),
    fc.tuple(place, fc.integer({ min: 0, max: 9 })).map(
      ([where, digit]): Edit =>
        (text) =>
          changeDigit(text, where, digit),
    ),
    fc.tuple(place, place).map(([from, to]): Edit => onLines((lines) => move(lines, from, to))),
    fc
      .tuple(place, fc.nat(4))
      .map(
        ([where, count]): Edit =>
          onLines((lines) =>
            lines.filter((_, line) => line < where * lines.length || line > where * lines.length + count),
          ),
      ),
    fc.tuple(place, place, fc.constantFrom(...texts)).map(
      ([where, from, other]): Edit =>
        (text) =>
          splice(text, at(text, where), 0, other.slice(at(other, from))),
    ),
    place.map(
      (where): Edit =>
        (text) =>
          text.slice(0, at(text, where)),
    ),
    place.map(
      (where): Edit =>
        (text) =>
          text.slice(at(text, where)),
    ),
    fc
      .integer({ min: 20, max: 90 })
      .map((width): Edit => onLines((lines) => lines.map((line) => line.slice(0, width)))),
    fc.constantFrom(...WRAPPINGS, ...MISREADINGS).map(({ wrap }): Edit => wrap),
  )

function changeDigit(text: string, where: number, digit: number): string {
  const digits = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const chosen = digits[Math.floor(where * digits.length)]
  return chosen === undefined ? text : splice(text, chosen, 1, String(digit))
}

function move(lines: string[], from: number, to: number): string[] {
  const [line = ''] = lines.splice(Math.floor(from * lines.length), 1)
  lines.splice(Math.floor(to * lines.length), 0, line)
  return lines
}

/** One of the texts after one to four edits, up to a length. */
export const editedAmong = (texts: readonly string[], limit = 20_000): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(editAmong(texts), { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((changed, change) => change(changed), text).slice(0, limit))
