import { describe, expect, it } from 'vitest'
import { linkSummary } from '../../src/graph/link-summary.ts'
import { verify } from '../../src/verify/verify.ts'
import { elided, rowSpan, summaryOf, type Table, type TableRow } from '../graph/table.ts'
import { inferenceOf, type StubRow } from './stub-inference.ts'

const check = (table: Table, stubs: readonly StubRow[] = []) => {
  const summary = summaryOf(table)
  return verify(summary, linkSummary(summary), inferenceOf(table, stubs))
}
const said = (table: Table, stubs: readonly StubRow[] = []) =>
  check(table, stubs).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)

const doubts = (table: Table, stubs: readonly StubRow[] = []) =>
  said(table, stubs).filter((one) => !one.startsWith('note'))

const any = () => 'fits' as const
const none = () => 'contradicted' as const

/** 784 → 64 → 10: 50,240 and 650 parameters. */
const perceptron: readonly TableRow[] = [
  { cell: 'dense (Dense)', shape: [null, 64], params: 50_240 },
  { cell: 'dense_1 (Dense)', shape: [null, 10], params: 650 },
]
const totals = (total: number) => ({ total, trainable: total, nonTrainable: 0 })

describe('a table that is right', () => {
  it('is verified', () => {
    expect(check({ rows: perceptron, ...totals(50_890) })).toMatchObject({ verdict: 'verified', findings: [] })
  })

  it('is verified without totals, where every row is proven', () => {
    expect(check({ rows: perceptron }).verdict).toBe('verified')
  })

  it('is partial while a row is not built', () => {
    const rows: TableRow[] = [{ cell: 'dense (Dense)', shape: 'unknown', params: { kind: 'unbuilt' } }]
    expect(check({ rows, ...totals(0) }, [{ outcome: 'unbuilt' }])).toMatchObject({ verdict: 'partial', findings: [] })
  })

  it('confirms the one taken row by the total', () => {
    const { verdict, rows } = check({ rows: perceptron, ...totals(50_890) }, [{}, { outcome: 'unmodelled' }])
    expect(verdict).toBe('verified')
    expect(rows.map((row) => row.confirmedBy)).toEqual([null, 'total'])
    expect(rows.map((row) => row.expected)).toEqual([50_240, null])
  })

  it('confirms taken rows that print 0, since no count is less', () => {
    const rows = [
      ...perceptron,
      ...['a', 'b'].map((name) => ({ cell: `${name} (Custom)`, shape: [null, 10], params: 0 }) as const),
    ]
    const taken = { outcome: 'unmodelled' } as const
    expect(check({ rows, ...totals(50_890) }, [{}, {}, taken, taken]).verdict).toBe('verified')
  })

  it('does not confirm two taken rows, which the total fixes only together', () => {
    const taken = { outcome: 'unmodelled' } as const
    expect(check({ rows: perceptron, ...totals(50_890) }, [taken, taken]).verdict).toBe('partial')
  })
})

