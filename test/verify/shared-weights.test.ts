import { describe, expect, it } from 'vitest'
import { excuseOfExcess } from '../../src/verify/rows/shared-weights.ts'
import { tiedRows } from '../../src/verify/rows/tied-weights.ts'
import type { TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { verified } from './tables.ts'

type Row = readonly [TableRow, StubRow]

const known = (name: string, params: number, ...weights: readonly string[]): Row => [
  { cell: `${name} (Dense)`, shape: [null, 4], params },
  { weights: weights.length > 0 ? weights : [`w ${params}`] },
]
const own = (name: string, params: number, className = 'Own'): Row => [
  { cell: `${name} (${className})`, shape: [null, 4], params },
  { outcome: 'unmodelled' },
]
const model = (name: string, params: number): Row => own(name, params, 'Functional')
const inside = (...rows: readonly Row[]): readonly Row[] =>
  rows.map(([row, stub]): Row => [{ ...row, depth: (row.depth ?? 0) + 1 }, stub])

const ledgerOf = (rows: readonly Row[]) =>
  verified(
    { rows: rows.map(([row]) => row) },
    rows.map(([, stub]) => stub),
  ).diagnosis.ledger

/** Why rows may have so many more than their total, and of what kind that is. */
function excuse(rows: readonly Row[], excess: number) {
  const ledger = ledgerOf(rows)
  const found = excuseOfExcess(ledger.top, ledger.rows, excess)
  return found && `${found.kind}: ${found.reason.split(';')[0]}`
}

describe('a layer of one’s own', () => {
  it('may hold a layer of just the excess, where it is as large', () => {
    expect(excuse([known('a', 90), own('p', 90)], 90)).toBe('layer: `p` may contain `a`')
    expect(excuse([known('a', 90), own('p', 89)], 90)).toBeNull()
    expect(excuse([known('a', 90), own('p', 90)], 89)).toBeNull()
  })

  it('may use a matrix of just the excess, not a vector', () => {
    expect(excuse([known('a', 90, 'kernel 8 10', 'bias 10'), own('p', 90)], 80)).toBe(
      'weight: `p` may use a weight of `a` with 80 scalars, which the total counts once',
    )
    expect(excuse([known('a', 90, 'kernel 8 10', 'bias 10'), own('p', 90)], 10)).toBeNull()
  })

  it('holds no run of layers, which a model may', () => {
    const rows = [known('a', 90), known('b', 44), known('c', 7)]
    expect(excuse([...rows, own('p', 200)], 134)).toBe('hidden: `p` may contain `a` (90) and `b` (44)')
    expect(excuse([...rows, model('p', 200)], 134)).toBe('layer: `p` may contain `a` and `b`')
    expect(excuse([...rows, model('p', 200)], 51)).toBe('layer: `p` may contain `b` and `c`')
    expect(excuse([...rows, model('p', 200)], 141)).toBe('layer: `p` may contain `a` to `c`')
    expect(excuse([...rows, model('p', 200)], 97)).toBe('hidden: `p` may contain `a` (90) and `c` (7)')
    expect(excuse([...rows, model('p', 200)], 96)).toBeNull()
  })

  it('leaves rows without weights in a run unnamed', () => {
    const rows = [known('a', 90), known('flat', 0), known('b', 44)]
    expect(excuse([...rows, model('p', 200)], 134)).toBe('layer: `p` may contain `a` and `b`')
  })
})

describe('layers of one’s own', () => {
  const rows = [known('a', 90), known('b', 44)]

  it('may hold one each', () => {
    expect(excuse([...rows, own('p', 100), own('q', 50)], 134)).toBe(
      'hidden: `p` may contain `a` (90), `q` may contain `b` (44)',
    )
    expect(excuse([...rows, own('p', 80), own('q', 50)], 134)).toBeNull()
  })

  it('may hold each other’s', () => {
    expect(excuse([own('p', 100), own('q', 50)], 50)).toBe('layer: `p` may contain `q`')
  })

  it('may share anything that both are as large as', () => {
    expect(excuse([own('p', 100), own('q', 50)], 49)).toBe(
      'hidden: `p` and `q` may share layers, which the total counts once',
    )
    expect(excuse([own('p', 100), own('q', 48)], 49)).toBeNull()
    expect(excuse([own('p', 49), own('q', 49)], 48)).toBe(
      'hidden: `p` and `q` may share layers, which the total counts once',
    )
  })

  it('may hold some of the matrices of a row, and all of it', () => {
    const parts = known('a', 1_000, 'one 10 10', 'two 20 10', 'three 30 10', 'rest 400')
    const held = (excess: number) => excuse([parts, own('p', 2_000)], excess)
    expect(held(300)).toBe('weight: `p` may use a weight of `a` with 300 scalars, which the total counts once')
    expect(held(500)).toBe('hidden: `p` may contain weights of `a` with 500 scalars')
    expect(held(1_000)).toBe('layer: `p` may contain `a`')
    expect(held(400)).toBe('hidden: `p` may contain weights of `a` with 400 scalars')
    expect(held(700)).toBeNull()
  })

  it('hold nothing that the same model’s row counts already', () => {
    const rows = [model('m', 134), ...inside(known('a', 90), own('p', 44)), known('c', 33)]
    expect(excuse(rows, 33)).toBe('hidden: `p` may contain `c` (33)')
    expect(excuse(rows, 90)).toBeNull()
  })

  it('are told without the rows where too many choices would have to be tried', () => {
    // 8,192 sums of different powers of two.
    const powers = Array.from({ length: 13 }, (_, at) => known(`p${at}`, 2 ** at))
    expect(excuse([...powers, own('o', 9_000)], 8_001)).toBe(
      'hidden: `o` and others may contain weights of other rows, which the total counts once',
    )
    expect(excuse([...powers, own('o', 8_001)], 8_001)).toMatch(/^hidden/)
    expect(excuse([...powers, own('o', 8_000)], 8_001)).toBeNull()
  })
})

describe('rows with weights of one shape', () => {
  const other = (name: string, params: number, ...weights: readonly string[]): Row => {
    const [row, stub] = known(name, params, ...weights)
    return [{ ...row, cell: `${name} (Embedding)` }, stub]
  }

  it('may share matrices, turned or not, and no vectors', () => {
    expect(excuse([known('a', 90, 'kernel 8 10', 'bias 10'), other('b', 80, 'embeddings 10 8')], 80)).toBe(
      'weight: `a` and `b` may share weights of 8 × 10, which the total counts once',
    )
    expect(
      excuse([known('a', 90, 'kernel 8 10', 'bias 10'), other('b', 50, 'embeddings 4 10', 'bias 10')], 10),
    ).toBeNull()
  })

  it('may share kernels of more axes as they are', () => {
    const kernel = (name: string, axes: string) => other(name, 54, `kernel ${axes}`)
    expect(excuse([known('a', 54, 'kernel 3 3 6'), kernel('b', '3 3 6')], 54)).toBe(
      'weight: `a` and `b` may share weights of 3 × 3 × 6, which the total counts once',
    )
    expect(excuse([known('a', 54, 'kernel 3 3 6'), kernel('b', '6 3 3')], 54)).toBeNull()
  })

  it('may share them once less than they have them', () => {
    const rows = [known('a', 80, 'kernel 8 10'), other('b', 80, 'kernel 8 10'), known('c', 80, 'kernel 8 10')]
    expect(excuse(rows, 160)).toBe('weight: `a` to `c` may share weights of 8 × 10, which the total counts once')
    expect(excuse(rows, 80)).toBe('weight: `a` and `b` may share weights of 8 × 10, which the total counts once')
    expect(excuse(rows, 240)).toBeNull()
    expect(excuse(rows, 120)).toBeNull()
  })

  it('share by hand where all are of one class', () => {
    const [a, b] = [known('a', 90, 'kernel 8 10', 'bias 10'), known('b', 90, 'kernel 8 10', 'bias 10')]
    expect(excuse([a, b], 80)).toBe('byHand: `a` and `b` may share weights of 8 × 10, which the total counts once')
    expect(excuse([a, b], 90)).toBe('byHand: `a` and `b` may share all their weights, which the total counts once')
  })

  it('may share all where all are alike, in any order', () => {
    const [a, b] = [known('a', 90, 'kernel 8 10', 'bias 10'), other('b', 90, 'bias 10', 'kernel 8 10')]
    expect(excuse([a, b], 90)).toBe('layer: `a` and `b` may share all their weights, which the total counts once')
    // Vectors alone are no layer to share.
    expect(excuse([known('a', 20, 'gamma 10', 'beta 10'), other('b', 20, 'gamma 10', 'beta 10')], 20)).toBeNull()
  })

  it('are two rows: one with two such weights shares them with none', () => {
    expect(excuse([known('a', 160, 'one 8 10', 'two 8 10')], 80)).toBeNull()
  })
})

describe('rows of a nested model', () => {
  it('that lost their indentation follow it, and are counted twice', () => {
    const rows = (...more: readonly Row[]) => [known('z', 5), model('m', 134), known('a', 90), known('b', 44), ...more]
    const again = 'nesting: the rows after `m` may be its own rows, listed again by expand_nested'
    expect(excuse(rows(), 134)).toBe(again)
    expect(excuse(rows(known('c', 7)), 134)).toBe(again)
    expect(excuse(rows(), 133)).toBeNull()
    // An Own before the same rows is none.
    const notModel = rows().map((row): Row => (row[0].cell.startsWith('m') ? own('m', 134) : row))
    expect(excuse(notModel, 134)).not.toBe(again)
  })

  it('are none of it where they do not add up to it', () => {
    expect(excuse([model('m', 134), known('a', 90), known('b', 45)], 134)).toBeNull()
  })

  it('that stand under it did not lose it', () => {
    const rows = [model('m', 90), ...inside(known('a', 90)), known('c', 90)]
    expect(excuse(rows, 90)).toBeNull()
  })

  it('that stand outside it too are counted once', () => {
    const rows = [known('a', 90), known('b', 44), model('m', 134), ...inside(known('a', 90), known('b', 44))]
    const twice = (names: string) => `layer: ${names} appears both inside a nested model and outside it`
    expect(excuse(rows, 90)).toBe(twice('`a` and `b`'))
    expect(excuse(rows, 134)).toBe(twice('`a` and `b`'))
    expect(excuse(rows, 91)).toBeNull()
    const other = [known('a', 90), model('m', 91), ...inside(known('a', 91))]
    expect(excuse(other, 91)).toBeNull()
  })
})

describe('rows that are proven to hold weights of others', () => {
  /** Dense 784 → 64, and a layer of one's own from 64 back to 784 that holds the same kernel, turned. */
  const encoder = known('encoder', 50_240, 'kernel 784 64', 'bias 64')
  const shaped = ([row, stub]: Row, shape: NonNullable<TableRow['shape']>): Row => [{ ...row, shape }, stub]
  const decoder = (params: number, shape: NonNullable<TableRow['shape']> = [null, 784], className = 'Tied'): Row =>
    shaped(own('decoder', params, className), shape)
  const input: Row = [{ cell: 'x (InputLayer)', shape: [null, 784] }, {}]
  const tied = (holder: Row, excess: number, more: readonly Row[] = []) =>
    tiedRows(ledgerOf([input, shaped(encoder, [null, 64]), holder, ...more]), excess).map(({ row }) => row.name.value)

  it('give what its matrix gives, turned, and hold that and no more than a bias', () => {
    expect(tied(decoder(50_176), 50_176)).toEqual(['decoder'])
    expect(tied(decoder(50_176 + 784), 50_176)).toEqual(['decoder'])
    expect(tied(decoder(50_176 + 64), 50_176)).toEqual([])
    expect(tied(decoder(50_176), 50_175)).toEqual([])
  })

  it('may hold all of its row', () => {
    expect(tied(decoder(50_240), 50_240)).toEqual(['decoder'])
    expect(tied(decoder(50_240 + 784), 50_240)).toEqual(['decoder'])
  })

  it('do not where they give another number of features, or it is not told', () => {
    expect(tied(decoder(50_176, [null, 783]), 50_176)).toEqual([])
    expect(tied(decoder(50_176, 'lost'), 50_176)).toEqual([])
    expect(tied(decoder(50_176, [null, null]), 50_176)).toEqual([])
    expect(
      tied(
        decoder(50_176, [
          [null, 784],
          [null, 784],
        ]),
        50_176,
      ),
    ).toEqual([])
  })

  it('do not where they take another number than it gives', () => {
    const between = shaped(known('between', 64 * 32, 'kernel 64 32'), [null, 32])
    const rows = [input, shaped(encoder, [null, 64]), between, decoder(50_176)]
    expect(tiedRows(ledgerOf(rows), 50_176)).toEqual([])
  })

  it('are all of which nothing is known, and no models', () => {
    const another = shaped(own('other', 77), [null, 3])
    expect(tied(decoder(50_176), 50_176, [another])).toEqual([])
    expect(tied(decoder(50_176, [null, 784], 'Functional'), 50_176)).toEqual([])
    expect(tiedRows(ledgerOf([input, encoder]), 0)).toEqual([])
  })
})
