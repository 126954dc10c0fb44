import { describe, expect, it } from 'vitest'
import type { Table } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { check, perceptron } from './tables.ts'

const rows = [{ cell: 'in (InputLayer)', shape: [null, 784] }, ...perceptron] as const

/** A kernel of 784 × 64 and one of 64 × 10, with their biases: 50,240 + 650 = 50,890. */
const weights: readonly StubRow[] = [
  {},
  { weights: ['kernel 784 64', 'bias 64'] },
  { weights: ['kernel 64 10', 'bias 10'] },
]

/** The table with an optimizer that keeps so many, so many scalars being trained now. */
function kept(optimizer: number, trainable = 50_890, more: Partial<Table> = {}) {
  const total = 50_890 + optimizer
  const lines = { total, trainable, nonTrainable: 50_890 - trainable, optimizer }
  const { totals, findings, verdict } = check({ rows, ...lines, ...more }, weights)
  const found = findings.filter(({ code }) => code === 'KA205').map(({ severity }) => severity)
  return { names: totals.optimizer?.names ?? [], found, verdict }
}

describe('an optimizer that keeps slots for what is trained now', () => {
  it('is told by its name: 2 × 50,890 + 2 for Adam, 50,890 + 2 with momentum', () => {
    expect(kept(101_782)).toMatchObject({ found: [], verdict: 'verified' })
    expect(kept(101_782).names[0]).toBe('Adam')
    expect(kept(50_892).names[0]).toBe('SGD (momentum)')
    const lines = { total: 152_672, trainable: 50_890, nonTrainable: 0, optimizer: 101_782 }
    expect(check({ rows, ...lines }, weights).diagnosis.optimizer).toMatchObject({
      printed: 101_782,
      unexplained: false,
    })
  })

  it('is not built where the line is 0, which says nothing', () => {
    expect(kept(0)).toEqual({ names: [], found: [], verdict: 'verified' })
  })

  it('is told by the rank of each weight, where it keeps more for some: Adafactor', () => {
    // Its slot of each scalar is one for a vector twice, and a row and a column of a matrix: 784 + 64, 64 + 10, 2 + 2 beside 50,890 + 2.
    expect(kept(50_892 + 848 + 74 + 4).names).toEqual(['Adafactor'])
  })
})

describe('an optimizer that was built before', () => {
  it('layers were frozen keeps slots for them still', () => {
    expect(kept(101_782, 650)).toMatchObject({ found: [], verdict: 'verified' })
    expect(kept(101_782, 650).names[0]).toBe('Adam, built before layers were frozen')
  })

  it('layers were unfrozen keeps none for them', () => {
    // 2 × 650 + 2
    expect(kept(1_302)).toMatchObject({ found: [], verdict: 'verified' })
    expect(kept(1_302).names[0]).toBe('Adam, built before layers were unfrozen')
  })

  it('the last layer was unfrozen keeps none for that one', () => {
    // 2 × 50,240 + 2
    expect(kept(100_482)).toMatchObject({ found: [], verdict: 'verified' })
    expect(kept(100_482).names[0]).toBe('Adam, built before layers were unfrozen')
  })
})

describe('an optimizer that keeps what none keeps', () => {
  it('is a warning, and leaves the table partly verified', () => {
    expect(kept(101_790)).toEqual({ names: [], found: ['warning'], verdict: 'partial' })
    expect(kept(9)).toEqual({ names: [], found: ['warning'], verdict: 'partial' })
    // Nadam in a LossScaleOptimizer keeps 7 where nothing was trained.
    expect(kept(7).found).toEqual(['note'])
  })

  it('is a note where what was frozen may have been trained in parts, for Adafactor or Muon', () => {
    // Of both rows Adafactor keeps 50,890 + 2 and 926 at most for rows and columns, which parts of the first may have left open.
    expect(kept(51_000, 650)).toEqual({ names: [], found: ['note'], verdict: 'partial' })
    expect(kept(60_000, 650)).toEqual({ names: [], found: ['warning'], verdict: 'partial' })
  })

  it('says nothing where the rows do not add up', () => {
    expect(kept(101_783, 50_980, { total: 50_980 + 101_783, nonTrainable: 0 }).found).toEqual([])
  })
})

describe('an optimizer beside rows that it keeps nothing for', () => {
  const input = { cell: 'in (InputLayer)', shape: [null, 784] } as const
  const names = (table: Table, stubs: readonly StubRow[]) => check(table, stubs).totals.optimizer?.names ?? []

  it('is told by the weights of the others, where a layer of one’s own holds nothing', () => {
    const [, ...known] = weights
    const own = { cell: 'own (Own)', shape: [null, 10], params: 0 } as const
    const total = 50_890 + 51_818
    const lines = { total, trainable: 50_890, nonTrainable: 0, optimizer: 51_818 }
    expect(names({ rows: [input, ...perceptron, own], ...lines }, [{}, ...known, { outcome: 'unmodelled' }])).toEqual([
      'Adafactor',
    ])
    // Of a layer that holds something nothing tells the rank of its weights.
    const held = { ...own, params: 7 }
    const more = { total: total + 7, trainable: 50_897, nonTrainable: 0, optimizer: 51_818 }
    expect(names({ rows: [input, ...perceptron, held], ...more }, [{}, ...known, { outcome: 'unmodelled' }])).toEqual(
      [],
    )
  })

  it('is told without the scaling of float8, which training overwrites', () => {
    // 8 × 10 + 10 and a scale and a history of 1,024: Adam keeps 2 × 90 + 2.
    const float8: StubRow = { weights: ['kernel 8 10', 'bias 10', 'kernel_scale', 'kernel_amax_history 1024'] }
    const rows = [
      { ...input, shape: [null, 8] },
      { cell: 'd (Dense)', shape: [null, 10], params: 1_115 },
    ] as const
    const lines = { total: 1_115 + 182, trainable: 1_115, nonTrainable: 0, optimizer: 182 }
    expect(names({ rows, ...lines }, [{}, float8])[0]).toBe('Adam')
    const plain: StubRow = { weights: ['kernel 8 10', 'bias 10', 'other 1025'] }
    expect(names({ rows, ...lines }, [{}, plain])).toEqual([])
  })

  it('is not told where the trainable weights are not', () => {
    const table: Table = { rows, total: 50_890 + 101_782, optimizer: 101_782 }
    expect(check(table, weights).diagnosis.optimizer).toEqual({ printed: 101_782, names: [], unexplained: false })
  })

  it('is that of the trainable weights as they should be', () => {
    const wrong: Table = { rows, total: 50_890 + 101_782, trainable: 50_980, nonTrainable: 0, optimizer: 101_782 }
    expect(check(wrong, weights).totals.trainable?.expected).toBe(50_890)
    expect(names(wrong, weights)[0]).toBe('Adam')
  })
})