describe('a wrong count', () => {
  const contradicted: StubRow = { contradiction: 'count', wouldBe: ['256 × 10 + 10 = 2570'] }
  const rows: readonly TableRow[] = [
    { cell: 'dense_2 (Dense)', shape: [null, 256], params: 200_960 },
    { cell: 'dense_3 (Dense)', shape: [null, 10], params: 2_750 },
  ]

  it('is one error at its row, proven by arithmetic and total', () => {
    const { findings, verdict, rows: concluded } = check({ rows, ...totals(203_530) }, [{}, contradicted])
    expect(findings).toEqual([
      {
        code: 'KA201',
        rule: 'param-count',
        severity: 'error',
        message: '`dense_3` prints 2,750 parameters; 256 × 10 + 10 is 2,570',
        hint: 'two digits are swapped; the printed total agrees with 2,570',
        span: { start: 160, end: 170 },
        layer: 'dense_3',
        printed: 2_750,
        expected: 2_570,
        suspects: [],
        related: [{ message: 'Total params', span: { start: 220, end: 230 } }],
      },
    ])
    expect(verdict).toBe('mismatch')
    expect(concluded[1]).toEqual({ expected: 2_570, confirmedBy: null, refutedByTotal: false })
  })

  it('is an error without totals too', () => {
    expect(said({ rows }, [{}, contradicted])).toEqual([
      'error KA201: `dense_3` prints 2,750 parameters; 256 × 10 + 10 is 2,570',
    ])
  })

  it('is not guessed where several counts would do', () => {
    const several: StubRow = { contradiction: 'count', wouldBe: ['a = 300', 'b = 310'] }
    const { findings } = check({ rows }, [{}, several])
    expect(findings[0]).toMatchObject({ code: 'KA201', expected: null })
  })

  it('that its class allows is refuted by the total, if no other row can make good for it', () => {
    const { findings, rows: concluded } = check({ rows, ...totals(203_530) }, [{ fit: none }, { fit: any }])
    expect(findings).toMatchObject([
      {
        code: 'KA201',
        layer: 'dense_3',
        message: '`dense_3` prints 2,750 parameters; the printed total needs 2,570',
        hint: 'two digits are swapped',
        expected: 2_570,
      },
    ])
    expect(concluded[1]).toMatchObject({ refutedByTotal: true, expected: 2_570 })
  })

  it('that several rows could have is one error at the total, the likeliest row first', () => {
    // 203,530 − 203,710 = −180: 200,960 − 180 is 200,780; 2,750 − 180 is 2,570, two digits swapped.
    const { findings, totals: expected } = check({ rows, ...totals(203_530) }, [{ fit: any }, { fit: any }])
    expect(findings).toMatchObject([
      {
        code: 'KA202',
        severity: 'error',
        message: 'the rows add up to 203,710, 180 more than the total of 203,530',
        suspects: ['dense_3', 'dense_2'],
        layer: null,
        printed: 203_530,
        expected: 203_710,
      },
    ])
    expect(expected.total?.expected).toBe(203_710)
  })

  it('stands beside the total where nothing else vouches for that', () => {
    expect(check({ rows, total: 203_530 }, [{ fit: none }, { fit: any }]).findings).toMatchObject([
      { code: 'KA202', suspects: ['dense_3'] },
    ])
  })

  it('beyond 2^53 − 1 is refused', () => {
    const huge: TableRow[] = [
      { cell: 'd (Dense)', shape: [null, 1], params: { kind: 'too-large', digits: '9'.repeat(20) } },
    ]
    expect(said({ rows: huge, ...totals(5) }, [{ outcome: 'unresolved' }])).toEqual([
      `error KA105: \`d\` prints ${'9'.repeat(20)} parameters, which is too large to be checked`,
    ])
  })

  it('is not made by sums that pass 2^53 − 1', () => {
    const large = Number.MAX_SAFE_INTEGER
    const two: TableRow[] = [
      { cell: 'a (Dense)', shape: [null, 1], params: large },
      { cell: 'b (Dense)', shape: [null, 1], params: large },
    ]
    expect(said({ rows: two, total: 5 })).toEqual([
      'error KA105: the rows add up to a number that is too large to be checked',
    ])
  })
})

describe('a wrong totals line', () => {
  it('is Total where the rows and the split agree', () => {
    expect(check({ rows: perceptron, total: 50_980, trainable: 50_890, nonTrainable: 0 }).findings).toMatchObject([
      {
        code: 'KA202',
        printed: 50_980,
        expected: 50_890,
        hint: 'two digits are swapped',
        span: { start: 220, end: 230 },
      },
    ])
  })

  it('is Trainable where Non-trainable is what the moving statistics give', () => {
    // BatchNormalization of 10 channels: 40, of which 20 can never be trained.
    const rows: TableRow[] = [
      { cell: 'd (Dense)', shape: [null, 10], params: 110 },
      { cell: 'bn (BatchNormalization)', shape: [null, 10], params: 40 },
    ]
    const stubs = [{}, { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] }]
    const table = { rows, total: 150, trainable: 180, nonTrainable: 20 }
    expect(check(table, stubs).findings).toMatchObject([
      { code: 'KA203', severity: 'error', printed: 180, expected: 130, span: { start: 320, end: 330 } },
    ])
    expect(check({ ...table, trainable: 130, nonTrainable: 25 }, stubs).findings).toMatchObject([
      { code: 'KA203', printed: 25, expected: 20, span: { start: 420, end: 430 } },
    ])
  })

  it('is told by its size', () => {
    // 110 scalars of float32 are 440 bytes; 100 are 400.
    const rows: TableRow[] = [{ cell: 'custom (Custom)', shape: [null, 10], params: 110 }]
    const table: Table = { rows, total: [110, '440.00 B'], trainable: [100, '400.00 B'], nonTrainable: [20, '40.00 B'] }
    expect(check(table, [{ outcome: 'unmodelled' }]).findings).toMatchObject([
      { code: 'KA203', printed: 20, expected: 10, span: { start: 320, end: 330 } },
    ])
  })

  it('is Total of Keras 3 with an optimizer in it, as the sum has it', () => {
    // Adam keeps 2 × 110 + 2 = 222 scalars; 110 + 222 = 332.
    const rows: TableRow[] = [{ cell: 'd (Dense)', shape: [null, 10], params: 110 }]
    expect(said({ rows, total: 332, trainable: 110, nonTrainable: 0, optimizer: 222 })).toEqual([])
    expect(check({ rows, total: 322, trainable: 110, nonTrainable: 0, optimizer: 222 }).findings).toMatchObject([
      { code: 'KA202', printed: 322, expected: 332 },
    ])
    expect(check({ rows, total: 332, trainable: 110, nonTrainable: 0, optimizer: 232 }).findings).toMatchObject([
      { code: 'KA202', printed: 232, expected: 222, span: { start: 420, end: 430 } },
    ])
  })
})

