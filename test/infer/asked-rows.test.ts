import { describe, expect, it } from 'vitest'
import { linkSummary } from '../../src/graph/link-summary.ts'
import { inferModel } from '../../src/infer/infer-model.ts'
import { candidatesOf, type Fits, type LayerInference } from '../../src/infer/inference.ts'
import { withoutEntry } from '../../src/infer/outcome.ts'
import { poolingHabits } from '../../src/infer/pooling-habit.ts'
import { factsOfRow } from '../../src/infer/row-facts.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import { factsOf } from '../../src/layers/class-facts.ts'
import type { Shape } from '../../src/shape/shape.ts'
import type { LayerRow } from '../../src/summary/summary.ts'
import { summaryOf, type Table, type TableRow } from '../graph/table.ts'

const inferred = (table: Table) => {
  const summary = summaryOf(table)
  return inferModel(summary, linkSummary(summary, factsOf(catalogue)))
}

const factsIn = (table: Table, at: number) => {
  const summary = summaryOf(table)
  return factsOfRow(summary, linkSummary(summary, factsOf(catalogue)), at, ['keras3'], new Map())
}

const dense = (units: number, params: number): TableRow => ({ cell: 'dense (Dense)', shape: [null, units], params })
const image = (...shape: readonly (number | null)[]): TableRow => ({
  cell: 'image (InputLayer)',
  shape: [[null, ...shape]],
})

describe('a row that is asked for other shapes', () => {
  const after64 = (units: number, params: number) => inferred({ rows: [image(64), dense(units, params)] })

  it('fits them where 8 units take 9 features, not 64: 9 × 8 + 8 = 80', () => {
    expect(after64(8, 80).tryShapes(1)).toBe('fits')
  })

  it('fits none where 10 units have more than 7 parameters, and 64 features too', () => {
    expect(after64(10, 7).tryShapes(1)).toBe('contradicted')
  })

  it('is not known to fit where its class is not described', () => {
    const model = inferred({ rows: [image(64), { cell: 'own (MyLayer)', shape: [null, 8], params: 80 }] })
    expect(model.tryShapes(1)).toBe('unknown')
    expect(model.tryCount(1, 80)).toBe('unknown')
    expect(model.likeliest(1, 80)).toBeNull()
  })
})

describe('a row that is asked after the row above', () => {
  const unwired = inferred({
    dialect: 'tf-keras',
    connected: true,
    rows: [
      { cell: 'first (Dense)', shape: [null, 16], params: 1_040, inbound: null },
      { cell: 'second (Dense)', shape: [null, 8], params: 136, inbound: null },
    ],
  })

  it('takes its features: 16 × 8 + 8 = 136', () => {
    expect(unwired.tryAfterAbove(1, 136)).toBe('fits')
    expect(unwired.tryAfterAbove(1, 137)).toBe('contradicted')
  })

  it('is not known to fit where there is none', () => {
    expect(unwired.tryAfterAbove(0, 1_040)).toBe('unknown')
  })
})

describe('the usual counts of a row', () => {
  it('are the one of its count with a bias and the one without, where its shapes are known', () => {
    expect(inferred({ rows: [image(64), dense(10, 650)] }).usualCounts(1)).toEqual([650, 640])
  })

  it('are none of a row without parameters, nor of one that fits nothing', () => {
    const relu: TableRow = { cell: 're_lu (ReLU)', shape: [null, 64] }
    expect(inferred({ rows: [image(64), relu] }).usualCounts(1)).toEqual([])
    expect(inferred({ rows: [image(64), dense(10, 651)] }).usualCounts(1)).toEqual([])
    expect(inferred({ rows: [image(64), dense(10, 650)] }).usualCounts(7)).toEqual([])
  })
})

