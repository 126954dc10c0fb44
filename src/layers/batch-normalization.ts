import { defineLayer, type LayerEntry, type WeightSpec } from './define-layer.ts'
import { alongOneAxis, centerAndScale } from './normalization-axis.ts'

const classes = ['BatchNormalization', 'BatchNormalizationV1', 'BatchNormalizationV2', 'SyncBatchNormalization']

const config: LayerEntry['config'] = {
  axis: { kind: 'int', default: -1 },
  ...centerAndScale,
  renorm: { kind: 'bool', default: false, eras: ['keras2', 'tf2', 'keras3'] },
}

function weightsOf(shape: string): readonly WeightSpec[] {
  return [
    { name: 'gamma', shape, when: 'scale' },
    { name: 'beta', shape, when: 'center' },
    { name: 'moving_mean', shape, trainable: false },
    { name: 'moving_variance', shape, trainable: false },
    { name: 'moving_stddev', shape, when: 'renorm', trainable: false },
    { name: 'renorm_mean', shape, when: 'renorm', trainable: false },
    { name: 'renorm_stddev', shape, when: 'renorm', trainable: false },
  ]
}

const prefer: LayerEntry['prefer'] = [
  { when: 'center', cost: 1 },
  { when: 'renorm == 0', cost: 2 },
]

const unseen = ['momentum', 'epsilon', 'virtual_batch_size', 'fused', 'synchronized']

const pitfalls = [
  'Four numbers a channel, half of them non-trainable moving statistics; freezing the layer moves all four.',
  'It counts channels, never pixels or time steps.',
  'On channels_first data a forgotten axis=1 shows in the count: 4 × the width instead of 4 × the channels.',
]

/** BatchNormalization from Keras 2 on. Source: keras/src/layers/normalization/batch_normalization.py `build()`. */
const alongChannels = defineLayer({
  classes,
  config,
  signatures: alongOneAxis,
  weights: weightsOf('(channels)'),
  prefer,
  eras: ['keras2', 'tf2', 'keras3', 'tfjs'],
  unseen,
  explain: {
    what: 'Normalizes each channel by statistics of the batch, then scales by gamma and shifts by beta.',
    pitfalls,
  },
  examples: [
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 256, config: { axis: -1, scale: true } },
    {
      inputs: [[null, 14, 14, 64]],
      output: [null, 14, 14, 64],
      params: 192,
      config: { axis: -1, center: true, scale: false },
    },
    { inputs: [[null, 14, 15, 64]], output: [null, 14, 15, 64], params: 448, config: { renorm: true } },
    { inputs: [[null, 14, 15, 64]], output: [null, 14, 15, 64], params: 56, config: { axis: 1 } },
  ],
})

/** A list of axes is known only to tf.keras; the weights then broadcast against the input. */
const alongSeveralAxes = defineLayer({
  classes,
  config: { ...config, axis: { kind: 'axes', default: -1 } },
  signatures: [
    {
      inputs: ['(...shape)'],
      outputs: ['(...shape)'],
      where: ['length(axis) >= 2', 'product(pick(shape, axis)) >= 1'],
      cost: 3,
    },
  ],
  weights: weightsOf('(...keep(shape, axis))'),
  prefer,
  eras: ['keras2', 'tf2'],
  unseen,
  explain: { what: 'Normalizes each combination of places along several axes.', pitfalls: pitfalls.slice(0, 1) },
  examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 320, config: { axis: [1, 2] } }],
})

const keras1Config: LayerEntry['config'] = { axis: { kind: 'int', default: -1 } }

/** Keras 1.2: the modes (0, 1, 2) all have the same weights. */
const keras1 = defineLayer({
  classes: ['BatchNormalization'],
  config: keras1Config,
  signatures: alongOneAxis,
  weights: [
    { name: 'gamma', shape: '(channels)' },
    { name: 'beta', shape: '(channels)' },
    { name: 'running_mean', shape: '(channels)', trainable: false },
    { name: 'running_std', shape: '(channels)', trainable: false },
  ],
  eras: ['keras1'],
  unseen: ['mode', 'momentum', 'epsilon'],
  explain: { what: 'Normalizes each channel, then scales by gamma and shifts by beta.', pitfalls },
  examples: [{ inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 256, config: { axis: -1 } }],
})

/** Up to Keras 1.1.2 a row counts trainable weights only: the running statistics are not in it. */
const untilKeras112 = defineLayer({
  classes: ['BatchNormalization'],
  config: keras1Config,
  signatures: alongOneAxis.map((signature) => ({ ...signature, cost: (signature.cost ?? 0) + 1 })),
  weights: [
    { name: 'gamma', shape: '(channels)' },
    { name: 'beta', shape: '(channels)' },
  ],
  eras: ['keras0', 'keras1'],
  unseen: ['mode', 'momentum', 'epsilon'],
  explain: {
    what: 'Normalizes each channel, then scales by gamma and shifts by beta.',
    pitfalls: ['Up to Keras 1.1.2 a row counts trainable weights only: 2 a channel where later versions print 4.'],
  },
  examples: [
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 128, config: { axis: -1 }, era: 'keras1' },
  ],
})

/** Before Keras 0.3.2 there was no axis: a factor and an offset for every place of the input. */
const ofEveryPlace = defineLayer({
  classes: ['BatchNormalization'],
  config: {},
  signatures: [{ inputs: ['(batch, ...)'], outputs: ['(batch, ...)'], cost: 2 }],
  weights: [
    { name: 'gamma', shape: '(...rest)' },
    { name: 'beta', shape: '(...rest)' },
  ],
  eras: ['keras0'],
  unseen: ['mode', 'momentum', 'epsilon'],
  explain: { what: 'Normalizes each place of the input, then scales by gamma and shifts by beta.' },
  examples: [{ inputs: [[null, 3, 5]], output: [null, 3, 5], params: 30, config: {} }],
})

export const batchNormalizations: readonly LayerEntry[] = [
  alongChannels,
  alongSeveralAxes,
  keras1,
  untilKeras112,
  ofEveryPlace,
]