describe('rows that add up to less than the total', () => {
  const slice: Table = { rows: perceptron, ...totals(51_668) } // 778 more

  it('are a slice, where layer_range leaves no mark', () => {
    const { verdict, findings, totals: expected } = check(slice)
    expect(verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA102', severity: 'note' }])
    expect(findings[0]?.message).toBe('the rows add up to 50,890 of 51,668 parameters; 778 are in none of them')
    expect(expected.total?.expected).toBeNull()
  })

  it('are wrong in Keras up to tf.keras 2.6, which always prints the whole model', () => {
    expect(said({ ...slice, dialect: 'keras2' })).toEqual([
      'error KA202: the rows add up to 50,890, 778 fewer than the total of 51,668',
    ])
  })

  it('are wrong where one row needs one digit changed', () => {
    // 650 + 300 = 950.
    expect(check({ rows: perceptron, ...totals(51_190) }, [{ fit: none }, { fit: any }]).findings).toMatchObject([
      { code: 'KA201', layer: 'dense_1', expected: 950 },
    ])
  })

  it('prove nothing where the text says that rows are left out', () => {
    const table: Table = { ...slice, dialect: 'keras2', notes: [elided(1)] }
    expect(check(table).findings.map(({ code }) => code)).toEqual(['KA102', 'KA102'])
    expect(check(table).verdict).toBe('partial')
  })

  it('are counted twice by Keras 2.0.9–2.3.1 after freezing without compiling again', () => {
    // Dense 8→10 (90) frozen after compile, BatchNormalization (40), Dense 10→4 (44): 154 trainable then, 110 non-trainable now.
    const rows: TableRow[] = [
      { cell: 'dense_1 (Dense)', shape: [null, 10], params: 90 },
      { cell: 'batch_normalization_1 (BatchNormalization)', shape: [null, 10], params: 40 },
      { cell: 'dense_2 (Dense)', shape: [null, 4], params: 44 },
    ]
    const stubs = [{}, { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] }]
    const table: Table = { rows, dialect: 'keras2', modelName: null, total: 264, trainable: 154, nonTrainable: 110 }
    expect(check(table, stubs).findings).toMatchObject([{ code: 'KA202', severity: 'note' }])
  })

  it('may leave out the optimizer’s line', () => {
    // 50,890 + (2 × 50,890 + 2) = 152,672.
    const table: Table = { rows: perceptron, total: 152_672, trainable: 50_890, nonTrainable: 0 }
    expect(check(table).findings).toMatchObject([{ code: 'KA102', severity: 'note' }])
  })

  it('are frozen models in Keras up to 1.1.2', () => {
    const rows: TableRow[] = [
      { cell: 'model_1 (Model)', shape: [null, 6], params: 0 },
      { cell: 'dense_1 (Dense)', shape: [null, 3], params: 21 },
    ]
    const table: Table = { rows, dialect: 'keras1', modelName: null, total: 197 }
    expect(check(table, [{ outcome: 'unmodelled' }]).findings).toMatchObject([{ code: 'KA202', severity: 'note' }])
  })
})

describe('one lost count', () => {
  // 30,000 × 64 + 64 = 1,920,064, cut to `1,920,0…`; 64 × 2 + 2 = 130.
  const table = (params: number): Table => ({
    rows: [
      { cell: 'dense (Dense)', shape: [null, 64], params: { kind: 'lost', prefix: '19200' } },
      { cell: 'dense_1 (Dense)', shape: [null, 2], params },
    ],
    ...totals(1_920_194),
  })
  const dense: StubRow = {
    weights: ['kernel 30000 64', 'bias 64'],
    fit: (count) => (count === 1_920_064 ? 'fits' : 'contradicted'),
  }

  it('is what the total leaves for it', () => {
    expect(check(table(130), [dense]).findings.map(({ code }) => code)).toEqual(['KA102'])
  })

  it('can’t be, where another row has a digit wrong', () => {
    expect(check(table(180), [dense, { fit: any }]).findings).toMatchObject([
      { code: 'KA102' },
      { code: 'KA201', layer: 'dense_1', printed: 180, expected: 130 },
    ])
  })
})