describe('a nested model whose rows are shown', () => {
  const inside = (cell: string, shape: Shape, params: number) => ({ cell, shape, params, depth: 1 })
  const model = inferred({
    rows: [
      image(8),
      { cell: 'head (Sequential)', shape: [null, 4], params: 108 },
      inside('a (Dense)', [null, 8], 72),
      inside('relu (ReLU)', [null, 8], 0),
      inside('b (Dense)', [null, 4], 36),
    ],
  })
  const [whole] = candidatesOf(model.layers[1])

  it('is made of the counts of those that have parameters', () => {
    expect(whole?.rows).toEqual([72, 36])
  })

  it('has the weights of its layers under their names', () => {
    expect(whole?.weights.map(({ path, name, shape }) => [path, name, shape])).toEqual([
      ['a', 'kernel', [8, 8]],
      ['a', 'bias', [8]],
      ['b', 'kernel', [8, 4]],
      ['b', 'bias', [4]],
    ])
  })
})

describe('a row whose class is not described', () => {
  const row = (params: number) =>
    summaryOf({ rows: [{ cell: 'own (MyLayer)', shape: [null, 8], params }] }).rows[0] as LayerRow

  it('is taken as it is; without any class it may be anything', () => {
    expect(withoutEntry(0, row(80), 'MyLayer').kind).toBe('taken')
    expect(withoutEntry(0, row(80), '')).toMatchObject({ kind: 'unresolved', reason: 'class-ambiguous' })
  })
})

describe('a Dense that somebody lists just after an image', () => {
  const features = (input: readonly (number | null)[], params: number) =>
    factsIn({ dialect: 'table', rows: [image(...input), dense(10, params)] }, 1).inputShapes

  it.each([
    ['takes all of it as features: 4 × 4 × 2 = 32', [4, 4, 2], 330, 32],
    ['takes it pooled by 2 where the count says so: 2 × 2 × 2 = 8, and 8 × 10 + 10 = 90', [4, 4, 2], 90, 8],
    ['takes it pooled by 2 without a bias: 8 × 10 = 80', [4, 4, 2], 80, 8],
    ['takes it pooled by 3: 2 × 2 × 5 = 20 of 7 × 7 × 5', [7, 7, 5], 210, 20],
    ['takes the means of its 6 channels: 6 × 10 + 10 = 70', [9, 9, 6], 70, 6],
    ['takes all of it where no pooling gives the count', [4, 4, 2], 331, 32],
  ] as const)('%s', (_, input, params, expected) => {
    expect(features(input, params)).toEqual([[null, expected]])
  })

  it('takes so many as nobody knows where a size of the image is open', () => {
    expect(features([null, 4, 2], 330)).toEqual([[null, null, 4, 2]])
  })

  it('takes the last axis where Keras itself printed the table', () => {
    expect(factsIn({ rows: [image(4, 4, 2), dense(10, 330)] }, 1).inputShapes).toEqual([[null, 4, 4, 2]])
  })
})

describe('what the totals say of a row', () => {
  const facts = (totals: Partial<Table>) => factsIn({ rows: [image(64), dense(10, 650)], ...totals }, 1)

  it('is that some count is wrong where the rows add up to another total, the optimizer aside', () => {
    expect(facts({ total: 650 }).isRefuted).toBeUndefined()
    expect(facts({ total: 651 }).isRefuted).toBe(true)
    expect(facts({ total: 1_952, optimizer: 1_302 }).isRefuted).toBeUndefined()
    expect(facts({ total: 1_952 }).isRefuted).toBe(true)
  })

  it('is how much may be frozen where the lines agree', () => {
    expect(facts({ total: 650, trainable: 600, nonTrainable: 50 }).mostFrozen).toBe(50)
    expect(facts({ total: 1_952, trainable: 600, nonTrainable: 50, optimizer: 1_302 }).mostFrozen).toBe(50)
    expect(facts({ total: 650, trainable: 600, nonTrainable: 49 }).mostFrozen).toBeUndefined()
  })

  it('is whether weights take less than four bytes: 650 of them take 2,600', () => {
    expect(facts({ total: [650, '2600.00 B'] }).isSaved).toBeUndefined()
    const { isSaved, mostSaved } = facts({ total: [650, '1300.00 B'] })
    expect(isSaved).toBe(true)
    // An optimizer's integers may take 64 more; the printed size is rounded.
    expect(mostSaved).toBeCloseTo(2_600 + 64 - 1_300, 1)
  })
})

