import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/text/span.ts'
import { read } from './reading.ts'

const root = join(import.meta.dirname, '../../fixtures')
const texts = [
  'keras2/resnet50',
  'tf-keras/siamese',
  'keras3/siamese',
  'tfjs/two-branches',
  'keras1/glued-columns-1.0',
  'keras3/narrow',
].map((name) => readFileSync(join(root, `${name}.txt`), 'utf8').slice(0, 6000))

/** Every span in a value, wherever it stands. */
function spansIn(value: unknown): readonly Span[] {
  if (typeof value !== 'object' || value === null) return []
  if ('start' in value && 'end' in value) return [value as Span]
  return Object.values(value).flatMap(spansIn)
}

function expectSaneReading(text: string): void {
  for (const { start, end } of spansIn(read(text))) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThanOrEqual(start)
    expect(end).toBeLessThanOrEqual(text.length)
  }
}

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '\n',
    '  ',
    '│',
    '|',
    '(None, ',
    '[0][0]',
    '…',
    ')',
    '\t',
    '____________________',
    'Total params: ',
    ' (Dense)',
    '¯¯¯',
    '└ ',
    '9'.repeat(30),
  ),
)

describe('a text that was tampered with', () => {
  it('is read without a fault, and every place lies within it', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(80), piece })
    const tampered = fc.tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 8 })).map(([text, edits]) =>
      edits.reduce((now, { at, cut, piece }) => {
        const place = Math.floor(at * now.length)
        return now.slice(0, place) + piece + now.slice(place + cut)
      }, text),
    )
    fc.assert(fc.property(tampered, expectSaneReading), { numRuns: 300 })
  })

  it('is read without a fault when it is made of nothing but pieces of tables', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
        expectSaneReading,
      ),
      { numRuns: 300 },
    )
  })
})

describe('a text of a megabyte', () => {
  const table = 'Layer (type)                 Output Shape              Param #   \n=======================\n'
  const million = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length))
  it.each([
    ['of brackets', million('(')],
    ['of blanks', million(' ')],
    ['of line ends', million('\n')],
    ['of rules', million(`${'_'.repeat(17)}a`)],
    ['of bars', million('│ ')],
    ['of digits', million('1')],
    ['of begun shapes', million('(None, ')],
    ['of begun rows', million('a (B) [[None,')],
    ['of gaps', million(`a (B)${' '.repeat(1000)}`)],
    ['of titles', million('Model: "x"\n')],
    ['of headers', million('Layer (type) Output Shape Param # ')],
    ['of lines that are no rows', table + million('zzzz\n')],
    [
      'of connections of one row',
      `${table}a (B)                        (None, 3)                 5\n${million(`${' '.repeat(55)}a[0][0]\n`)}`,
    ],
    ['of a quoted name', `${table}a (B)                        ['${million("'")}`],
    ['of a dict', `${table}a (B)                        {${million("'a':")}`],
  ])('%s is read without a fault, before the test times out', (_, text) => expectSaneReading(text))
})
