import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { alongOneAxis, centerAndScale } from '../parts/normalization-axis.ts'
import { gatesPicture } from '../parts/pictures.ts'
import { sameShape } from '../parts/same-shape.ts'

/** FilterResponseNormalization. Source: tensorflow_addons/layers/normalizations.py `build()`. */
const filterResponseNormalization = defineLayer({
  classes: ['FilterResponseNormalization'],
  config: { learned_epsilon: { kind: 'bool', default: false } },
  inputs: ['(batch, rows, cols, channels)'],
  output: '(batch, rows, cols, channels)',
  weights: {
    gamma: '(1, 1, 1, channels)',
    beta: '(1, 1, 1, channels)',
    learned_epsilon: { shape: '(1)', when: 'learned_epsilon' },
  },
  openEnded: true,
  unseen: ['epsilon'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Divides each channel by the root mean square of its map, then scales and shifts.',
  },
  examples: [{ inputs: [[null, 8, 9, 3]], output: [null, 8, 9, 3], params: 6, config: { learned_epsilon: false } }],
})

/** InstanceNormalization of TensorFlow Addons, and of keras_contrib, whose `axis=None` has one factor and one offset for all. */
const instanceNormalization = defineLayer({
  classes: ['InstanceNormalization'],
  config: { axis: { kind: 'axis', default: -1 }, ...centerAndScale },
  signatures: [
    ...alongOneAxis,
    {
      inputs: ['(...shape)'],
      outputs: ['(...shape)'],
      given: { axis: null },
      weights: [
        { name: 'gamma', shape: '(1)', when: 'scale' },
        { name: 'beta', shape: '(1)', when: 'center' },
      ],
    },
  ],
  weights: {
    gamma: { shape: '(channels)', when: 'scale' },
    beta: { shape: '(channels)', when: 'center' },
  },
  openEnded: true,
  unseen: ['epsilon', 'gamma_initializer', 'beta_initializer'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Normalizes each channel of each sample, then scales by gamma and shifts by beta.',
    pitfalls: ['In keras_contrib, without an axis, it has 2 parameters, whatever the number of channels.'],
  },
  examples: [
    { inputs: [[null, 64, 65, 32]], output: [null, 64, 65, 32], params: 64, config: { axis: -1 } },
    { inputs: [[null, 64, 65, 32]], output: [null, 64, 65, 32], params: 2, config: { axis: null } },
  ],
})

/** TLU. Source: tensorflow_addons/layers/tlu.py `build()`. */
const tlu = defineLayer({
  classes: ['TLU'],
  config: { affine: { kind: 'bool', default: false } },
  inputs: ['(batch, ...axes)'],
  output: '(batch, ...axes)',
  weights: {
    tau: '(...axes)',
    alpha: { shape: '(...axes)', when: 'affine' },
  },
  openEnded: true,
  explain: { picture: { kind: 'vector' }, what: 'A ReLU with a learned threshold per position of its input.' },
  examples: [{ inputs: [[null, 8, 9, 3]], output: [null, 8, 9, 3], params: 216, config: { affine: false } }],
})

/** NoisyDense. Source: tensorflow_addons/layers/noisy_dense.py `build()`. */
const noisyDense = defineLayer({
  classes: ['NoisyDense'],
  config: { units: 'int', use_bias: { kind: 'bool', default: true } },
  inputs: ['(batch, ..., input_dim)'],
  output: '(batch, ..., units)',
  weights: {
    mu_kernel: '(input_dim, units)',
    sigma_kernel: '(input_dim, units)',
    eps_kernel: { shape: '(input_dim, units)', trainable: false },
    mu_bias: { shape: '(units)', when: 'use_bias' },
    sigma_bias: { shape: '(units)', when: 'use_bias' },
    eps_bias: { shape: '(units)', when: 'use_bias', trainable: false },
  },
  openEnded: true,
  unseen: ['sigma0', 'use_factorised', 'activation'],
  explain: {
    picture: { kind: 'matrix', kernel: 'mu_kernel' },
    what: 'A Dense with learned noise on kernel and bias.',
    pitfalls: ['Three numbers for each one of a Dense: mean, spread and the noise itself, which is not trainable.'],
  },
  examples: [{ inputs: [[null, 7]], output: [null, 10], params: 240, config: { units: 10, use_bias: true } }],
})

/** PolynomialCrossing. Source: tensorflow_addons/layers/polynomial.py `build()`. */
const polynomialCrossing = defineLayer({
  classes: ['PolynomialCrossing'],
  config: { projection_dim: 'int', use_bias: { kind: 'bool', default: true } },
  signatures: [
    {
      inputs: ['(batch, ..., last_dim)', '...'],
      outputs: ['(batch, ..., last_dim)'],
      given: { projection_dim: null },
      weights: [
        { name: 'kernel', shape: '(last_dim, last_dim)' },
        { name: 'bias', shape: '(last_dim)', when: 'use_bias' },
      ],
    },
    { inputs: ['(batch, ..., last_dim)', '...'], outputs: ['(batch, ..., last_dim)'] },
  ],
  weights: {
    kernel_u: '(last_dim, projection_dim)',
    kernel_v: '(projection_dim, last_dim)',
    bias: { shape: '(last_dim)', when: 'use_bias' },
  },
  openEnded: true,
  unseen: ['diag_scale'],
  explain: { what: 'Multiplies its first input by a dense layer of the second, and adds the second (Deep & Cross).' },
  examples: [
    { inputs: [[null, 12]], output: [null, 12], params: 156, config: { projection_dim: null, use_bias: true } },
    { inputs: [[null, 12]], output: [null, 12], params: 108, config: { projection_dim: 4, use_bias: true } },
  ],
})

