import { describe, expect, it } from 'vitest'
import { formatShortSum } from '../../src/words/formula.ts'
import { countOf, formatCount } from '../../src/words/number.ts'
import { formatArguments } from '../../src/words/python.ts'
import { padEnd, padStart, stringWidth } from '../../src/words/width.ts'
import { wrap } from '../../src/words/wrap.ts'

describe('string width', () => {
  it.each([
    ['conv2d', 6],
    ['畳み込み', 8],
    ['é', 1],
    ['e\u0301', 1],
    ['한국어', 6],
    ['🙂', 2],
    ['│ × ✓ –', 7],
  ])('of %s is %i columns', (text, width) => {
    expect(stringWidth(text)).toBe(width)
  })

  it('pads by columns, not by characters', () => {
    expect(padEnd('層', 4)).toBe('層  ')
    expect(padStart('層', 4)).toBe('  層')
    expect(padEnd('longer', 4)).toBe('longer')
  })
})

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('max_pooling2d_1 (MaxPooling2D)', 20)).toEqual(['max_pooling2d_1', '(MaxPooling2D)'])
  })

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
    expect(wrap('abcd::error', 4)).toEqual(['abc', 'd::e', 'rror'])
  })

  it('counts wide characters as two columns', () => {
    expect(wrap('層層層', 4)).toEqual(['層層', '層'])
  })

  it('gives one empty line for an empty text', () => {
    expect(wrap('', 10)).toEqual([''])
  })
})

describe('numbers', () => {
  it.each([
    [0, '0'],
    [896, '896'],
    [9248, '9,248'],
    [6029097, '6,029,097'],
    [9007199254740991, '9,007,199,254,740,991'],
    [-1161, '−1,161'],
  ])('%d is written %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })

  it('takes a noun to its plural', () => {
    expect([countOf(0, 'summary'), countOf(1, 'summary'), countOf(2, 'row')]).toEqual([
      '0 summaries',
      '1 summary',
      '2 rows',
    ])
  })
})

describe('Python forms', () => {
  it('writes a configuration as keyword arguments', () => {
    const config = { filters: 32, kernel_size: [3, 3], padding: 'same', use_bias: false, axis: [1], seed: null }
    expect(formatArguments(config)).toBe(
      "filters=32, kernel_size=(3, 3), padding='same', use_bias=False, axis=(1,), seed=None",
    )
  })

  it('writes a wrapped layer as its constructor', () => {
    const config = { layer: { className: 'Dense', config: { units: 10, use_bias: true } } }
    expect(formatArguments(config)).toBe('layer=Dense(units=10, use_bias=True)')
  })

  it('lets no text out of its quotes', () => {
    expect(formatArguments({ padding: "a', evil='\u001b[2J\\" })).toBe("padding='a\\', evil=\\'�[2J\\\\'")
  })
})

describe('the formula beside a row', () => {
  it.each([
    [[[3, 3, 3, 32], [32]], '3×3×3×32 + 32'],
    [[[64], [64], [64], [64]], '4×64'],
    [
      [
        [4, 64],
        [4, 64],
      ],
      '2×4×64',
    ],
    [[[6464], [401536], [14450944]], '6,464 + 401,536 + 14,450,944'],
    [[[3, 4, 8], [3, 8], [8], [8]], '3×4×8 + 3×8 + 2×8'],
    [[[8, 4], [4], [8, 4], [4]], '2×(8×4 + 4)'],
    [[[4], []], '4 + 1'],
    [[[256]], ''],
    [[[]], ''],
    [[], ''],
  ])('of %j is %s', (sum, formula) => {
    expect(formatShortSum(sum)).toBe(formula)
  })
})
