import { describe, expect, it } from 'vitest'
import { entries } from '../../src/layers/catalogue.ts'
import type { LayerEntry, WeightSpec } from '../../src/layers/layer-entry.ts'

/** Layers outside Keras of which nobody has said what they multiply: their rows say that it can't be told. */
const undescribed = new Set([
  'CRF',
  'Capsule',
  'CosineConvolution2D',
  'CosineDense',
  'ESN',
  'FNetEncoder',
  'LinearModel',
  'MaskedLMHead',
  'NetVLAD',
  'NoisyDense',
  'PatchEncoder',
  'PatchingAndEmbedding',
  'PolynomialCrossing',
  'RandomFourierFeatures',
  'SqueezeAndExcite2D',
  'STFTSpectrogram',
  'TransformerDecoder',
  'TransformerEncoder',
])

function weightsOf(entry: LayerEntry): readonly WeightSpec[] {
  return entry.signatures.flatMap(({ weights = entry.weights }) => weights)
}

/** Keras 1 calls its kernels `W`. */
const isKernel = ({ name }: WeightSpec) => /(^|_)kernel$|^W$/.test(name)
const withKernels = entries.filter((entry) => entry.macs === undefined && weightsOf(entry).some(isKernel))
const classes = [...new Set(withKernels.map((entry) => entry.classes[0] ?? ''))]

describe('every layer with a kernel', () => {
  it('is there to be asked', () => {
    expect(classes.length).toBeGreaterThan(30)
  })

  it.each(classes.filter((name) => !undescribed.has(name)))('says how often %s multiplies it', (name) => {
    const kernels = withKernels
      .filter((entry) => entry.classes[0] === name)
      .flatMap(weightsOf)
      .filter(isKernel)
    expect(
      kernels.filter(({ reuse }) => reuse === undefined).map(({ path, name: own }) => `${path ?? ''}/${own}`),
    ).toEqual([])
  })

  it('is listed among the undescribed only while it is', () => {
    const described = classes.filter((name) =>
      withKernels
        .filter((entry) => entry.classes[0] === name)
        .every((entry) =>
          weightsOf(entry)
            .filter(isKernel)
            .every(({ reuse }) => reuse !== undefined),
        ),
    )
    expect(described.filter((name) => undescribed.has(name))).toEqual([])
    expect([...undescribed].filter((name) => !entries.some((entry) => entry.classes.includes(name)))).toEqual([])
  })
})
