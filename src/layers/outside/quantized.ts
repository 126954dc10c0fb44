import { defineLayer } from '../define-layer.ts'
import { convolutions } from '../families/convolution.ts'
import { dense } from '../families/dense.ts'
import { depthwiseConvolutions } from '../families/depthwise.ts'
import type { Example, LayerEntry, WeightSpec } from '../layer-entry.ts'
import {
  bothFormats,
  convAxis,
  dataFormat,
  dilationKey,
  dilationWays,
  each,
  squareBeforeOdd,
} from '../parts/spatial.ts'

/**
 * The layers of larq (larq/layers.py) and QKeras (qkeras/qlayers.py, qconvolutional.py) that inherit from Keras's own: quantizers learn nothing, so
 * that weights and shapes are those of the class they inherit from.
 */
function inherited(entries: readonly LayerEntry[], className: string, examples: readonly Example[]): LayerEntry {
  const own = entries.find(({ classes }) => classes.includes(className))
  if (!own) throw new RangeError(`no entry for ${className}`)
  const { names, common, variants, ...rest } = own
  return { ...rest, classes: [`Quant${className}`, `Q${className}`], openEnded: true, examples }
}

const inheriting: readonly LayerEntry[] = [
  inherited(dense, 'Dense', [
    { inputs: [[null, 576]], output: [null, 64], params: 36_864, config: { units: 64, use_bias: false } },
  ]),
  inherited(convolutions, 'Conv1D', [
    { inputs: [[null, 20, 4]], output: [null, 18, 8], params: 96, config: { filters: 8, use_bias: false } },
  ]),
  inherited(convolutions, 'Conv2D', [
    { inputs: [[null, 28, 28, 1]], output: [null, 26, 26, 32], params: 288, config: { filters: 32, use_bias: false } },
  ]),
  inherited(convolutions, 'Conv3D', [
    { inputs: [[null, 8, 8, 8, 1]], output: [null, 6, 6, 6, 4], params: 108, config: { filters: 4, use_bias: false } },
  ]),
  inherited(depthwiseConvolutions, 'DepthwiseConv2D', [
    { inputs: [[null, 8, 8, 16]], output: [null, 6, 6, 16], params: 144, config: { use_bias: false } },
  ]),
]

/** QActivation and the like. Source: qkeras/qlayers.py. */
const quantizers = defineLayer({
  classes: ['QActivation', 'QAdaptiveActivation', 'QuantActivation'],
  config: {},
  inputs: ['(...shape)'],
  output: '(...shape)',
  weights: [],
  openEnded: true,
  explain: { what: 'Rounds activations to a few bits: nothing is learned.' },
  examples: [{ inputs: [[null, 26, 26, 32]], output: [null, 26, 26, 32], params: 0, config: {} }],
})

const frozen = (name: string, shape: string): WeightSpec => ({ name, shape, trainable: false })
const step: WeightSpec = { name: 'optimizer_step', shape: '()', trainable: false }
const rangeOf = (name: string, shape: string) => [frozen(`${name}_min`, shape), frozen(`${name}_max`, shape)]

/** QuantizeLayer, at a model's input. Source: tensorflow_model_optimization/python/core/quantization/keras/quantize_layer.py `build()`. */
const quantizeLayer = defineLayer({
  classes: ['QuantizeLayer'],
  config: {},
  inputs: ['(...shape)'],
  output: '(...shape)',
  weights: [...rangeOf('quantize_layer', '()'), step],
  openEnded: true,
  explain: {
    what: 'Rounds the input of the model as its range allows.',
    pitfalls: ['Its 3 weights are the least and the greatest value and a step; none is trained.'],
  },
  examples: [{ inputs: [[null, 28, 28]], output: [null, 28, 28], params: 3, config: {} }],
})

const wrapped = { classes: ['QuantizeWrapperV2', 'QuantizeWrapper'], openEnded: true } as const
const useBias = { kind: 'bool', default: true } as const
const what = 'Rounds the weights and outputs of the layer inside to 8 bits, and keeps their ranges.'

/**
 * QuantizeWrapperV2 as the default scheme of 8 bits makes it: ranges of the kernel and of the outputs, and a step, none of them trained.
 * Source: tensorflow_model_optimization/python/core/quantization/keras/quantize_wrapper.py `build()`, default_8bit/default_8bit_quantize_registry.py.
 */
const quantizeWrappers: readonly LayerEntry[] = [
  defineLayer({
    ...wrapped,
    config: {},
    signatures: [
      { inputs: ['...'], outputs: ['any'], weights: [step] },
      { inputs: ['...'], outputs: ['any'], weights: [step, ...rangeOf('output', '()')] },
    ],
    weights: [step],
    explain: { what, pitfalls: ['Even around a layer without weights it has one of its own, a step.'] },
    examples: [{ inputs: [[null, 28, 28]], output: [null, 28, 28, 1], params: 1, config: {} }],
  }),
  defineLayer({
    ...wrapped,
    config: { units: 'int', use_bias: useBias },
    signatures: [{ inputs: ['(batch, ..., input_dim)'], outputs: ['(batch, ..., units)'], needsInputs: true }],
    weights: [
      { name: 'kernel', shape: '(input_dim, units)', reuse: 'product(rest)' },
      { name: 'bias', shape: '(units)', when: 'use_bias' },
      step,
      ...rangeOf('kernel', '()'),
      ...rangeOf('post_activation', '()'),
    ],
    explain: { what, pitfalls: ['Around a Dense it has 5 weights more: two ranges and a step.'] },
    // The package's tutorial: 2,028 · 10 + 10, and 5.
    examples: [{ inputs: [[null, 2_028]], output: [null, 10], params: 20_295, config: { units: 10 } }],
  }),
  defineLayer({
    ...wrapped,
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: 2 },
      padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
      strides: { kind: 'int', length: 2, default: 1 },
      dilation_rate: dilationKey(2),
      use_bias: useBias,
      data_format: dataFormat,
    },
    signatures: dilationWays(2, bothFormats(2, { inputs: 'input_channels', outputs: 'filters' }, convAxis)).map(
      (way) => ({
        ...way,
        needsInputs: true,
      }),
    ),
    weights: [
      {
        name: 'kernel',
        shape: `(${each('kernel_size', 2)}, input_channels, filters)`,
        reuse: 'product(output) // filters',
      },
      { name: 'bias', shape: '(filters)', when: 'use_bias' },
      step,
      ...rangeOf('kernel', '(filters)'),
      ...rangeOf('post_activation', '()'),
    ],
    prefer: squareBeforeOdd('kernel_size', 2),
    explain: { what, pitfalls: ['Around a Conv2D the range of the kernel counts 2 for each filter.'] },
    examples: [
      // The same tutorial: 3 · 3 · 1 · 12 + 12, and 2 · 12 + 3.
      {
        inputs: [[null, 28, 28, 1]],
        output: [null, 26, 26, 12],
        params: 147,
        config: { filters: 12, kernel_size: [3, 3] },
      },
    ],
  }),
]

/** Layers of fewer bits: larq, QKeras, TensorFlow's Model Optimization Toolkit. */
export const quantizedLayers: readonly LayerEntry[] = [...inheriting, quantizers, quantizeLayer, ...quantizeWrappers]
