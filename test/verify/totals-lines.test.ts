import { describe, expect, it } from 'vitest'
import type { Rounded } from '../../src/summary/summary.ts'
import { isCertainSize, isCertainTotal } from '../../src/verify/totals/certainty.ts'
import { elided, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { check, none, said, totals, verified } from './tables.ts'

const dense = (name: string, params: number): TableRow => ({ cell: `${name} (Dense)`, shape: [null, 4], params })
const input: TableRow = { cell: 'x (InputLayer)', shape: [null, 4] }
const opaque: StubRow = { outcome: 'unmodelled' }
/** A BatchNormalization over ten channels, of which the 20 moving statistics are never trained. */
const norm: TableRow = { cell: 'bn (BatchNormalization)', shape: [null, 10], params: 40 }
const moving: StubRow = { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] }

describe('Trainable params that stand alone', () => {
  const alone = (trainable: number, rows: readonly TableRow[] = [dense('a', 90), norm], stubs = [{}, moving]) =>
    check({ rows, trainable }, stubs)

  it('are what of the rows can be trained, where nothing is frozen', () => {
    expect(alone(110)).toMatchObject({ verdict: 'verified', totals: { trainable: { expected: 110 } } })
  })

  it('say nothing of the rows where they are another number', () => {
    expect(alone(90).diagnosis.totals.modelTotal).toBeNull()
    expect(alone(90).totals.trainable?.expected).toBeNull()
    expect(alone(130).diagnosis.totals.modelTotal).toBeNull()
    expect(check({ rows: [dense('a', 90)], trainable: 90, nonTrainable: 0 }).diagnosis.totals.modelTotal).toBe(90)
  })
})

describe('Trainable and Non-trainable params without a total', () => {
  it('are held against the rows at Trainable params', () => {
    const table: Table = { dialect: 'keras2', rows: [dense('a', 90)], trainable: 100, nonTrainable: 7 }
    const { findings } = check(table, [{ fit: none }])
    expect(findings).toMatchObject([
      {
        message: 'the rows add up to 90, 17 fewer than the total of 107',
        ...{ printed: 100, expected: 90, span: { start: 220 } },
      },
    ])
  })
})

describe('a totals line that cannot be read as a number', () => {
  const large = { kind: 'too-large', digits: '9'.repeat(20) } as const

  it.each([
    ['total', 'Total params', 120],
    ['trainable', 'Trainable params', 220],
    ['nonTrainable', 'Non-trainable params', 320],
    ['optimizer', 'Optimizer params', 420],
  ] as const)('is said where it is too large: %s', (line, title, start) => {
    const { findings } = check({ rows: [dense('a', 90)], ...totals(90), [line]: large })
    const found = findings.filter(({ code }) => code === 'KA105')
    expect(found).toMatchObject([
      {
        message: `${title}: ${'9'.repeat(20)} printed, too large to check`,
        ...{ printed: '9'.repeat(20), layer: null, span: { start } },
        hint: 'counts are checked up to 2^53 − 1 = 9,007,199,254,740,991',
      },
    ])
  })

  it('is no fault of rows, whose sum is lost with a count', () => {
    const lost: TableRow = { ...dense('a', 0), params: { kind: 'lost', prefix: '' } }
    expect(
      said({ rows: [lost], total: 5 }, [{ outcome: 'unresolved' }]).filter((one) => one.includes('KA105')),
    ).toEqual([])
  })

  it('leaves the optimizer in the total open where its line is lost', () => {
    const lost = { kind: 'lost', prefix: '' } as const
    const { diagnosis } = check({ rows: [dense('a', 90)], total: 272, optimizer: lost })
    expect(diagnosis.ledger.optimizerLost).toBe(true)
    expect(diagnosis.counted.total).toBeNull()
    const split = check({ rows: [dense('a', 90)], total: 272, trainable: 90, nonTrainable: 0, optimizer: lost })
    // 272 − 90 = 182
    expect(split.diagnosis.counted.total).toEqual({ line: 'total', count: 272, optimizer: 182 })
  })
})