describe('rows that add up to more than the total', () => {
  it('are excused by a layer that a row of unknown content can hold', () => {
    const rows: TableRow[] = [
      { cell: 'encode (Dense)', shape: [null, 64], params: 50_240 },
      { cell: 'decode (Tied)', shape: [null, 784], params: 50_240 },
    ]
    const { verdict, findings } = check({ rows, ...totals(50_240) }, [{}, { outcome: 'unmodelled' }])
    expect(verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA202', severity: 'note' }])
  })

  it('are excused by a matrix and its transpose', () => {
    // An embedding of 1,000 × 16 and a projection back, whose kernel is the same: 16,000 counted once.
    const rows: TableRow[] = [
      { cell: 'embedding (Embedding)', shape: [null, 7, 16], params: 16_000 },
      { cell: 'dense (Dense)', shape: [null, 7, 1000], params: 17_000 },
    ]
    const stubs = [{ weights: ['embeddings 1000 16'] }, { weights: ['kernel 16 1000', 'bias 1000'] }]
    expect(check({ rows, ...totals(17_000) }, stubs).findings).toMatchObject([{ code: 'KA202', severity: 'note' }])
    expect(check({ rows, ...totals(17_300) }, stubs).findings).toMatchObject([{ code: 'KA202', severity: 'error' }])
  })

  it('are excused by a layer that stands inside a nested model and outside it', () => {
    const rows: TableRow[] = [
      { cell: 'x (InputLayer)', shape: [null, 16] },
      { cell: 'base (Dense)', shape: [null, 16], params: 272, inbound: ['x[0][0]'] },
      { cell: 'inner (Functional)', shape: [null, 16], params: 272, inbound: ['x[0][0]'] },
      { cell: 'x2 (InputLayer)', shape: [null, 16], depth: 1 },
      { cell: 'base (Dense)', shape: [null, 16], params: 272, depth: 1 },
    ]
    expect(check({ connected: true, rows, ...totals(272) }).findings).toMatchObject([
      { code: 'KA202', severity: 'note' },
    ])
  })

  it('are not excused by anything else', () => {
    expect(said({ rows: perceptron, ...totals(50_000) })).toEqual([
      'error KA202: the rows add up to 50,890, 890 more than the total of 50,000',
    ])
  })

  it('repeat the outputs of a Graph in Keras 0.3', () => {
    const rows: TableRow[] = [
      { cell: 'dense (Dense)', shape: [null, 64], params: 50_240 },
      { cell: 'out (Dense)', shape: [null, 64], params: 50_240 },
    ]
    expect(check({ rows, dialect: 'keras0', modelName: null, total: 50_240 }).findings).toMatchObject([
      { severity: 'note' },
    ])
  })
})

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
      check(table(46, 63, 49), [...stubs, { contradiction: 'count', wouldBe: ['8 × 4 + 4 = 36'] }]).findings,
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
        message: '`pool` prints the shape (None, 13, 13, 23); no MaxPooling2D gives that from (None, 26, 26, 32)',
        related: [{ message: '`flatten` does not fit it either' }],
        span: { start: 140, end: 160 },
      },
    ])
  })

  it('is accused where the total vouches for a count that does not fit it', () => {
    const dense: TableRow[] = [
      { cell: 'd (Dense)', shape: [null, 32], params: 320 },
      { cell: 'd2 (Dense)', shape: [null, 40], params: 330 },
    ]
    const { findings } = check({ rows: dense, ...totals(650) }, [
      {},
      { contradiction: 'count', wouldBe: ['32 × 40 + 40 = 1320'] },
    ])
    expect(findings).toMatchObject([{ code: 'KA401', layer: 'd2', printed: '(None, 40)' }])
    expect(findings[0]?.message).toContain('32 × 40 + 40 is 1,320')
  })

  it('of an input is accused where the row that takes it is right on its other side', () => {
    const chain: TableRow[] = [
      { cell: 'x (InputLayer)', shape: [null, 794] },
      { cell: 'a (Dense)', shape: [null, 2], params: 1570 },
      { cell: 'b (Dense)', shape: [null, 3], params: 9 },
    ]
    const { findings } = check({ rows: chain, ...totals(1579) }, [
      {},
      { contradiction: 'count', wouldBe: ['794 × 2 + 2 = 1590'] },
    ])
    expect(findings).toMatchObject([{ code: 'KA401', layer: 'x' }])
    expect(findings[0]?.message).toBe('`x` prints the shape (None, 794); `a` with 1,570 parameters can’t take it')
  })

  it('of a row that fits by itself is accused where nobody can take it', () => {
    const forked: TableRow[] = [
      { cell: 'x (InputLayer)', shape: [null, 794] },
      { cell: 'a (Dense)', shape: [null, 2], params: 1570, inbound: ['x[0][0]'] },
      { cell: 'b (Dense)', shape: [null, 3], params: 2355, inbound: ['x[0][0]'] },
    ]
    const wrong = (text: string): StubRow => ({ contradiction: 'count', wouldBe: [text] })
    const table: Table = { connected: true, rows: forked, ...totals(3925) }
    expect(check(table, [{}, wrong('794 × 2 + 2 = 1590'), wrong('794 × 3 + 3 = 2385')]).findings).toMatchObject([
      { code: 'KA401', layer: 'x', printed: '(None, 794)' },
    ])
  })
})

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
      'note KA203: Non-trainable params 90 is what the rows give when `a` is frozen',
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

  it('is not doubted where the first input is unknown, so that a layer may hold LoRA’s weights', () => {
    expect(said({ rows: rows.slice(1), total: 130, trainable: 77, nonTrainable: 53 }, stubs.slice(1))).toEqual([])
  })

  it('is not doubted where a row’s content is unknown', () => {
    expect(
      said({ rows, total: 130, trainable: 77, nonTrainable: 53 }, [{}, { outcome: 'unmodelled' }, stubs[2] ?? {}]),
    ).toEqual([])
  })
})

