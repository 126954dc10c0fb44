import { describe, expect, it } from 'vitest'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, totals } from './tables.ts'

/** A row with what is known of it. */
type Row = readonly [TableRow, StubRow]

const dense = (name: string, inputs: number, units: number, depth = 0): Row => [
  { cell: `${name} (Dense)`, shape: [null, units], params: inputs * units + units, depth },
  { weights: [`kernel ${inputs} ${units}`, `bias ${units}`] },
]

/** A layer of one's own, or a model whose rows are not shown. */
const own = (name: string, params: number, className = 'Own', depth = 0): Row => [
  { cell: `${name} (${className})`, shape: [null, 5], params, depth },
  { outcome: 'unmodelled' },
]
const model = (name: string, params: number, depth = 0) => own(name, params, 'Functional', depth)

function found(rows: readonly Row[], total: number) {
  const table: Table = { rows: rows.map(([row]) => row), ...totals(total) }
  const stubs = rows.map(([, stub]) => stub)
  return check(table, stubs).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)
}

const inside = (rows: readonly Row[]): readonly Row[] => rows.map(([row, stub]) => [{ ...row, depth: 1 }, stub])

// 90, 44 and 150; kernels of 80, 40 and 120.
const [a, b, c] = [dense('a', 8, 10), dense('b', 10, 4), dense('c', 4, 30)]
// 3,100 and 3,030; kernels of 3,000 both.
const [wide, back] = [dense('wide', 30, 100), dense('back', 100, 30)]
const twice = 'the rows count them twice, the total once'

/** Rows, what the total counts once that they count twice, and why that can be. */
const excuses: readonly (readonly [string, readonly Row[], number, string])[] = [
  ['a layer in one’s own', [a, b, own('head', 200)], 90, `\`head\` may contain \`a\`; ${twice}`],
  ['a layer that is as large as it', [a, b, own('head', 90)], 90, `\`head\` may contain \`a\`; ${twice}`],
  [
    'a matrix in one’s own',
    [wide, own('head', 3_200)],
    3_000,
    '`head` may use a weight of `wide` with 3,000 scalars, which the total counts once',
  ],
  ['two layers in a model', [a, b, c, model('m', 500)], 194, `\`m\` may contain \`b\` and \`c\`; ${twice}`],
  ['three layers in a model', [a, b, c, model('m', 500)], 284, `\`m\` may contain \`a\` to \`c\`; ${twice}`],
  [
    'a matrix and its transpose',
    [wide, back, dense('c', 30, 7)],
    3_000,
    '`wide` and `back` may share weights of 30 × 100, which the total counts once',
  ],
  [
    'all weights of two layers alike',
    [wide, back, dense('again', 30, 100)],
    3_100,
    '`wide` and `again` may share all their weights, which the total counts once',
  ],
  [
    'the matrix of three layers',
    [wide, back, dense('again', 30, 100)],
    6_000,
    '`wide` to `again` may share weights of 30 × 100, which the total counts once',
  ],
  [
    'a model’s rows that lost their indentation',
    [a, model('m', 284), dense('d', 8, 10), b, c],
    284,
    'the rows after `m` may be its own rows, listed again by expand_nested',
  ],
  [
    'a layer inside a model and beside it',
    [a, model('m', 134), dense('a', 8, 10, 1), dense('b', 10, 4, 1)],
    90,
    '`a` appears both inside a nested model and outside it; the total counts it once',
  ],
  [
    'anything in two large layers of one’s own',
    [own('p', 500), own('q', 600), a],
    333,
    '`p` and `q` may share layers, which the total counts once',
  ],
  [
    'two layers, each in another of one’s own',
    [wide, back, own('p', 4_000), own('q', 4_000)],
    6_130,
    `\`p\` may contain \`wide\` (3,100), \`q\` may contain \`back\` (3,030); ${twice}`,
  ],
  [
    'a layer and a matrix in one of one’s own',
    [wide, dense('next', 100, 20), own('p', 9_000)],
    // 3,000 of wide, and next whole: 100 · 20 + 20
    5_020,
    `\`p\` may contain weights of \`wide\` with 3,000 scalars and \`next\` (2,020); ${twice}`,
  ],
]

