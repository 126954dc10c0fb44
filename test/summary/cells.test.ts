import { describe, expect, it } from 'vitest'
import { readCount } from '../../src/summary/cells/count-cell.ts'
import { readShapeCell } from '../../src/summary/cells/shape-cell.ts'

const whole = (shapes: unknown, listed = false) => ({ kind: 'shapes', shapes, complete: true, listed })
const cut = (shapes: unknown, rest: string, listed = false) => ({
  kind: 'shapes',
  shapes,
  complete: false,
  listed,
  cut: rest,
})

describe('an Output Shape cell', () => {
  it.each([
    ['(None, 64)', whole([[null, 64]])],
    ['(None,)', whole([[null]])],
    ['(None)', whole([[null]])],
    ['()', whole([[]])],
    ['(None, 64-512)', whole([[null, '?']])],
    ['(None, -1)', whole([[null, -1]])],
    ['(None, 1.0, 3.0, 32)', whole([[null, 1, 3, 32]])],
    ['(2, 3)', whole([[2, 3]])],
    ['[null,10]', whole([[null, 10]])],
    ['[nulo,32]', whole([[null, 32]])],
    ['[(None, 8)]', whole([[null, 8]], true)],
    [
      '[(None, 4), (None, 6)]',
      whole(
        [
          [null, 4],
          [null, 6],
        ],
        true,
      ),
    ],
    [
      '((None, 4), [(None, 6)])',
      whole(
        [
          [null, 4],
          [null, 6],
        ],
        true,
      ),
    ],
    [
      "{'b': (None, 3), 'a': (None, 2)}",
      whole(
        [
          [null, 3],
          [null, 2],
        ],
        true,
      ),
    ],
    [
      '[[null,10]],[[null,20]]',
      whole(
        [
          [null, 10],
          [null, 20],
        ],
        true,
      ),
    ],
    ['(None,128,128, 64)', whole([[null, 128, 128, 64]])],
    ['(?, Dimension(7), 512L)', whole([['?', 7, 512]])],
    ['multiple', { kind: 'multiple' }],
    ['?', { kind: 'unknown' }],
    ['None', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
    ['(None, 5.5, 5)', { kind: 'lost' }],
    ['(None, 3', cut([[null]], '3')],
    ['(None, 3,', cut([[null, 3]], '')],
    ['(None, 3, N', cut([[null, 3]], 'N')],
    ['(None', cut([[null]], '')],
    ['[(None, 64), (None, 2', cut([[null, 64], [null]], '2', true)],
    ['[(None, 64),', cut([[null, 64], []], '', true)],
    ['[(None, 64)', { ...cut([[null, 64]], '', true), lastWhole: true }],
    ['[(None, 300), (…', cut([[null, 300], []], '', true)],
    ['(None, 12… 3)', whole([[null, '?', 3]])],
    ['(None, 9007199254740993)', { kind: 'lost' }],
    ['dense_1', { kind: 'lost' }],
  ])('%s', (text, value) => {
    expect(readShapeCell(text)).toEqual(value)
  })
})

describe('a Param # cell', () => {
  const count = (value: number) => ({ kind: 'count', value })
  it.each([
    ['0', count(0)],
    ['54538', count(54_538)],
    ['54,538', count(54_538)],
    ['54,538.0', count(54_538)],
    ['0.0', count(0)],
    ['25.120', count(25_120)],
    ["1'234'567", count(1_234_567)],
    ['1\u00a0234\u202f567', count(1_234_567)],
    ['-2147483648', count(-2_147_483_648)],
    ['0 (unused)', { kind: 'unused' }],
    ['0(unused)', { kind: 'unused' }],
    ['0 (unbuilt)', { kind: 'unbuilt' }],
    ['0 (unbui…', { kind: 'unbuilt' }],
    ['760,385,0…', { kind: 'lost', prefix: '760,385,0' }],
    ['1.35M', { kind: 'lost', prefix: '' }],
    ['448-3,072', { kind: 'lost', prefix: '' }],
    ['9007199254740991', count(9_007_199_254_740_991)],
    ['9,007,199,254,740,992', { kind: 'too-large', digits: '9007199254740992' }],
    ['123456789012345678901234567890', { kind: 'too-large', digits: '123456789012345678901234567890' }],
  ])('%s', (text, value) => {
    expect(readCount(text, 0)?.count).toEqual(value)
  })

  it('`?` stands for a count that somebody did not know', () => {
    expect(readCount('?', 0)).toEqual({ count: { kind: 'lost', prefix: '' }, start: 0, end: 1 })
    expect(readCount('?5', 0)).toBeNull()
  })

  it.each(['', '--', 'multiple', '(None, 3)'])('%s is no count', (text) => {
    expect(readCount(text, 0)).toBeNull()
  })
})
