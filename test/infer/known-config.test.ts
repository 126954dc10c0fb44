import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogueOf } from '../../src/layers/catalogue.ts'
import type { Config } from '../../src/layers/config-value.ts'
import { forwardLayer } from '../../src/model/build/forward-layer.ts'
import type { Shape } from '../../src/shape/shape.ts'

type Case = readonly [
  className: string,
  config: Config,
  inputs: readonly Shape[],
  outputs: readonly Shape[],
  weights: readonly (readonly unknown[])[],
]

/** What Keras 3.15 builds of configurations, listed by `fixtures/list_configurations.py`. */
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../fixtures/configurations.json', import.meta.url), 'utf8'),
)

const catalogue = catalogueOf(['keras3'])

/** In no order: Keras lists weights as they are made. */
const sorted = (shapes: Case[4]) => shapes.map(String).sort()

/** The shapes of a layer's outputs, without their batch, and of its weights. */
function built(className: string, config: Config, inputs: readonly Shape[]) {
  const inputShapes = inputs.map((shape) => [null, ...shape])
  const made = forwardLayer({
    ...{ className, config, inputShapes, isOperation: false, told: [], era: 'keras3', catalogue },
  })
  if (made.kind !== 'built' || !made.outputs || !made.weights) return null
  return [made.outputs.map((shape) => shape.slice(1)), sorted(made.weights.map(({ shape }) => shape))]
}

it.each(cases)('%s of %j takes %j, gives %j and has weights of %j', (className, config, inputs, outputs, weights) => {
  expect(built(className, config, inputs)).toEqual([outputs, sorted(weights)])
})