const sum = (rows: readonly Row[]) =>
  rows.reduce((all, [{ params, depth }]) => all + (depth === 1 || typeof params !== 'number' ? 0 : params), 0)

describe('rows that add up to more than the total', () => {
  it.each(excuses)('may hold %s', (_, rows, excess, reason) => {
    const said = `the rows add up to ${excess.toLocaleString('en')} more than the total; Keras can print this: ${reason}`
    expect(found(rows, sum(rows) - excess)).toEqual([`note KA202: ${said}`])
  })

  it('may not hold what no weights make', () => {
    expect(found([a, b, c], 284 - 79)).toEqual(['error KA202: the rows add up to 284, 79 more than the total of 205'])
    expect(found([wide, back], 6_130 - 2_999)).toEqual([
      'error KA202: the rows add up to 6,130, 2,999 more than the total of 3,131',
    ])
  })
})

describe('rows of a nested model that add up to more than it', () => {
  const flat = excuses.filter(([, rows]) => rows.every(([{ depth }]) => depth === 0))

  it.each(flat)('may hold %s', (_, rows, excess, reason) => {
    const count = sum(rows) - excess
    const said = `the rows of \`m1\` add up to ${excess.toLocaleString('en')} more than its own count; Keras can print this: ${reason}`
    expect(found([model('m1', count), ...inside(rows)], count)).toEqual([`note KA206: ${said}`])
  })
})

describe('a nested model', () => {
  it('counts more than its rows by mistake, unless it is a class of one’s own', () => {
    expect(found([model('m', 164), ...inside([a, b]), c], 314)).toEqual([
      'error KA206: `m`: 164 parameters printed, but its own rows add up to 134',
    ])
    expect(found([own('m', 164), ...inside([a, b]), c], 314)).toEqual([])
  })

  it('that alone is wrong is the layer of the finding, with its sum', () => {
    const rows = [model('m', 164), ...inside([a, b]), c]
    const table: Table = { rows: rows.map(([row]) => row), ...totals(314) }
    expect(
      check(
        table,
        rows.map(([, stub]) => stub),
      ).findings,
    ).toMatchObject([{ code: 'KA206', layer: 'm', printed: 164, expected: 134, suspects: [] }])
  })

  it('is wrong where its rows and the model around it agree', () => {
    const [row, stub] = model('m', 143, 1)
    const rows: readonly Row[] = [model('o', 134), [row, stub], dense('a', 8, 10, 2), dense('b', 10, 4, 2)]
    expect(found(rows, 134)).toEqual([
      'error KA206: `m`: 143 parameters printed, but its own rows add up to 134, and `o` agrees with them',
    ])
    const input: Row = [{ cell: 'x (InputLayer)', shape: [null, 8], params: 0 }, {}]
    expect(found([input, ...rows], 134)).toEqual(found(rows, 134))
  })

  it('of one’s own may hold more than its rows, though a slip explains it as well', () => {
    const rows = [own('m', 144), ...inside([a, [b[0], { fit: any }]])]
    expect(found(rows, 144)).toEqual([
      'note KA206: the rows of `m` add up to 10 fewer than its own count; Keras can print this: the model may have weights outside its layers',
    ])
  })

  it('is noted where its rows may share weights though a slip explains it as well', () => {
    const embedding: Row = [{ cell: 'e (Embedding)', shape: [null, 9], params: 63 }, { weights: ['embeddings 7 9'] }]
    const rows: readonly Row[] = [embedding, dense('d', 7, 9), [{ ...c[0], params: 81 }, { fit: any }]]
    const said =
      'note KA206: the rows of `m` add up to 63 more than its own count; Keras can print this: `e` and `d` may share weights of 7 × 9, which the total counts once'
    expect(found([model('m', 63 + 72 + 18), ...inside(rows)], 63 + 72 + 18)).toEqual([said])
  })
})