describe('a total that is said to be rounded', () => {
  const about = (value: number): Rounded => ({ kind: 'rounded', value, unit: 100 })
  const table = (value: number, more: Partial<Table> = {}): Table => ({
    dialect: 'table',
    rows: [dense('a', 90), dense('b', 44)],
    total: about(value),
    ...more,
  })

  it('is right where the rows round to it, and verified without other lines', () => {
    expect(check(table(100))).toMatchObject({ verdict: 'verified', findings: [], totals: { total: { expected: 100 } } })
    expect(check(table(100, { trainable: 134 })).verdict).toBe('partial')
    expect(check(table(100, { nonTrainable: 0 })).verdict).toBe('partial')
  })

  it('is a doubt where they don’t', () => {
    expect(check(table(300))).toMatchObject({
      verdict: 'partial',
      findings: [
        {
          ...{ code: 'KA202', severity: 'warning', printed: 300, expected: 134 },
          message: 'Total params: about 300 printed, but the rows add up to 134',
        },
      ],
      totals: { total: { expected: 134 } },
    })
  })

  it('is not held against rows that are missing, or a model that may own weights', () => {
    expect(said(table(300, { notes: [elided(1)] })).filter((one) => one.includes('about'))).toEqual([])
    const loose = [dense('a', 90), dense('b', 44)].map((one): TableRow => ({ ...one, shape: 'multiple' }))
    expect(said(table(300, { modelName: 'net', rows: loose })).filter((one) => one.includes('about'))).toEqual([])
  })
})

describe('lines that disagree among themselves', () => {
  /** Which line is taken for the wrong one, and what it should be. */
  const blamed = (table: Table, stubs: readonly StubRow[] = []) => {
    const { fault } = verified(table, stubs).diagnosis.totals
    return fault && [fault.line, fault.expected]
  }
  const rows = [dense('a', 90), dense('b', 44)]

  it('are wrong in the total where the rows agree with the two others', () => {
    expect(blamed({ rows, total: 999, trainable: 134, nonTrainable: 0 })).toEqual(['total', 134])
  })

  it('are wrong in the split where the rows agree with the total', () => {
    expect(blamed({ rows, total: 134, trainable: 120, nonTrainable: 0 })).toEqual(['trainable', 134])
    // 90 are those of `a`: it is frozen.
    expect(blamed({ rows, total: 134, trainable: 44, nonTrainable: 91 })).toEqual(['nonTrainable', 90])
    expect(blamed({ rows, total: 134, trainable: 45, nonTrainable: 90 })).toEqual(['trainable', 44])
  })

  it('are wrong in the total where the rows agree with the two others once a row is set right', () => {
    const wrong: StubRow = { contradiction: 'count', wouldBe: ['54'] }
    expect(blamed({ rows, total: 999, trainable: 144, nonTrainable: 0 }, [{}, wrong])).toEqual(['total', 144])
    expect(blamed({ rows, total: 144, trainable: 145, nonTrainable: 0 }, [{}, wrong])).toEqual(['trainable', 144])
  })

  it('are wrong in the one that a slip explains where nothing else tells', () => {
    const one = [{ cell: 'own (Own)', shape: [null, 4], params: { kind: 'lost', prefix: '' } }] as const
    const told = (total: number, trainable: number, nonTrainable: number) =>
      blamed({ rows: one, total, trainable, nonTrainable }, [opaque])
    // 231 of 213, and neither 158 of 176 nor 55 of 73.
    expect(told(231, 158, 55)).toEqual(['total', 213])
  })

  it('are wrong in the optimizer where one keeps what is left for it, in the total where one keeps what is printed', () => {
    // Adam keeps 2 · 134 + 2 = 270 for them: 404 in all.
    const lines = { rows, trainable: 134, nonTrainable: 0 }
    expect(blamed({ ...lines, total: 404, optimizer: 279 })).toEqual(['optimizer', 270])
    expect(blamed({ ...lines, total: 405, optimizer: 270 })).toEqual(['total', 404])
  })

  it('are wrong in the optimizer by what the total leaves beside frozen weights, too', () => {
    // 90 are frozen, Adam keeps 2 · 44 + 2 = 90 for the rest: 224 in all.
    expect(blamed({ rows, total: 224, trainable: 44, nonTrainable: 90, optimizer: 99 })).toEqual(['optimizer', 90])
  })

  it('are wrong in the one whose size is that of another number', () => {
    // 4 · 134 = 536 bytes.
    const lines = { rows, nonTrainable: 0 } as const
    expect(blamed({ ...lines, total: [143, '536.00 B'], trainable: [134, '536.00 B'] }, [opaque, opaque])).toEqual([
      'total',
      134,
    ])
    expect(blamed({ ...lines, total: [134, '536.00 B'], trainable: [143, '536.00 B'] }, [opaque, opaque])).toEqual([
      'trainable',
      134,
    ])
  })

  it('are wrong in no line that would be less than nothing', () => {
    expect(blamed({ rows, total: 134, trainable: 150, nonTrainable: 0 })).toEqual(['trainable', 134])
    expect(blamed({ rows, total: 10, trainable: 134, nonTrainable: 0 })).toEqual(['total', 134])
  })
})

