import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equationsIn } from '../../src/prose/equations.ts'

/** What each equation of a text says: its two sides as they stand, and whether it holds. */
function read(text: string): readonly string[] {
  return equationsIn(text).map(({ truth, reckoned, printed }) => {
    const [sum, result] = [reckoned, printed].map(({ start, end }) => text.slice(start, end))
    return `${sum} → ${result}: ${truth}`
  })
}

/** Whether the equations of a text hold. */
function truths(text: string): readonly string[] {
  return equationsIn(text).map(({ truth }) => truth)
}

describe('an equation in a line', () => {
  it.each([
    ['dense_2 (Dense) param = 512 x 128 + 512 = 66048', '512 x 128 + 512 → 66048: true'],
    ['dense_2 (Dense) param = 512 x 128 + 512 = 65664', '512 x 128 + 512 → 65664: false'],
    ['(3*3*64+1)*128 = 73,856 parameters', '(3*3*64+1)*128 → 73,856: true'],
    ['28 * 28 * 32 * 5 * 5 * 192 = 120 Mil', '28 * 28 * 32 * 5 * 5 * 192 → 120 Mil: true'],
    ['-> 3*3*32 = 288', '3*3*32 → 288: true'],
    ['conv2d: 32(3*3*3 + 1) = 896', '32(3*3*3 + 1) → 896: true'],
    ['784 = 28x28 pixels', '28x28 → 784: true'],
    ['(((5*5*3)+1)*8) = 608', '(((5*5*3)+1)*8) → 608: true'],
    ['1024 x 512 weights + 512 biases = 524800', '1024 x 512 weights + 512 biases → 524800: true'],
    [
      '(32x3x3 (kernel size) + 1 (bias)) x 64 (filters) = 18,496',
      '(32x3x3 (kernel size) + 1 (bias)) x 64 (filters) → 18,496: true',
    ],
    ['参数量为3×3×3×32+32=896个', '3×3×3×32+32 → 896: true'],
    ['so 3*3 = 9, and 4*4 = 17', '3*3 → 9: true', '4*4 → 17: false'],
    ['(3 × 3 × 3 + 1) × 64 = 28 × 64 = 1,792', '(3 × 3 × 3 + 1) × 64 → 28 × 64: true', '28 × 64 → 1,792: true'],
    ['2**3 + 3^2 + 2² = 21', '2**3 + 3^2 + 2² → 21: true'],
  ])('%s', (text, ...expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('goes on in the next lines, behind their comment marks', () => {
    expect(truths('# 1024 x 512 weights + 512 biases =\n# 524800 parameters')).toEqual(['true'])
    expect(truths('(3*3*3 + 1) * 32\n  = 28 * 32\n  = 896')).toEqual(['true', 'true'])
    expect(truths('(0 * 0) + (50 * 6) +\n(50 * -1) + (100 * 0) = 250')).toEqual(['true'])
    expect(truths('(0 * 0) + (50 * 6) +\n(50 * -1) + (100 * 0) = 200')).toEqual(['false'])
  })

  it('is the end of one where the line above ends in arithmetic', () => {
    for (const sign of ['×', '*', '+', '-'])
      expect(truths(`is 11 × 22 + 22 × 4\n    ${sign} 26 × 32 + 32 = 10,272`)).not.toContain('false')
    expect(truths('By hand:\n- 26 × 32 + 32 = 10,272')).toEqual(['false'])
  })

  it('is read in TeX', () => {
    expect(truths('$3 \\times 3 \\times 3 \\times 32 + 32 = 896$')).toEqual(['true'])
    expect(truths('$$\\left(3 \\cdot 3 + 1\\right) \\cdot 1{,}000 = 10\\,000$$')).toEqual(['true'])
    expect(truths('$\\frac{28 - 4}{2} + 1 = 13$, $2^{10} \\approx 1000$')).toEqual(['true', 'true'])
    expect(truths('$3 \\times 3 \\times 3 \\times 32 + 32 = 869$')).toEqual(['false'])
  })
})

describe('a number in an equation', () => {
  it.each([
    [
      'thousands in every style',
      ['1000 * 61 = 61,000', '1000 * 61 = 61.000', '1000 * 61 = 61 000', "1000 * 61 = 61'000", '1000 * 61 = 61_000'],
    ],
    ['decimals in both', ['0.5 * 784 = 392', '0,5 * 784 = 392']],
    [
      'rounded at its own precision',
      ['3 * 3 * 512 * 512 = 2.36 M', '3072 * 1024 + 1024 = 3.15M', '128 * 100 ≈ 13K', '16.8M + 65,536 × 100 = 23.3M'],
    ],
    ['said to be about right', ['61706 + 0 = about 62,000', '28 * 28 * 32 * 120 = ~3,000,000', '3 * 4 = 约 12']],
    [
      'memory of either kind',
      [
        '61706 * 4 = 241 KB',
        '61706 * 4 bytes = 246.8 kB',
        '224 x 224 x 3 x 4 / 1024 / 1024 = 0.57 MB',
        '100 * 32 bits = 400 bytes',
      ],
    ],
    ['percent of either kind', ['50% * 784 = 392', '25 / 50 * 100 = 50%']],
    ['divided and rounded either way', ['60000 / 128 + 0 = 469', '60000 / 128 + 0 = 468', '(28 - 3) / 2 + 1 = 13']],
    ['counted in myriads', ['200 × 150 × 100 × 32 = 9600 万', '16,384 × 512 = ~8.4 百万']],
    ['reckoned step by step', ['3 * 3 * 3 + 1 * 32 = 896']],
    ['reckoned on', ['3*3 = 9 * 32 = 288 + 32 = 320']],
    ['a fraction whose bar is a sign', ['2 × 1.0 × 0.75 ÷ 1.0 + 0.75 = 0.86']],
    ['a power that has lost its place', ['5 × 105 + 0 = 500000']],
  ])('may be %s', (_, lines) => {
    for (const line of lines) expect([line, ...new Set(truths(line))]).toEqual([line, 'true'])
  })
})

describe('what is no equation of numbers', () => {
  it.each([
    'Conv2D(32, (3, 3), strides=2)',
    'model.add(Dense(10 * 2, units=128))',
    'x = 3',
    'lr = 1e-3',
    'input 28 x 28 x 1',
    'accuracy = 0.95, loss = 0.12',
    '(n + m) * m * 4 = 1024',
    'kernel * kernel * channels 3 * 32 + 32 = 896',
    'log(8 * 4) = 1.5',
    'exp(-0.3 * 2) = 0.74',
    'f(3*3) = 7',
    'assert 32 * (3 * 3 + 1) == 321',
    'if 3*3 <= 10 * 2 = 4',
    'x > 3*3 = 9',
    '1 + 2 + … + 100 = 5051',
    '1 + 2 + ... + 100 = 5051',
    'https://example.org/?a=3*3&b=10',
    'weights + bias 3 * 3 + 32 = 900',
    'sqrt 3*3 = 3',
    '√(3² + 4²) = 5',
    '2**units * 3 = 12',
    'array[3*3] = 10',
    'p[42]¹ = 0.6',
    '64×4 + 4 units=4',
    'tabs: 12 . 0 * 50 = 600',
    '0x10 + 3 = 99',
  ])('%s', (line) => {
    expect(truths(line).filter((truth) => truth !== 'true')).toEqual([])
  })

  it.each([
    'layers of 3x3 = 64',
    '1 + 1 = 3',
    '28x28x64 + 28x28x32 = 28x28x96',
    '2020-12-31 = 5',
    '2 * 60 = 2 minutes',
    '3 * 3 * 128 = 1,280 ❌ the channels are missing',
    '7B × 2 × 100 = 700 GB/s',
    '4 * 12 = 4 * n',
    'tensorflow==2.4.1+1.0.2=3.0',
  ])('%s may be meant in another way', (line) => {
    expect(truths(line).filter((truth) => truth === 'false')).toEqual([])
  })
})

const factor = fc.integer({ min: 2, max: 700 })
const times = fc.constantFrom(' x ', 'x', ' × ', '×', ' * ', '*', ' · ', '⋅', ' \\times ')
const equals = fc.constantFrom(' = ', '=', ' =', '= ')
const lead = fc.constantFrom(
  '',
  'param = ',
  '- dense_2: ',
  '1. ',
  '# ',
  '(',
  '| ',
  'It has ',
  '-> ',
  '$',
  '**',
  '参数量 = ',
)
const thousands = fc.constantFrom('', ',', "'", '_', ' ')

function grouped(value: number, mark: string): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, mark)
}

