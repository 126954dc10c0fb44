import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { kernelPicture } from '../parts/pictures.ts'
import { sameShape } from '../parts/same-shape.ts'
import { bothFormats, convAxis, dataFormat, namesOf, squareBeforeOdd } from '../parts/spatial.ts'

/** CRF of keras_contrib, and of those that descend from it. Source: keras_contrib/layers/crf.py `build()`. */
const contribCrf = defineLayer({
  classes: ['CRF'],
  config: {
    units: 'int',
    use_bias: { kind: 'bool', default: true },
    use_boundary: { kind: 'bool', default: true },
  },
  inputs: ['(batch, timesteps, input_dim)', '...'],
  output: '(batch, timesteps, units)',
  weights: {
    kernel: '(input_dim, units)',
    chain_kernel: '(units, units)',
    bias: { shape: '(units)', when: 'use_bias' },
    left_boundary: { shape: '(units)', when: 'use_boundary' },
    right_boundary: { shape: '(units)', when: 'use_boundary' },
  },
  openEnded: true,
  unseen: ['learn_mode', 'test_mode', 'sparse_target', 'activation'],
  explain: {
    what: 'A conditional random field: a score for each tag at each step, and one for each pair of consecutive tags.',
    pitfalls: ['In addition to the dense layer, it has units² transition scores and one score per tag at each end.'],
  },
  examples: [
    {
      inputs: [[null, 30, 100]],
      output: [null, 30, 9],
      params: 1_008,
      config: { units: 9, use_bias: true, use_boundary: true },
    },
  ],
})

/** CRF of TensorFlow Addons: it returns the tags, their scores, the lengths and the transitions. Source: layers/crf.py `build()`. */
const addonsCrf = defineLayer({
  classes: ['CRF'],
  config: {
    units: 'int',
    use_boundary: { kind: 'bool', default: true },
    use_kernel: { kind: 'bool', default: true },
    use_bias: { kind: 'bool', default: true },
  },
  signatures: [
    {
      inputs: ['(batch, timesteps, input_dim)', '...'],
      outputs: ['(batch, timesteps)', '(batch, timesteps, units)', '(...lengths)', '(units, units)'],
    },
  ],
  weights: {
    chain_kernel: '(units, units)',
    left_boundary: { shape: '(units)', when: 'use_boundary' },
    right_boundary: { shape: '(units)', when: 'use_boundary' },
    'dense_layer/kernel': { shape: '(input_dim, units)', when: 'use_kernel' },
    'dense_layer/bias': { shape: '(units)', when: 'use_kernel and use_bias' },
  },
  openEnded: true,
  eras: ['tf2'],
  explain: { what: 'A conditional random field over the scores of its dense layer.' },
  examples: [
    {
      inputs: [[null, 30, 100]],
      output: [null, 30],
      furtherOutputs: [[null, 30, 9], [null], [9, 9]],
      params: 1_008,
      config: { units: 9, use_boundary: true, use_kernel: true },
    },
  ],
})

/** PELU. Source: keras_contrib/layers/advanced_activations/pelu.py `build()`. */
const pelu = defineLayer({
  classes: ['PELU'],
  config: { shared_axes: { kind: 'subset', default: null } },
  signatures: [{ inputs: ['(...shape)'], outputs: ['(...shape)'], where: ['product(share(shape, shared_axes)) >= 1'] }],
  weights: {
    alpha: '(...share(shape, shared_axes))',
    beta: '(...share(shape, shared_axes))',
  },
  openEnded: true,
  explain: { picture: { kind: 'vector' }, what: 'An ELU with two learned numbers per position of the input.' },
  examples: [{ inputs: [[null, 7]], output: [null, 7], params: 14, config: { shared_axes: null } }],
})

/** Swish, also as a layer of one's own. Source: keras_contrib/layers/advanced_activations/swish.py `build()`. */
const swish = sameShape(['Swish'], 'x · sigmoid(beta · x); beta is learned if trainable is set.', {
  config: { trainable: { kind: 'bool', default: false } },
  weights: [{ name: 'beta', shape: '(1)', when: 'trainable' }],
  openEnded: true,
  unseen: ['beta'],
  examples: [
    { inputs: [[null, 7]], output: [null, 7], params: 0, config: { trainable: false } },
    { inputs: [[null, 7]], output: [null, 7], params: 1, config: { trainable: true } },
  ],
})