describe('what reading and wiring noted', () => {
  it('becomes findings', () => {
    const note = {
      kind: 'unreadable-row',
      message: 'this line is no row: Epoch 1/3',
      span: rowSpan(1),
      beforeRow: 1,
    } as const
    expect(said({ rows: perceptron, ...totals(50_890), notes: [note] })).toEqual([
      'warning KA101: this line is no row: Epoch 1/3',
    ])
    const cropped = { kind: 'cropped-rows', message: 'the table ends here', span: rowSpan(2), beforeRow: 2 } as const
    expect(said({ rows: perceptron, notes: [cropped] })).toEqual(['note KA102: the table ends here'])
    expect(check({ rows: perceptron, notes: [cropped] }).verdict).toBe('partial')
  })

  it('warns of names that are no row, and only notes those that a slice leaves out', () => {
    const input: TableRow = { cell: 'x (InputLayer)', shape: [null, 8] }
    const rows: TableRow[] = [{ cell: 'd (Dense)', shape: [null, 4], params: 36, inbound: ['y[0][0]'] }]
    expect(said({ connected: true, rows: [input, ...rows], ...totals(36) })).toEqual([
      'warning KA301: `d` is connected to `y`, which is no row of this table',
    ])
    expect(said({ connected: true, rows, ...totals(36) })).toEqual([
      'note KA102: `d` is connected to `y`, which is not in the table',
    ])
  })

  it('warns of a name that stands twice', () => {
    const rows = perceptron.map((row) => ({ ...row, cell: 'dense (Dense)' }))
    expect(said({ rows, ...totals(50_890) })).toEqual(['warning KA302: `dense` is the name of an earlier row too'])
  })

  it('says which counts the text lost', () => {
    const rows: TableRow[] = [
      perceptron[0] ?? { cell: '' },
      { cell: 'b (Dense)', shape: [null, 1], params: { kind: 'lost', prefix: '65' } },
    ]
    const { findings, verdict, totals: expected } = check({ rows, ...totals(50_890) }, [{}, { outcome: 'unresolved' }])
    expect(findings).toMatchObject([{ code: 'KA102', layer: 'b' }])
    expect(verdict).toBe('partial')
    expect(expected.total?.expected).toBeNull()
  })
})

describe('large tables', () => {
  it('are verified at once', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => ({ cell: `d${at} (Custom)`, shape: [null, 4], params: 1000 + at }) as const,
    )
    const started = performance.now()
    check(
      { rows, ...totals(219_990_001) },
      rows.map(() => ({ outcome: 'unmodelled' }) as const),
    )
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
