import { describe, expect, it } from 'vitest'
import { candidatesOf } from '../../src/infer/inference.ts'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { totals, verified } from './tables.ts'

/** A row of 20 parameters: a kernel, or a normalization of which half can never be trained. */
const open: StubRow = { either: [['kernel 20'], ['gamma 10', 'moving_mean* 10']] }
const plain = (count: number): StubRow => ({ weights: [`kernel ${count}`] })

/** The likeliest reading of each row, by what it says can never be trained. */
function likeliest(
  stubs: readonly StubRow[],
  counts: readonly TableRow['params'][],
  nonTrainable: number,
  more: Partial<Table> = {},
) {
  const rows = counts.map(
    (params, at): TableRow => ({
      cell: `r${at} (Dense)`,
      shape: [null, 4],
      ...(params === undefined ? {} : { params }),
    }),
  )
  const total = counts.reduce<number>((sum, params) => sum + (typeof params === 'number' ? params : 0), 0)
  const { layers } = verified({ rows, total, trainable: total - nonTrainable, nonTrainable, ...more }, stubs).diagnosis
    .ledger.facts.inference
  return layers.map((layer) =>
    candidatesOf(layer)[0]?.weights.reduce((sum, { trainable, shape: [size = 0] }) => sum + (trainable ? 0 : size), 0),
  )
}

describe('what Non-trainable params say of how a row is read', () => {
  it('is a normalization where just its moving statistics are not trained', () => {
    expect(likeliest([open, plain(30)], [20, 30], 10)).toEqual([10, 0])
    expect(likeliest([open, plain(30)], [20, 30], 0)).toEqual([0, 0])
  })

  it('counts what all other rows cannot train', () => {
    const norm: StubRow = { weights: ['gamma 15', 'moving_mean* 5'] }
    expect(likeliest([open, norm], [20, 20], 15)).toEqual([10, 5])
    expect(likeliest([open, norm], [20, 20], 5)).toEqual([0, 5])
    const wider: StubRow = { either: [['kernel 22'], ['gamma 12', 'moving_mean* 10']] }
    expect(likeliest([wider, wider, norm], [22, 22, 20], 25)).toEqual([10, 10, 5])
    expect(likeliest([wider, wider, norm], [22, 22, 20], 15).slice(0, 2).sort()).toEqual([0, 10])
  })

  it('is by the readings that are least behind the likeliest', () => {
    const three: StubRow = { either: [['kernel 20'], ['gamma 15', 'moving_mean* 5'], ['gamma 10', 'moving_mean* 10']] }
    expect(likeliest([three, open], [20, 20], 10)).toEqual([0, 10])
    expect(likeliest([open, three], [20, 20], 10)).toEqual([10, 0])
  })

  it('is nothing where a row or the rows down to one are frozen: that makes the number as well', () => {
    expect(likeliest([open, plain(10)], [20, 10], 10)).toEqual([0, 0])
    expect(likeliest([open, plain(7), plain(3)], [20, 7, 3], 30)).toEqual([0, 0, 0])
  })

  it('forbids a reading with more of them than there are', () => {
    const norm: StubRow = { either: [['gamma 10', 'moving_mean* 10'], ['kernel 20']] }
    expect(likeliest([norm, plain(30)], [20, 30], 7)).toEqual([0, 0])
    expect(likeliest([norm, plain(30)], [20, 30], 13)).toEqual([10, 0])
    // The other row has ten at least, which leaves none for this one.
    const least: StubRow = {
      either: [
        ['gamma 20', 'moving_mean* 10'],
        ['gamma 15', 'moving_mean* 15'],
      ],
    }
    expect(likeliest([norm, least], [20, 30], 12)).toEqual([0, 10])
  })

  it('is nothing where they are fewer than the rows have at least', () => {
    const norm: StubRow = { weights: ['gamma 15', 'moving_mean* 5'] }
    const two: StubRow = { either: [['gamma 10', 'moving_mean* 10'], ['kernel 20']] }
    expect(likeliest([two, norm], [20, 20], 3)).toEqual([10, 5])
  })

  it('forbids but does not choose beside a row of which nothing is known', () => {
    expect(likeliest([open, { outcome: 'unmodelled' }], [20, 30], 10)).toEqual([0, undefined])
    const norm: StubRow = { either: [['gamma 10', 'moving_mean* 10'], ['kernel 20']] }
    expect(likeliest([norm, { outcome: 'unmodelled' }], [20, 30], 7)).toEqual([0, undefined])
  })

  it('is nothing where the lines or the rows disagree', () => {
    expect(likeliest([open, plain(30)], [20, 30], 10, { total: 51 })).toEqual([0, 0])
    expect(likeliest([open, plain(30)], [20, 30], 10, { total: 70, trainable: 60, dialect: 'keras2' })).toEqual([0, 0])
  })

  it('is the same of rows of a nested model, which are counted once', () => {
    const rows: readonly TableRow[] = [
      { cell: 'm (Functional)', shape: [null, 4], params: 50 },
      { cell: 'a (Dense)', shape: [null, 4], params: 20, depth: 1 },
      { cell: 'b (Dense)', shape: [null, 4], params: 30, depth: 1 },
    ]
    const found = verified({ rows, total: 50, trainable: 40, nonTrainable: 10 }, [
      { outcome: 'unmodelled' },
      open,
      plain(30),
    ])
    const [, inside] = found.diagnosis.ledger.facts.inference.layers
    expect(candidatesOf(inside)[0]?.weights).toHaveLength(2)
  })
})

describe('what the total says of a row whose count was lost', () => {
  it('is the reading with the count that it leaves', () => {
    const lost = { kind: 'lost', prefix: '1' } as const
    const either: StubRow = {
      either: [['kernel 100'], ['kernel 110', 'never* 1']],
      fit: (count) => (count === 100 || count === 111 ? 'fits' : 'contradicted'),
    }
    expect(likeliest([either, plain(30)], [lost, 30], 0, totals(130))).toEqual([0, 0])
    expect(likeliest([either, plain(30)], [lost, 30], 0, totals(141))).toEqual([1, 0])
  })
})