/** Capsule. Source: keras_contrib/layers/capsule.py `build()`. */
const capsule = defineLayer({
  classes: ['Capsule'],
  config: {
    num_capsule: 'int',
    dim_capsule: 'int',
    share_weights: { kind: 'bool', default: true },
  },
  signatures: [
    {
      inputs: ['(batch, input_num_capsule, input_dim_capsule)'],
      outputs: ['(batch, num_capsule, dim_capsule)'],
      given: { share_weights: true },
    },
    {
      inputs: ['(batch, input_num_capsule, input_dim_capsule)'],
      outputs: ['(batch, num_capsule, dim_capsule)'],
      given: { share_weights: false },
      weights: [{ name: 'capsule_kernel', shape: '(input_num_capsule, input_dim_capsule, num_capsule * dim_capsule)' }],
    },
  ],
  weights: { capsule_kernel: '(1, input_dim_capsule, num_capsule * dim_capsule)' },
  openEnded: true,
  unseen: ['routings', 'activation'],
  explain: { what: 'Groups of units (capsules) that vote for those of the next layer; routing has no weights.' },
  examples: [
    { inputs: [[null, 64, 8]], output: [null, 10, 16], params: 1_280, config: { num_capsule: 10, dim_capsule: 16 } },
  ],
})

/** CosineDense. Source: keras_contrib/layers/core.py `build()`. */
const cosineDense = defineLayer({
  classes: ['CosineDense'],
  config: { units: 'int', use_bias: { kind: 'bool', default: true } },
  inputs: ['(batch, input_dim)'],
  output: '(batch, units)',
  weights: {
    kernel: '(input_dim, units)',
    bias: { shape: '(units)', when: 'use_bias' },
  },
  openEnded: true,
  explain: {
    picture: { kind: 'matrix', kernel: 'kernel', bias: 'bias', column: 'unit' },
    what: 'A Dense that uses cosines instead of products; the count is the same.',
  },
  examples: [{ inputs: [[null, 7]], output: [null, 10], params: 80, config: { units: 10, use_bias: true } }],
})

/** SubPixelUpscaling. Source: keras_contrib/layers/convolutional/subpixelupscaling.py `compute_output_shape()`. */
const subPixelUpscaling = defineLayer({
  classes: ['SubPixelUpscaling'],
  config: { scale_factor: { kind: 'int', default: 2 } },
  signatures: [
    {
      inputs: ['(batch, rows, cols, channels * scale_factor * scale_factor)'],
      outputs: ['(batch, rows * scale_factor, cols * scale_factor, channels)'],
    },
  ],
  weights: [],
  openEnded: true,
  explain: { what: 'Rearranges groups of channels into pixels: a larger image with fewer channels.' },
  examples: [{ inputs: [[null, 8, 9, 12]], output: [null, 16, 18, 3], params: 0, config: { scale_factor: 2 } }],
})

/** CosineConvolution2D. Source: keras_contrib/layers/convolutional/cosineconvolution2d.py `build()`. */
const cosineConvolution = defineLayer({
  classes: ['CosineConvolution2D'],
  config: {
    filters: 'int',
    kernel_size: { kind: 'int', length: 2 },
    padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
    strides: { kind: 'int', length: 2, default: 1 },
    dilation_rate: { kind: 'int', length: 2, default: 1 },
    use_bias: { kind: 'bool', default: true },
    data_format: dataFormat,
  },
  signatures: bothFormats(2, { inputs: 'input_channels', outputs: 'filters' }, convAxis),
  weights: {
    kernel: '(kernel_size[0], kernel_size[1], input_channels, filters)',
    bias: { shape: '(filters)', when: 'use_bias' },
  },
  prefer: squareBeforeOdd('kernel_size', 2),
  openEnded: true,
  explain: {
    picture: kernelPicture(namesOf('kernel_size', 2)),
    what: 'A Conv2D that uses cosines instead of products; the count is the same.',
  },
  examples: [
    {
      inputs: [[null, 28, 28, 1]],
      output: [null, 26, 26, 32],
      params: 320,
      config: { filters: 32, kernel_size: [3, 3], use_bias: true },
    },
  ],
})

/** Layers of keras_contrib, the collection beside Keras 2. */
export const kerasContrib: readonly LayerEntry[] = [
  contribCrf,
  addonsCrf,
  pelu,
  swish,
  capsule,
  cosineDense,
  subPixelUpscaling,
  cosineConvolution,
]
