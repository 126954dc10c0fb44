import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

/** Layers over feature columns: how wide their embeddings are, no row says. */
const featureLayers = defineLayer({
  classes: ['DenseFeatures', 'SequenceFeatures'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  eras: ['keras2', 'tf2'],
  unseen: ['feature_columns'],
  explain: {
    what: 'Joins feature columns; only embedding columns have weights, buckets × dimension each.',
    pitfalls: ['A summary does not show the columns: a count above 0 is taken as printed.'],
  },
  examples: [{ inputs: [[null, 1]], output: [null, 5], params: 0, config: {} }],
})

/** LinearModel of one input. Source: keras/premade_models/linear.py `build()`: a Dense without bias an input, and one bias. */
const linearModel = defineLayer({
  classes: ['LinearModel'],
  config: { units: { kind: 'int', default: 1 }, use_bias: { kind: 'bool', default: true } },
  inputs: ['(batch, input_dim)'],
  output: '(batch, units)',
  weights: {
    bias: { shape: '(units)', when: 'use_bias' },
    'linear_layer/kernel': '(input_dim, units)',
  },
  openEnded: true,
  eras: ['keras2', 'tf2'],
  unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
  explain: {
    picture: { kind: 'matrix', kernel: 'kernel', bias: 'bias', column: 'unit' },
    what: 'A linear model: a kernel for each input and one bias.',
  },
  examples: [{ inputs: [[null, 5]], output: [null, 1], params: 6, config: { units: 1, use_bias: true } }],
})

/** RandomFourierFeatures. Source: keras/layers/kernelized.py `build()`. */
const randomFourierFeatures = defineLayer({
  classes: ['RandomFourierFeatures'],
  config: { output_dim: 'int' },
  inputs: ['(batch, input_dim)'],
  output: '(batch, output_dim)',
  weights: {
    unscaled_kernel: { shape: '(input_dim, output_dim)', trainable: false },
    bias: { shape: '(output_dim)', trainable: false },
    kernel_scale: '(1)',
  },
  eras: ['keras2', 'tf2'],
  unseen: ['kernel_initializer', 'scale'],
  explain: {
    what: 'Maps its input into random features; only the scale of the kernel can be trained, and by default it is not.',
  },
  examples: [{ inputs: [[null, 7]], output: [null, 10], params: 81, config: { output_dim: 10 } }],
})

export const tensorflowOnly: readonly LayerEntry[] = [featureLayers, linearModel, randomFourierFeatures]