describe('the size of a totals line', () => {
  const one = (count: number, size: string, more: Partial<Table> = {}): Table => ({
    dialect: 'tf-keras',
    rows: [input, dense('a', count)],
    total: [count, size],
    ...more,
  })
  const errors = (table: Table, stubs: readonly StubRow[] = [{}, {}]) =>
    check(table, stubs)
      .findings.filter(({ code }) => code === 'KA204')
      .map(({ printed, expected, message }) => [printed, expected, message])

  it('is at least a bit and at most eight bytes per scalar', () => {
    const stubs = [{}, opaque]
    expect(errors(one(100, '800.00 Byte'), stubs)).toEqual([])
    expect(errors(one(100, '801.00 Byte'), stubs)).toEqual([
      [
        '801.00 Byte',
        '400.00 Byte',
        'Total params: 801.00 Byte printed for 100 scalars, expected 400.00 Byte at this model’s dtype',
      ],
    ])
    expect(errors(one(800, '100.00 Byte'), stubs)).toEqual([])
    expect(errors(one(800, '99.00 Byte'), stubs)).toHaveLength(1)
  })

  it('is of some choice of dtypes where all rows are known', () => {
    const two = (size: string, stubs?: readonly StubRow[], more: Partial<Table> = {}) =>
      errors(
        { dialect: 'tf-keras', rows: [input, dense('a', 100), dense('b', 10)], total: [110, size], ...more },
        stubs,
      )
    // 100 of two bytes and 10 of four; 100 of one byte and 10 of eight.
    expect([two('240.00 Byte'), two('180.00 Byte')]).toEqual([[], []])
    expect(two('250.00 Byte')).toHaveLength(1)
    expect(two('250.00 Byte', [{}, {}, opaque])).toEqual([])
    expect(two('250.00 Byte', [{}, {}, { weights: ['count*:8 10'] }])).toEqual([])
    expect(two('250.00 Byte', [{}, { variant: 'quantize' }, {}])).toEqual([])
    expect(two('250.00 Byte', [{}, {}, {}], { notes: [elided(1)] })).toEqual([])
    // Where the total is another than the rows make, nothing is known of them.
    expect(two('250.00 Byte', [{}, {}, {}], { total: [111, '250.00 Byte'] })).toEqual([])
  })

  it('may be that of quantized weights in Keras 3, which are not trainable', () => {
    const split = (nonTrainable: number): Table => ({
      rows: [input, dense('a', 100), dense('b', 10)],
      total: [110, '250.00 B'],
      trainable: 110 - nonTrainable,
      nonTrainable,
    })
    expect(errors(split(0), [{}, {}, {}])).toHaveLength(1)
    expect(errors(split(100), [{}, {}, {}])).toEqual([])
  })

  it('must be the sum of the other lines’ sizes', () => {
    const sizes = (total: string, trainable: string, nonTrainable: string, optimizer?: string): Table => ({
      rows: [input, dense('a', 100), norm],
      total: [140, total],
      trainable: [120, trainable],
      nonTrainable: [20, nonTrainable],
      ...(optimizer ? { total: [142, total], optimizer: [2, optimizer] } : {}),
    })
    const own = [{}, opaque, moving]
    // 480 + 80 = 560; 300 + 80 = 380 is a mix of dtypes.
    expect(errors(sizes('560.00 B', '480.00 B', '80.00 B'), own)).toEqual([])
    expect(errors(sizes('380.00 B', '300.00 B', '80.00 B'), own)).toEqual([])
    expect(errors(sizes('560.00 B', '470.00 B', '80.00 B'), own).map(([printed]) => printed)).toEqual(['470.00 B'])
    expect(errors(sizes('572.00 B', '480.00 B', '80.00 B', '12.00 B'), own)).toEqual([])
    expect(errors(sizes('562.00 B', '480.00 B', '80.00 B', '12.00 B'), own).map(([printed]) => printed)).toEqual([
      '562.00 B',
    ])
  })

  it('is that of its count, printed or right', () => {
    // 4 · 134 = 536, 4 · 143 = 572.
    const rows = [dense('a', 90), dense('b', 44)]
    const size = (printed: string): Table => ({
      ...{ rows, total: [143, printed], trainable: [134, '536.00 B'], nonTrainable: [0, '0.00 B'] },
    })
    expect(errors(size('536.00 B'))).toEqual([])
    expect(errors(size('572.00 B'))).toEqual([])
    expect(errors(size('540.00 B'))).toEqual([
      [
        '540.00 B',
        '536.00 B',
        'Total params: 540.00 B printed for 143 scalars, expected 536.00 B at this model’s dtype',
      ],
    ])
    expect(check(size('572.00 B')).totals.total?.expectedSize).toBe('536.00 B')
    expect(check(size('536.00 B')).totals.total?.expectedSize).toBe('536.00 B')
    expect(check({ rows, total: 134 }).totals.total?.expectedSize).toBeNull()
    // In float16.
    expect(check({ rows, total: [134, '268.00 B'] }).totals.total?.expectedSize).toBe('268.00 B')
  })
})

