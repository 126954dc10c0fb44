import { describe, expect, it } from 'vitest'
import { isCertainSize, isCertainTotal } from '../../src/verify/totals/certainty.ts'
import { elided, type Table } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { none, perceptron, verified } from './tables.ts'

const proven: readonly StubRow[] = perceptron.map(() => ({ fit: none }))

/** 50,240 + 650 = 50,890 in two rows that can have no other counts; nothing is frozen. */
const judged = (lines: Partial<Table>, stubs: readonly StubRow[] = proven) =>
  verified({ rows: perceptron, trainable: 50_890, nonTrainable: 0, ...lines }, stubs)

/** What Adam keeps for them, 2 × 50,890 + 2, and SGD with momentum, 50,890 + 2. */
const [adam, momentum] = [101_782, 50_892]

describe('a total that the rows and the lines below refute', () => {
  it('is certainly wrong where every row is proven', () => {
    expect(isCertainTotal(judged({ total: 50_980 }), 'total')).toBe(true)
    expect(isCertainTotal(judged({ total: 50_980 }), 'trainable')).toBe(false)
  })

  it('is where one row is not known and all else fixes it, not where two are', () => {
    const own: StubRow = { outcome: 'unmodelled' }
    expect(isCertainTotal(judged({ total: 50_980 }, [own, { fit: none }]), 'total')).toBe(true)
    expect(isCertainTotal(judged({ total: 50_980 }, [own, own]), 'total')).toBe(false)
  })

  it('is not where rows are missing, or add up to another number', () => {
    expect(isCertainTotal(judged({ total: 50_980, notes: [elided(1)] }), 'total')).toBe(false)
    expect(isCertainTotal(judged({ total: 60_000, trainable: 50_980 }), 'total')).toBe(false)
  })

  it('is not where a row is only likely by its shapes', () => {
    // Layers of somebody's own on 16 features: 16 × 16 + 16 and a weight per feature.
    const rows = [
      { cell: 'in (InputLayer)', shape: [null, 16] },
      { cell: 'a (MyDense)', shape: [null, 16], params: 272 },
      { cell: 'b (Rescale)', shape: [null, 16], params: 16 },
    ] as const
    const own: StubRow = { outcome: 'unmodelled' }
    const found = verified({ rows, total: 298, trainable: 288, nonTrainable: 0, dialect: 'keras2' }, [{}, own, own])
    expect(found.rows.map(({ confirmedBy }) => confirmedBy)).toContain('shapes')
    expect(isCertainTotal(found, 'total')).toBe(false)
  })

  it('with an optimizer is where none keeps what the total leaves for it', () => {
    const total = (optimizer: number) => 50_890 + optimizer
    expect(isCertainTotal(judged({ total: total(101_872), optimizer: adam }), 'total')).toBe(true)
    // Either the total is that of Adam, or the optimizer is SGD.
    const either = judged({ total: total(momentum), optimizer: adam })
    expect(isCertainTotal(either, 'total')).toBe(false)
    expect(isCertainTotal(either, 'optimizer')).toBe(false)
    // Where the size beside the optimizer's is that of Adam, 4 × 101,782 = 397.59 KB, it is the total.
    const sized = { trainable: [50_890, '198.79 KB'], optimizer: [adam, '397.59 KB'] } as const
    expect(isCertainTotal(judged({ ...sized, total: total(momentum) }), 'total')).toBe(true)
  })

  it('is where its size is that of what it should be', () => {
    // 4 × 152,672 = 596.38 KB, and the eight bytes of a counter that may be one of int64; 4 × 101,782 = 397.59 KB
    const lines = { total: [101_782, '596.38 KB'], optimizer: adam } as const
    expect(isCertainTotal(judged({ ...lines, trainable: [50_890, '198.79 KB'] }), 'total')).toBe(true)
  })
})

describe('Optimizer params that the other lines refute', () => {
  it('are certainly wrong where an optimizer keeps what they should be, and none what they are', () => {
    expect(isCertainTotal(judged({ total: 50_890 + adam, optimizer: 101_872 }), 'optimizer')).toBe(true)
  })
})

describe('a line of the split that the others refute', () => {
  it('is certainly wrong where the other would be less than nothing, or no freezing makes it', () => {
    expect(isCertainTotal(judged({ total: 50_890, trainable: 50_980 }), 'trainable')).toBe(true)
    // 90 are no row's: each is its kernel and bias as one.
    const rows = [{ cell: 'in (InputLayer)', shape: [null, 784] }, ...perceptron] as const
    const less = judged({ rows, total: 50_890, trainable: 50_800 }, [{}, ...proven])
    expect(less.diagnosis.totals.fault?.line).toBe('trainable')
    expect(isCertainTotal(less, 'trainable')).toBe(true)
  })

  it('is not where the other may be wrong as well: the first row may be frozen', () => {
    const found = judged({ total: 50_890, trainable: 650, nonTrainable: 50_420 })
    expect(found.diagnosis.totals.fault?.line).toBe('nonTrainable')
    expect(isCertainTotal(found, 'trainable')).toBe(false)
    expect(isCertainTotal(judged({ total: 50_890, trainable: 650 }), 'trainable')).toBe(false)
  })

  it('is where the size beside the other is that of its count', () => {
    const lines = { total: [50_890, '198.79 KB'], trainable: 650, nonTrainable: [0, '0.00 B'] } as const
    expect(isCertainTotal(judged(lines), 'trainable')).toBe(true)
  })
})

describe('a total that stands alone against the rows', () => {
  const alone = (total: number, more: Partial<Table> = {}) =>
    isCertainTotal(judged({ total, trainable: null, nonTrainable: null, dialect: 'keras2', ...more }), 'total')

  it('is certainly wrong where no row can be another', () => {
    expect(alone(50_980)).toBe(true)
    expect(alone(50_809)).toBe(true)
    expect(alone(50_890)).toBe(false)
  })

  it('is not where a row may have so many', () => {
    const stubs: readonly StubRow[] = [{ fit: none }, { fit: (count) => (count === 740 ? 'fits' : 'contradicted') }]
    const lines = { total: 50_980, trainable: null, nonTrainable: null, dialect: 'keras2' } as const
    expect(isCertainTotal(judged(lines, stubs), 'total')).toBe(false)
  })

  it('is not where rows may be left out without a mark, unless it is too small', () => {
    expect(alone(50_980, { dialect: 'keras3' })).toBe(false)
    expect(alone(50_809, { dialect: 'keras3' })).toBe(true)
  })

  it('is not where two lines below agree with each other and not with the rows', () => {
    expect(isCertainTotal(judged({ total: 50_980, trainable: 50_980, dialect: 'keras2' }), 'total')).toBe(false)
  })
})

describe('a size that the sizes of the other lines refute', () => {
  // 4 × 50,890 = 203,560 = 198.79 KB
  const sized = { total: [50_890, '198.79 KB'], trainable: [50_890, '98.79 KB'] } as const

  it('is certain where every row is proven and the total agrees', () => {
    expect(isCertainSize(judged(sized), 'trainable')).toBe(true)
    expect(isCertainSize(judged(sized), 'optimizer')).toBe(false)
  })

  it('is not where rows are not known, or disagree with the total', () => {
    const own: StubRow = { outcome: 'unmodelled' }
    expect(isCertainSize(judged(sized, [own, own]), 'trainable')).toBe(false)
    const apart = { total: [50_980, '199.14 KB'], trainable: [50_980, '98.79 KB'] } as const
    expect(isCertainSize(judged(apart), 'trainable')).toBe(false)
  })
})
