import { describe, expect, it } from 'vitest'
import { elided, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, none, perceptron, said, totals } from './tables.ts'

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

  it('are a slice, where they end as no model does and layer_range leaves no mark', () => {
    // A convolution of 26 × 26 × 8 values that nothing follows.
    const rows: TableRow[] = [{ cell: 'conv2d (Conv2D)', shape: [null, 26, 26, 8], params: 80 }]
    const { verdict, findings, totals: expected } = check({ rows, ...totals(54_170) })
    expect(verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA102', severity: 'note' }])
    expect(findings[0]?.message).toBe(
      'the rows add up to 80 of 54,170 parameters; the other 54,090 do not appear in any row',
    )
    expect(expected.total?.expected).toBeNull()
  })

  it('are doubtful where they end as a model does, since layer_range leaves no mark', () => {
    expect(check(slice)).toMatchObject({
      verdict: 'partial',
      findings: [{ code: 'KA202', severity: 'warning', expected: 50_890 }],
      totals: { total: { expected: null } },
    })
  })

  it('are wrong in a chain that ends in a single number', () => {
    // 3 + 1 = 4, and nothing goes on from one number.
    const rows: TableRow[] = [{ cell: 'dense (Dense)', shape: [null, 1], params: 4 }]
    expect(check({ rows, ...totals(975) }).findings).toMatchObject([{ code: 'KA202', severity: 'error' }])
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
