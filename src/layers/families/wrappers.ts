import { defineLater, defineLayer } from '../define-layer.ts'
import type { Era, Example, LayerEntry, Preference, WeightSpec } from '../layer-entry.ts'
import { costsOf, heldLayer, itemsOf, mapWeights, pictureOf } from '../parts/wrapping.ts'

/** The weights that Keras's wrappers take as the kernel, DepthwiseConv's under its older name as well. */
const kernelNames = ['kernel', 'depthwise_kernel', 'embeddings']

/** The last dimension of a layer's kernel; null for a layer without one, and for one in parts. */
function kernelWidth(weights: readonly WeightSpec[]): string | null {
  const kernel = weights.find(({ name, path }) => path === undefined && kernelNames.includes(name))
  return (kernel && itemsOf(kernel.shape).at(-1)) ?? null
}

function hasKernel(layer: LayerEntry, held: readonly string[]): boolean {
  return !layer.surprise && held.includes(layer.classes[0] ?? '') && kernelWidth(layer.weights) !== null
}

/** The first worked row of the layer inside with what the wrapper makes of its count, from the width of the kernel. */
function wrappedExamples(layer: LayerEntry, count: (params: number, width: number) => number): readonly Example[] {
  const className = layer.classes[0] ?? ''
  return layer.examples.slice(0, 1).flatMap(({ inputs, output, params, config, era }) => {
    const width = widthIn(className, inputs[0] ?? [], output)
    if (width === null) return []
    return {
      inputs,
      output,
      params: count(params, width),
      config: { layer: { className, config } },
      ...(era && { era }),
    }
  })
}

/** The last axis of the kernel: of a transposed convolution the input channels, of a depthwise one the depth multiplier. */
function widthIn(className: string, input: Example['output'], output: Example['output']): number | null {
  const channels = input.at(-1) ?? null
  const filters = output.at(-1) ?? null
  if (className.endsWith('Transpose')) return channels
  return className.startsWith('Depthwise') && channels !== null && filters !== null ? filters / channels : filters
}

const convolutions = [1, 2, 3].flatMap((rank) => [`Conv${rank}D`, `Conv${rank}DTranspose`])

/** What is looked for inside SpectralNormalization: what has a kernel or embeddings. */
const spectral = ['Dense', ...convolutions, 'DepthwiseConv1D', 'DepthwiseConv2D', 'EinsumDense', 'Embedding']

const seldom = { cost: 6, says: 'what is wrapped over images is usually a convolution' } as const

/** What speaks against layers that give images and convolve none; heads alone have as many units as there are classes. */
const insteadOfConvolutions: ReadonlyMap<string, readonly Preference[]> = new Map([
  [
    'Dense',
    [
      { ...seldom, when: 'length(rest) < 2', ofUnknownInput: true },
      { ...seldom, when: 'length(rest) < 2 or units % 8 != 0' },
    ],
  ],
  ['EinsumDense', [{ ...seldom, when: '0' }]],
  ['Embedding', [{ ...seldom, when: '0', ofUnknownInput: true }]],
])

/**
 * A layer whose kernel is divided by its spectral norm. TF 2.13 and later, Keras 3, and TensorFlow Addons with the same count.
 * Source: keras/src/layers/normalization/spectral_normalization.py `build()`.
 */
function spectralNormalization(layer: LayerEntry): LayerEntry {
  const withVector = (weights: readonly WeightSpec[]): readonly WeightSpec[] => {
    const width = kernelWidth(weights) ?? kernelWidth(layer.weights) ?? '1'
    return [
      ...weights,
      { name: 'vector_u', shape: `(1, ${width})`, trainable: false, role: 'kept to estimate the spectral norm' },
    ]
  }
  const eras: readonly Era[] = ['keras3', 'tf2']
  return defineLater({ classes: ['SpectralNormalization'], calls: 'one', openEnded: true, eras }, () => {
    const inner = heldLayer(layer)
    return {
      inner,
      config: layer.config,
      ...mapWeights(layer, withVector),
      ...costsOf(layer),
      prefer: [...(layer.prefer ?? []), ...(insteadOfConvolutions.get(inner.className) ?? [])],
      unseen: ['power_iterations', ...(layer.unseen ?? [])],
      explain: {
        ...pictureOf(layer),
        what: 'A layer whose kernel is divided by its largest singular value; it stores one vector for that.',
        pitfalls: [
          'The vector is not trainable and as long as the last axis of the kernel; in a transposed convolution, that axis is the input channels.',
        ],
      },
      examples: wrappedExamples(layer, (params, width) => params + width),
    }
  })
}

/** What is looked for inside WeightNormalization: what has a kernel. */
const normalized = ['Dense', ...convolutions]

/**
 * A layer whose kernel is taken apart into direction and length, the lengths weights of their own.
 * Source: tensorflow_addons/layers/wrappers.py `build()`; with data_init, the default, it also holds a frozen copy of the layer.
 */
function weightNormalization(layer: LayerEntry): LayerEntry {
  const withLengths = (weights: readonly WeightSpec[]): readonly WeightSpec[] => [
    ...weights,
    {
      name: 'g',
      role: 'the length of each filter',
      shape: `(${kernelWidth(weights) ?? kernelWidth(layer.weights) ?? '1'})`,
    },
    { name: 'initialized', shape: '()', trainable: false, bytes: 1 },
    ...weights.map((spec) => ({
      ...spec,
      path: 'naked_clone_layer',
      trainable: false,
      when: spec.when === undefined ? 'data_init' : `data_init and (${spec.when})`,
    })),
  ]
  return defineLater({ classes: ['WeightNormalization'], openEnded: true, eras: ['tf2'] }, () => ({
    inner: heldLayer(layer),
    config: { data_init: { kind: 'bool', default: true }, ...layer.config },
    ...mapWeights(layer, withLengths),
    ...costsOf(layer),
    prefer: layer.prefer ?? [],
    unseen: layer.unseen ?? [],
    explain: {
      ...pictureOf(layer),
      what: 'A layer whose kernel is split into direction and length.',
      pitfalls: ['With data_init, the default, the count includes a frozen copy of the whole layer and one flag.'],
    },
    examples: wrappedExamples(layer, (params, width) => 2 * params + width + 1),
  }))
}

/** SpectralNormalization and TensorFlow Addons' WeightNormalization for each of the layers that they may hold. */
export function kernelWrappers(layers: readonly LayerEntry[]): readonly LayerEntry[] {
  return [
    ...layers.filter((layer) => hasKernel(layer, spectral)).map(spectralNormalization),
    ...layers.filter((layer) => hasKernel(layer, normalized)).map(weightNormalization),
  ]
}

/** The wrapper that does nothing itself: what it holds is counted and not seen. Source: tf_keras/layers/rnn/base_wrapper.py. */
export const wrapper: LayerEntry = defineLayer({
  classes: ['Wrapper'],
  config: {},
  inputs: ['(...shape)', '...'],
  output: '(...shape)',
  weights: [],
  openEnded: true,
  unseen: ['layer'],
  explain: { what: 'Wraps another layer and has its count; the row does not show which layer that is.' },
  examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 0, config: {} }],
})
