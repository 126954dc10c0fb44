import { describe, expect, it } from 'vitest'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { check, doubts, said } from './tables.ts'

describe('sizes', () => {
  const rows = (count: number): TableRow[] => [{ cell: 'd (Dense)', shape: [null, 10], params: count }]
  const sizes = (count: number, size: string): Table => ({
    rows: rows(count),
    total: [count, size],
    trainable: [count, size],
    nonTrainable: [0, '0.00 B'],
  })

  it('round as Python does: 1,152 bytes are 1.12 KB', () => {
    expect(said(sizes(288, '1.12 KB'))).toEqual([])
    expect(said(sizes(288, '1.13 KB'))).toHaveLength(2)
  })

  it('keep KB up to the rounding: 1,048,575 bytes are 1024.00 KB', () => {
    // 262,143 scalars and three quarters are not a model; 524,287 of float16 are 1,048,574 bytes.
    expect(said(sizes(524_287, '1024.00 KB'))).toEqual([])
  })

  it('may be those of any dtype', () => {
    for (const size of ['440.00 B', '220.00 B', '880.00 B', '110.00 B']) expect(said(sizes(110, size))).toEqual([])
  })

  it('that no dtype gives are an error', () => {
    const table: Table = {
      rows: rows(54_090),
      total: [54_090, '221.29 KB'],
      trainable: [54_090, '211.29 KB'],
      nonTrainable: [0, '0.00 B'],
    }
    const { findings, totals: expected } = check(table)
    expect(findings).toMatchObject([
      { code: 'KA204', severity: 'error', printed: '221.29 KB', expected: '211.29 KB', span: { start: 130, end: 140 } },
    ])
    expect(expected.total?.expectedSize).toBe('211.29 KB')
  })

  it('may be of layers of several dtypes, if they add up', () => {
    // 100 scalars of float32 and 100 of float16: 600 bytes.
    const mixed: TableRow[] = [
      { cell: 'a (Dense)', shape: [null, 10], params: 100 },
      { cell: 'b (Dense)', shape: [null, 10], params: 100 },
    ]
    expect(
      said({ rows: mixed, total: [200, '600.00 B'], trainable: [200, '600.00 B'], nonTrainable: [0, '0.00 B'] }),
    ).toEqual([])
  })

  it('count Normalization’s int64 and the optimizer’s iteration with eight bytes', () => {
    // Normalization of 3: mean, variance, count: 7 scalars, 6 × 4 + 8 = 32 bytes.
    const normalization: TableRow[] = [{ cell: 'n (Normalization)', shape: [null, 3], params: 7 }]
    const stubs = [{ weights: ['mean* 3', 'variance* 3', 'count*:8'] }]
    const table: Table = {
      rows: normalization,
      total: [7, '32.00 B'],
      trainable: [0, '0.00 B'],
      nonTrainable: [7, '32.00 B'],
    }
    expect(said(table, stubs)).toEqual([])
    const sgd: Table = {
      rows: rows(10),
      total: [12, '52.00 B'],
      trainable: [10, '40.00 B'],
      nonTrainable: [0, '0.00 B'],
      optimizer: [2, '12.00 B'],
    }
    expect(said(sgd)).toEqual([])
  })

  it('say Byte in tf.keras', () => {
    const table: Table = { ...sizes(100, '400.00 Byte'), dialect: 'tf-keras' }
    expect(said(table)).toEqual([])
    expect(check({ ...table, total: [100, '900.00 Byte'] }).totals.total?.expectedSize).toBe('400.00 Byte')
  })
})

describe('the optimizer’s line', () => {
  const input: TableRow = { cell: 'x (InputLayer)', shape: [null, 14] }
  const rows: TableRow[] = [input, { cell: 'd (Dense)', shape: [null, 10], params: 154 }]
  const names = (optimizer: number) =>
    check({ rows, total: 154 + optimizer, trainable: 154, nonTrainable: 0, optimizer }, [
      {},
      { weights: ['kernel 14 10', 'bias 14'] },
    ]).totals.optimizer?.names

  it('names the optimizers that keep so many scalars for 154 trainable ones', () => {
    expect(names(2)).toEqual(['SGD'])
    expect(names(156)).toContain('RMSprop')
    expect(names(310)).toEqual(expect.arrayContaining(['Adam', 'AdamW']))
    expect(names(311)).toEqual(['Nadam'])
    expect(names(464)).toContain('Adam (amsgrad)')
    expect(names(314)).toEqual(expect.arrayContaining(['Adam in a LossScaleOptimizer']))
    // Adafactor: 154 + 2, rows and columns of the kernel 14 + 10, two for the bias.
    expect(names(182)).toEqual(['Adafactor'])
  })

  it('is a warning only where nothing explains it', () => {
    expect(said({ rows, total: 431, trainable: 154, nonTrainable: 0, optimizer: 277 })).toMatchObject([
      expect.stringMatching(/^warning KA205: /),
    ])
  })

  it('is explained by layers that were frozen since', () => {
    // Adam over 90 + 64 = 154, then the first layer frozen: 310 scalars beside 64 trainable ones.
    const two: TableRow[] = [
      input,
      { cell: 'a (Dense)', shape: [null, 10], params: 90 },
      { cell: 'b (Dense)', shape: [null, 10], params: 64 },
    ]
    expect(said({ rows: two, total: 464, trainable: 64, nonTrainable: 90, optimizer: 310 })).toEqual([
      'note KA203: Non-trainable params is 90, as expected if `a` is frozen',
    ])
  })
})

describe('the split', () => {
  const rows: TableRow[] = [
    { cell: 'x (InputLayer)', shape: [null, 8] },
    { cell: 'd (Dense)', shape: [null, 10], params: 90 },
    { cell: 'bn (BatchNormalization)', shape: [null, 10], params: 40 },
  ]
  const stubs: StubRow[] = [
    {},
    { weights: ['kernel 8 10', 'bias 10'] },
    { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] },
  ]

  it('may freeze whole layers or single weights', () => {
    for (const nonTrainable of [20, 40, 110, 130, 30, 100])
      expect(doubts({ rows, total: 130, trainable: 130 - nonTrainable, nonTrainable }, stubs)).toEqual([])
  })

  it('that no freezing gives is a doubt', () => {
    expect(check({ rows, total: 130, trainable: 125, nonTrainable: 5 }, stubs).findings).toMatchObject([
      { code: 'KA203', severity: 'warning', printed: 5, expected: 20 },
    ])
    expect(check({ rows, total: 130, trainable: 77, nonTrainable: 53 }, stubs).findings).toMatchObject([
      { code: 'KA203', severity: 'warning', expected: null },
    ])
  })

  it('is but noted where the first input is unknown, so that a layer may hold LoRA’s weights', () => {
    expect(said({ rows: rows.slice(1), total: 130, trainable: 77, nonTrainable: 53 }, stubs.slice(1))).toEqual([
      expect.stringMatching(/^note KA203: .* freezing whole layers does not produce that number/),
    ])
  })

  it('is not doubted where a row’s content is unknown', () => {
    expect(
      said({ rows, total: 130, trainable: 77, nonTrainable: 53 }, [{}, { outcome: 'unmodelled' }, stubs[2] ?? {}]),
    ).toEqual([])
  })
})