describe('the window by which a model halves its axes', () => {
  const pool = (size: number, padding = 'valid', strides = 2, className = 'MaxPooling2D'): Fits => ({
    kind: 'fits',
    row: 0,
    className,
    candidates: [
      {
        className,
        config: { pool_size: [size, size], strides: [strides, strides], padding },
        open: [],
        weights: [],
        count: 0,
        inputShapes: null,
        outputShapes: null,
        variant: null,
        cost: 0,
      },
    ],
    others: 0,
    onlyRare: [],
    isCalledElsewhere: false,
  })
  const habits = (...rows: readonly LayerInference[]) => [...poolingHabits(rows)]

  it('is 2 where one row must be, although most odd axes could be pooled by 3', () => {
    expect(habits(pool(2), pool(3), pool(3))).toEqual([['MaxPooling2D', 2]])
  })

  it('is the one of most rows where some are padded, which 3 also halves exactly', () => {
    expect(habits(pool(2), pool(3, 'same'), pool(3, 'same'))).toEqual([['MaxPooling2D', 3]])
    expect(habits(pool(2), pool(2), pool(3, 'same'), pool(3))).toEqual([['MaxPooling2D', 2]])
    expect(habits(pool(2), pool(3, 'same'))).toEqual([['MaxPooling2D', 2]])
  })

  it('is no habit where all rows have one window, in each class by itself', () => {
    expect(habits(pool(2), pool(2))).toEqual([])
    expect(habits(pool(3), pool(3, 'same'))).toEqual([])
    expect(habits(pool(2), pool(3, 'valid', 2, 'AveragePooling2D'))).toEqual([])
  })

  it('does not show in windows that do not halve', () => {
    expect(habits(pool(2), pool(3, 'valid', 1))).toEqual([])
    expect(habits(pool(2), pool(4))).toEqual([])
    expect(habits(pool(2, 'valid', 1), pool(3))).toEqual([])
  })
})

describe('a layer that is called on several tensors', () => {
  const shared = (...shapes: readonly Shape[]) =>
    inferred({
      dialect: 'tf-keras',
      connected: true,
      rows: [
        ...shapes.map((shape, at): TableRow => ({ cell: `in${at} (InputLayer)`, shape: [shape] })),
        { cell: 'shared (Dense)', shape: 'multiple', params: 153, inbound: shapes.map((_, at) => `in${at}[0][0]`) },
      ],
    }).layers.at(-1)

  // 8 × 17 + 17 = 16 × 9 + 9 = 153.
  it('has weights that serve all of them: 8 features alone or 5 times', () => {
    expect(shared([null, 8], [null, 5, 8])?.kind).toBe('fits')
  })

  it('is wrong where one call takes 16 features and the two others 8', () => {
    expect(shared([null, 8], [null, 5, 8], [null, 16])).toMatchObject({ kind: 'contradicted', by: 'calls' })
  })
})

describe('a row whose shape Keras itself did not print', () => {
  const outcome = (className: string, params: number) =>
    inferred({ rows: [image(4, 4), { cell: `row (${className})`, shape: 'unknown', params }] }).layers[1]?.kind

  it('may be of a layer that is not built, whatever count it has', () => {
    expect(outcome('Flatten', 7)).toBe('unbuilt')
  })

  it('is that of a layer which its count fits: 4 × 3 + 3 = 15', () => {
    expect(outcome('Dense', 15)).toBe('fits')
  })
})