describe('a size of a totals line that is certain', () => {
  const sized = (count: number, total: string, own: StubRow) => {
    const rows = [input, dense('a', count - 9), { ...dense('o', 9), cell: 'o (Own)' }]
    const table: Table = { rows, total: [count, total], trainable: [count, '1.00 B'], nonTrainable: 0 }
    return isCertainSize(verified(table, [{}, {}, own]), 'trainable')
  }

  it('has one size whatever is hidden in rows of which nothing is known', () => {
    expect(sized(100, '400.00 B', {})).toBe(true)
    // Some of an optimizer's own scalars may have eight bytes.
    const rows = [input, dense('a', 134)]
    const lines = {
      rows,
      total: [404, '1.00 B'],
      trainable: [134, '536.00 B'],
      nonTrainable: 0,
      optimizer: 270,
    } as const
    expect(isCertainSize(verified(lines), 'total')).toBe(false)
    // Counters of eight bytes may be in it, of which only large sizes tell nothing: 10 MB and 12 bytes.
    expect(sized(100, '400.00 B', opaque)).toBe(false)
    expect(sized(2_621_440, '10.00 MB', opaque)).toBe(true)
  })
})

describe('a line of the split that is certain by the size of the other', () => {
  const stubs: readonly StubRow[] = [{}, { fit: none }, { fit: none }]
  const certain = (lines: Partial<Table>) => {
    const found = verified({ rows: [input, dense('a', 90), dense('b', 54)], total: [144, '576.00 B'], ...lines }, stubs)
    return (['trainable', 'nonTrainable'] as const).filter((line) => isCertainTotal(found, line))
  }

  it('is the one without', () => {
    // Either `a` is frozen and 54 are trained, or `b` is and 90 are.
    expect(certain({ trainable: 54, nonTrainable: 54 })).toEqual([])
    expect(certain({ trainable: [54, '216.00 B'], nonTrainable: 54 })).toEqual(['nonTrainable'])
    expect(certain({ trainable: 54, nonTrainable: [54, '216.00 B'] })).toEqual(['trainable'])
  })
})

describe('a totals line that is certain beside an optimizer', () => {
  const rows = [input, dense('a', 90), dense('b', 44)]
  const proven: readonly StubRow[] = [{}, { fit: none }, { fit: none }]
  const certain = (line: 'total' | 'trainable' | 'nonTrainable' | 'optimizer', lines: Partial<Table>) =>
    isCertainTotal(verified({ rows, trainable: 134, nonTrainable: 0, ...lines }, proven), line)

  it('is of the split by what the total leaves without the optimizer', () => {
    // 404 − 270 = 134.
    expect(certain('trainable', { total: 404, trainable: 143, optimizer: 270 })).toBe(true)
    expect(certain('nonTrainable', { total: 404, nonTrainable: 7, optimizer: 270 })).toBe(true)
  })

  it('is of the optimizer where its own size is that of what is left for it', () => {
    // SGD keeps 2, with momentum 136: 134 + 136 = 270. Both counts are of some optimizer, 544 = 4 · 136 tells which.
    expect(certain('optimizer', { total: 270, optimizer: 137 })).toBe(true)
    const both = { total: 136 + 134, optimizer: 2 } as const
    expect(certain('total', both) || certain('optimizer', both)).toBe(false)
    const size = (total: string): Partial<Table> => ({
      total: [270, total],
      trainable: [134, '536.00 B'],
      optimizer: 2,
    })
    // 4 · 136 = 544 is the size of 134 + 2, and 548 that with a counter of eight bytes; 999 is that of neither.
    expect(certain('total', size('544.00 B'))).toBe(true)
    expect(certain('total', size('548.00 B'))).toBe(true)
    expect(certain('total', size('999.00 B'))).toBe(false)
  })
})
