import { describe, expect, it } from 'vitest'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, said, totals } from './tables.ts'

describe('nested rows', () => {
  const table = (model: number, inside: number, total: number, className = 'Functional'): Table => ({
    connected: true,
    modelName: 'functional',
    rows: [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: `encoder (${className})`, shape: [null, 2], params: model, inbound: ['x[0][0]'] },
      { cell: 'a (Dense)', shape: [null, 4], params: inside, depth: 1 },
      { cell: 'b (Dense)', shape: [null, 2], params: 10, depth: 1 },
      { cell: 'c (Dense)', shape: [null, 1], params: 3, inbound: ['encoder[0][0]'] },
    ],
    ...totals(total),
  })
  const stubs: readonly StubRow[] = [{}, { outcome: 'unmodelled' }]

  it('are not added to the total again, and confirm their model', () => {
    expect(check(table(46, 36, 49), stubs)).toMatchObject({ verdict: 'verified', findings: [] })
  })

  it('and the total prove a model’s count wrong', () => {
    expect(check(table(64, 36, 49), stubs).findings).toMatchObject([
      { code: 'KA206', layer: 'encoder', printed: 64, expected: 46, hint: 'two digits are swapped' },
    ])
  })

  it('are proven wrong by their model, with which the total agrees', () => {
    expect(
      check(table(46, 63, 49), [...stubs, { contradiction: 'count', wouldBe: ['8 × 4 + 4'] }]).findings,
    ).toMatchObject([
      {
        code: 'KA201',
        layer: 'a',
        printed: 63,
        expected: 36,
        hint: 'two digits are swapped; the row of `encoder` agrees with 36',
      },
    ])
  })

  it('name the model where any of them can be wrong', () => {
    expect(check(table(46, 35, 49), [...stubs, { fit: any }, { fit: any }]).findings).toMatchObject([
      { code: 'KA206', severity: 'error', suspects: ['a', 'b'] },
    ])
  })

  it('may be fewer than a custom layer’s weights', () => {
    expect(said(table(48, 36, 51, 'MyBlock'), stubs)).toEqual([])
  })
})

describe('a wrong shape', () => {
  const rows: readonly TableRow[] = [
    { cell: 'conv2d (Conv2D)', shape: [null, 26, 26, 32], params: 320 },
    { cell: 'pool (MaxPooling2D)', shape: [null, 13, 13, 23], params: 0 },
    { cell: 'flatten (Flatten)', shape: [null, 5408], params: 0 },
  ]
  const shapeless: StubRow = { contradiction: 'shape' }

  it('is one error, though the next row does not fit it either', () => {
    const { findings } = check({ rows, ...totals(320) }, [{}, shapeless, shapeless])
    expect(findings).toMatchObject([
      {
        code: 'KA401',
        layer: 'pool',
        message:
          '`pool`: output shape (None, 13, 13, 23) printed, but no MaxPooling2D produces it from (None, 26, 26, 32)',
        related: [{ message: '`flatten` does not fit it either' }],
        span: { start: 140, end: 160 },
      },
    ])
  })

  it('is accused where the total confirms a count that does not fit it', () => {
    const dense: TableRow[] = [
      { cell: 'd (Dense)', shape: [null, 32], params: 320 },
      { cell: 'd2 (Dense)', shape: [null, 40], params: 330 },
    ]
    const { findings } = check({ rows: dense, ...totals(650) }, [
      {},
      { contradiction: 'count', wouldBe: ['32 × 40 + 40'] },
    ])
    expect(findings).toMatchObject([{ code: 'KA401', layer: 'd2', printed: '(None, 40)' }])
    expect(findings[0]?.message).toContain('1,320: 32 × 40 + 40')
  })

  it('of an input is accused where the row that takes it is right on its other side', () => {
    const chain: TableRow[] = [
      { cell: 'x (InputLayer)', shape: [null, 794] },
      { cell: 'a (Dense)', shape: [null, 2], params: 1570 },
      { cell: 'b (Dense)', shape: [null, 3], params: 9 },
    ]
    const { findings } = check({ rows: chain, ...totals(1579) }, [
      {},
      { contradiction: 'count', wouldBe: ['794 × 2 + 2'] },
    ])
    expect(findings).toMatchObject([{ code: 'KA401', layer: 'x' }])
    expect(findings[0]?.message).toBe(
      '`x`: output shape (None, 794) printed, but `a` with 1,570 parameters cannot take it as input',
    )
  })

  it('of a row that fits by itself is accused where nobody can take it', () => {
    const forked: TableRow[] = [
      { cell: 'x (InputLayer)', shape: [null, 794] },
      { cell: 'a (Dense)', shape: [null, 2], params: 1570, inbound: ['x[0][0]'] },
      { cell: 'b (Dense)', shape: [null, 3], params: 2355, inbound: ['x[0][0]'] },
    ]
    const wrong = (text: string): StubRow => ({ contradiction: 'count', wouldBe: [text] })
    const table: Table = { connected: true, rows: forked, ...totals(3925) }
    expect(check(table, [{}, wrong('794 × 2 + 2'), wrong('794 × 3 + 3')]).findings).toMatchObject([
      { code: 'KA401', layer: 'x', printed: '(None, 794)' },
    ])
  })
  it('is accused where a row joins it with tensors of the shape that it gives itself', () => {
    const joined = (sum: number): TableRow[] => [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: 'a (Dense)', shape: [null, 4], params: 36, inbound: ['x[0][0]'] },
      { cell: 'b (Mine)', shape: [null, 5], params: 40, inbound: ['x[0][0]'] },
      { cell: 'sum (Add)', shape: [null, sum], inbound: ['a[0][0]', 'b[0][0]'] },
    ]
    const accused = (sum: number) =>
      check({ connected: true, rows: joined(sum), ...totals(76) }, [
        {},
        {},
        { outcome: 'unmodelled' },
        { contradiction: 'shape' },
      ]).findings
    expect(accused(4)).toMatchObject([{ code: 'KA401', layer: 'b', printed: '(None, 5)' }])
    expect(accused(4)[0]?.message).toBe('`b`: output shape (None, 5) printed, but `sum` cannot take it as input')
    // Neither of them is the one, where the sum has a shape of its own.
    expect(accused(6)).toMatchObject([{ code: 'KA401', layer: 'sum' }])
  })
})
