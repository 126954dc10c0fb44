import '@tensorflow/tfjs-backend-cpu'
import { dispose } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../scripts/forging/random.ts'
import { audit, print, readModel } from '../../src/index.ts'
import { independentCount, isCounted } from '../independent-count.ts'
import { randomModel } from './random-model.ts'

/** Models that are made: `MODELS=100000 npx vitest run test/tensorflow-js` for a long run by hand. */
const MODELS = Number(process.env.MODELS ?? 1000)
/** Of these, one in so many is audited too, which takes longer. */
const AUDITED = 4

interface Layer {
  readonly className: string
  readonly config: Readonly<Record<string, unknown>>
  readonly inputs: readonly (readonly (number | null)[])[]
  readonly count: number
}

interface Made {
  readonly seed: number
  /** What `model.summary()` of TensorFlow.js prints. */
  readonly summary: string
  /** What its `toJSON()` gives. */
  readonly json: string
  readonly layers: readonly Layer[]
}

/** A configuration as Keras has it. TensorFlow.js's JSON leaves out the depth multiplier of separable convolutions, which is 1 here. */
function readConfig(config: Readonly<Record<string, unknown>>): Layer['config'] {
  const inside = config.layer as { class_name: string; config: Layer['config'] } | undefined
  const own = { depth_multiplier: 1, ...config }
  return inside ? { ...own, layer: { className: inside.class_name, config: readConfig(inside.config) } } : own
}

type Shape = Layer['inputs'][number]

/** One shape stands alone, several in a list. */
const shapesIn = (shapes: readonly (number | null | Shape)[]): readonly Shape[] =>
  shapes.every((one) => typeof one === 'object' && one !== null)
    ? shapes
    : [shapes.filter((one) => typeof one !== 'object' || one === null)]

function layersOf(model: LayersModel, json: string): readonly Layer[] {
  const topology: { config: { layers: { class_name: string; config: Layer['config'] }[] } } = JSON.parse(json)
  return topology.config.layers.map((layer, at) => {
    const built = model.layers[at]
    if (!built) throw new Error(`the JSON has a layer ${at} that the model has not`)
    return {
      className: layer.class_name,
      config: readConfig(layer.config),
      inputs: shapesIn(built.inboundNodes[0]?.inputShapes ?? []),
      count: built.countParams(),
    }
  })
}

function make(seed: number): Made {
  const model = randomModel(seededRandom(seed))
  const lines: string[] = []
  model.summary(160, undefined, (line: string) => lines.push(line))
  const json = JSON.stringify(model.toJSON(null, false))
  const made = { seed, summary: `${lines.join('\n')}\n`, json, layers: layersOf(model, json) }
  dispose(model.weights.map((weight) => weight.read()))
  return made
}

const models = Array.from({ length: MODELS }, (_, seed) => make(seed))

describe(`${MODELS} random models that TensorFlow.js built`, () => {
  it('have the counts of an independent reckoning', () => {
    const counted = models.flatMap(({ layers }) =>
      layers.filter(({ className, config }) => isCounted(className, config)),
    )
    const wrong = counted.filter(
      (layer) => independentCount(layer.className, layer.config, layer.inputs) !== layer.count,
    )
    expect(wrong).toEqual([])
    expect(counted.length).toBeGreaterThan(MODELS)
  })

  it('are printed from their JSON as TensorFlow.js prints them', () => {
    for (const { seed, json, summary } of models) {
      const printed = print(readModel(new TextEncoder().encode(json)), { dialect: 'tfjs', lineLength: 160 })
      expect(printed, `seed ${seed}`).toBe(summary)
    }
  })

  it('give summaries in which nothing is wrong or doubtful', () => {
    for (const { seed, summary } of models.filter((_, at) => at % AUDITED === 0)) {
      const { findings } = audit(summary)
      expect(
        findings.filter(({ severity }) => severity !== 'note'),
        `seed ${seed}\n${summary}`,
      ).toEqual([])
    }
  })
})
