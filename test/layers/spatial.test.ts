import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { inferRow } from './infer.ts'

interface Row {
  readonly class: string
  readonly config: { readonly [key: string]: unknown }
  readonly input: Shape
  readonly output: Shape
  readonly weights: readonly (readonly [name: string, shape: readonly number[]])[]
  readonly count: number
}

/** What Keras 3.15 gave for layers of random configurations: fixtures/make_spatial_layers.py. */
const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('../../fixtures/spatial-layers.json', import.meta.url), 'utf8'),
)
const classes = [...new Set(rows.map((row) => row.class))].sort()

/** Weights as one text, whatever their order. */
function weightsText(weights: Row['weights']): string {
  return weights
    .map(([name, shape]) => `${name} ${shape.join('×')}`)
    .sort()
    .join(', ')
}

function inferredWeights(row: Row, inputs: readonly Shape[] | null): { complete: boolean; weights: readonly string[] } {
  const found = inferRow(row.class, inputs, [row.output], row.count)
  const weights = found.hypotheses.map((one) => weightsText(one.weights.map(({ name, shape }) => [name, shape])))
  return { complete: found.complete, weights }
}

describe('what Keras 3 prints of', () => {
  it.each(classes)('%s fits, with the weights that Keras made among those that do', (className) => {
    for (const row of rows.filter((one) => one.class === className)) {
      const { complete, weights } = inferredWeights(row, [row.input])
      expect(weights, JSON.stringify(row)).toContain(weightsText(row.weights))
      expect(complete, JSON.stringify(row)).toBe(true)
    }
  })

  it.each(classes)('%s fits too where the input is not known', (className) => {
    for (const row of rows.filter((one) => one.class === className)) {
      const { weights } = inferredWeights(row, null)
      expect(weights.length, JSON.stringify(row)).toBeGreaterThan(0)
    }
  })

  it.each(classes.filter((name) => !name.includes('Pool')))(
    '%s comes back whole where only one configuration fits',
    (className) => {
      const keys = ['filters', 'n', 'size', 'data_format', 'depth_multiplier', 'use_bias']
      for (const row of rows.filter((one) => one.class === className)) {
        const [first, second] = inferRow(row.class, [row.input], [row.output], row.count).hypotheses
        if (!first || second) continue
        for (const key of keys) {
          if (row.config[key] === undefined || first.open.includes(key)) continue
          expect([key, first.config[key]], JSON.stringify(row)).toEqual([key, row.config[key]])
        }
      }
    },
  )
})