/** NetVLAD. Source: tensorflow_addons/layers/netvlad.py `build()`. */
const netVlad = defineLayer({
  classes: ['NetVLAD'],
  config: { num_clusters: 'int' },
  inputs: ['(batch, steps, features)'],
  output: '(batch, features * num_clusters)',
  weights: {
    'fc/kernel': '(features, num_clusters)',
    'fc/bias': '(num_clusters)',
    cluster_centers: '(1, features, num_clusters)',
  },
  openEnded: true,
  explain: { what: 'Sums the distances of the features to learned cluster centres, one vector per cluster.' },
  examples: [{ inputs: [[null, 20, 8]], output: [null, 32], params: 68, config: { num_clusters: 4 } }],
})

/** EmbeddingBag. Source: tensorflow_addons/layers/embedding_bag.py `build()`. */
const embeddingBag = defineLayer({
  classes: ['EmbeddingBag'],
  config: { input_dim: 'int', output_dim: 'int' },
  inputs: ['(batch, ...)', '...'],
  output: '(batch, output_dim)',
  weights: { embeddings: '(input_dim, output_dim)' },
  openEnded: true,
  unseen: ['combiner'],
  explain: {
    picture: { kind: 'table', table: 'embeddings' },
    what: 'Looks up rows of a table and sums or averages them.',
  },
  examples: [{ inputs: [[null, 20]], output: [null, 16], params: 16_000, config: { input_dim: 1000, output_dim: 16 } }],
})

/** ESN. Source: tensorflow_addons/layers/esn.py and rnn/esn_cell.py `build()`. */
const esn = defineLayer({
  classes: ['ESN'],
  config: {
    units: 'int',
    use_bias: { kind: 'bool', default: true },
    return_sequences: { kind: 'bool', default: false },
  },
  signatures: [
    {
      inputs: ['(batch, timesteps, input_dim)', '...'],
      outputs: ['(batch, units)'],
      given: { return_sequences: false },
    },
    {
      inputs: ['(batch, timesteps, input_dim)', '...'],
      outputs: ['(batch, timesteps, units)'],
      given: { return_sequences: true },
    },
  ],
  weights: {
    recurrent_kernel: { shape: '(units, units)', trainable: false },
    kernel: { shape: '(input_dim, units)', trainable: false },
    bias: { shape: '(units)', when: 'use_bias', trainable: false },
  },
  openEnded: true,
  unseen: ['connectivity', 'leaky', 'spectral_radius'],
  explain: {
    picture: gatesPicture(['units']),
    what: 'A recurrent layer whose random weights stay fixed (echo state network): none of them is trainable.',
  },
  examples: [
    { inputs: [[null, 10, 8]], output: [null, 32], params: 1_312, config: { units: 32, return_sequences: false } },
  ],
})

const maxout = defineLayer({
  classes: ['Maxout'],
  config: { num_units: 'int' },
  signatures: [
    {
      inputs: ['(batch, ..., channels)'],
      outputs: ['(batch, ..., num_units)'],
      where: ['divides(num_units, channels)'],
    },
  ],
  weights: [],
  openEnded: true,
  explain: { what: 'Keeps the largest of each group of channels.' },
  examples: [{ inputs: [[null, 5, 12]], output: [null, 5, 4], params: 0, config: { num_units: 4 } }],
})

/** Layers without weights whose output shapes only their configuration knows. */
const withoutWeights = defineLayer({
  classes: ['MaxUnpooling2D', 'SpatialPyramidPooling2D', 'CorrelationCost'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  explain: { what: 'Moves or compares the values of maps; nothing is learned.' },
  examples: [{ inputs: [[null, 16, 16, 8]], output: [null, 5, 8], params: 0, config: {} }],
})

/** Layers of TensorFlow Addons. */
export const tensorflowAddons: readonly LayerEntry[] = [
  filterResponseNormalization,
  instanceNormalization,
  tlu,
  noisyDense,
  polynomialCrossing,
  netVlad,
  embeddingBag,
  esn,
  maxout,
  withoutWeights,
  sameShape(['Snake'], 'x + sin²(frequency · x) ÷ frequency, with one learned frequency.', {
    weights: [{ name: 'frequency', shape: '()' }],
    openEnded: true,
    examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 1, config: {} }],
  }),
  sameShape(['GELU', 'Mish', 'SiLU', 'HardSwish'], 'Applies an activation function.', { openEnded: true }),
]