/** A product and a bias, written in some way, with what they come to. */
const sum = fc
  .record({ factors: fc.array(factor, { minLength: 2, maxLength: 4 }), bias: factor, times, inBrackets: fc.boolean() })
  .map(({ factors, bias, times, inBrackets }) => {
    const product = factors.join(times)
    const value = factors.reduce((a, b) => a * b, 1) + bias
    return { text: `${inBrackets ? `(${product})` : product} + ${bias}`, value }
  })
  // A number that ends in zeros may have been rounded.
  .filter(({ value }) => value % 1000 !== 0)

const spelling = fc.record({ sum, lead, equals, mark: thousands })

describe('any sum', () => {
  it('holds in every spelling', () => {
    fc.assert(
      fc.property(spelling, ({ sum, lead, equals, mark }) => {
        expect(truths(`${lead}${sum.text}${equals}${grouped(sum.value, mark)}`).at(-1)).toBe('true')
      }),
    )
  })

  it('does not hold with another digit', () => {
    fc.assert(
      fc.property(spelling, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ sum, lead, equals, mark }, place, by) => {
        const digits = [...String(sum.value)]
        const at = place % digits.length
        digits[at] = String((Number(digits[at]) + by) % 10)
        const wrong = Number(digits.join(''))
        // With its last digits made zeros, it may be the result rounded; without its first, it is another length.
        fc.pre(wrong % 1000 !== 0 && digits[0] !== '0')
        expect(truths(`${lead}${sum.text}${equals}${grouped(wrong, mark)}`).at(-1)).toBe('false')
      }),
    )
  })
})

describe('a hostile text', () => {
  it.each([
    ['brackets', '('.repeat(100_000)],
    ['brackets that close', `${')'.repeat(50_000)} = 3`],
    ['signs', `${'3*'.repeat(100_000)}3 = 4`],
    ['equals signs', '3 = '.repeat(100_000)],
    ['digits', `${'9'.repeat(100_000)} * 2 = 3`],
    ['notes', `3 ${'(a) '.repeat(50_000)} = 3`],
    ['lines that go on', '3 * 3\n= 9\n'.repeat(20_000)],
    ['nested brackets', `${'('.repeat(40)}3*3${')'.repeat(40)} = 10`],
  ])('of %s gives no equation that does not hold by chance', (_, text) => {
    expect(() => equationsIn(text)).not.toThrow()
  })

  it('of numbers past 2^53−1 is not reckoned', () => {
    expect(truths('9007199254740993 * 3 + 1 = 5')).not.toContain('false')
    expect(truths('99999999 * 99999999 + 1 = 5')).not.toContain('false')
  })
})
