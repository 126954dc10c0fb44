import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'

const root = join(import.meta.dirname, '..', 'fixtures')

function summaryOf(name: string) {
  const report = audit(readFileSync(join(root, `${name}.txt`), 'utf8'))
  expect(report.findings).toEqual([])
  const [summary] = report.summaries
  if (!summary) throw new Error(`no summary in ${name}`)
  return summary
}

/** Counts as the articles give them; null for a row without a count of interest. */
const examples = [
  ['Dense 256 → 128', 'keras3/seed-dense', [0, 32_896]],
  ['Conv2D 3×3, 3 → 64', 'keras3/seed-conv2d', [0, 1_792]],
  ['LSTM, 32 inputs and 64 units: 4·(n+m)·m + 4·m', 'keras3/seed-lstm-64-on-32', [0, 4 * (32 + 64) * 64 + 4 * 64]],
  ['a CNN on 32×32×3', 'keras3/seed-cnn-32', [0, 896, 18_496, 0, 73_856, 33_024, 0, 2_570, 110]],
  ['an FFNN 3 → 5 → 2', 'keras3/seed-ffnn-3-5-2', [0, 20, 12]],
  [
    'an FFNN 50 → 100 → 1 → 100 → 50 on (None, None, 50)',
    'keras3/seed-ffnn-50-100-1-100-50',
    [0, 5_100, 101, 200, 5_050],
  ],
  ['LSTM, 2 units on 3 inputs', 'keras3/seed-lstm-2-on-3', [0, 48]],
  ['Bidirectional GRU (reset_after=False), then LSTM', 'keras3/seed-bidirectional-gru', [0, 420, 12_200]],
  ["Bidirectional GRU (Keras 3's default), then LSTM", 'keras3/seed-bidirectional-gru-reset-after', [0, 450, 12_200]],
  ['Conv2D 2×2, 1 → 3', 'keras3/seed-conv2d-1-3', [0, 15]],
  ['Conv2D 2×2, 3 → 1', 'keras3/seed-conv2d-3-1', [0, 13]],
  ['Conv2D 2×2, 2 → 3', 'keras3/seed-conv2d-2-3', [0, 27]],
  [
    'a nine-class CNN as Keras 2.2 printed it',
    'keras2/nine-class-cnn',
    [896, 9_248, 0, 0, 9_248, 9_248, 0, 0, 9_248, 9_248, 0, 0, 0, 5_915_136, 0, 65_664, 0, 1_161],
  ],
] as const

describe.each(examples)('%s', (_, name, counts) => {
  const summary = summaryOf(name)

  it('is verified, every count proven', () => {
    expect(summary.verdict).toBe('verified')
    expect(summary.layers.map((layer) => layer.params)).toEqual(
      counts.map((count) => ({ printed: count, expected: count })),
    )
  })

  it('adds up to its total', () => {
    const sum = counts.reduce<number>((total, count) => total + count, 0)
    expect(summary.totals.total).toMatchObject({ printed: sum, expected: sum })
  })
})

describe('totals of the articles', () => {
  it.each([
    ['keras3/seed-ffnn-3-5-2', 32],
    ['keras3/seed-ffnn-50-100-1-100-50', 10_451],
    ['keras3/seed-bidirectional-gru', 12_620],
    ['keras2/nine-class-cnn', 6_029_097],
  ] as const)('%s has %d parameters', (name, total) => {
    expect(summaryOf(name).totals.total?.printed).toBe(total)
  })
})

describe('a GRU inside a Bidirectional', () => {
  const inner = (name: string) => summaryOf(name).layers[1]

  it('is told by its count to have reset_after or not', () => {
    const before = inner('keras3/seed-bidirectional-gru')
    const after = inner('keras3/seed-bidirectional-gru-reset-after')
    expect(before?.config).toMatchObject({ layer: { className: 'GRU', config: { units: 5, reset_after: false } } })
    expect(after?.config).toMatchObject({ layer: { className: 'GRU', config: { units: 5, reset_after: true } } })
    expect([before?.outcome, after?.outcome]).toEqual(['determined', 'determined'])
  })
})

describe('the nine-class CNN', () => {
  const summary = summaryOf('keras2/nine-class-cnn')

  it('has its cut class read whole', () => {
    expect(summary.layers[2]).toMatchObject({
      printedClass: 'MaxPooling2',
      className: 'MaxPooling2D',
      config: { pool_size: [3, 3] },
    })
  })

  it('has its first kernel found although its input is not printed', () => {
    expect(summary.layers[0]?.candidates[0]).toMatchObject({ filters: 32, kernel_size: [3, 3], use_bias: true })
  })
})
