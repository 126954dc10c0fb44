import { defineLayer, type LayerEntry, type Signature, type WeightSpec } from './define-layer.ts'
import { alongOneAxis, centerAndScale } from './normalization-axis.ts'

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

const pitfalls = [
  'Four numbers a channel, half of them non-trainable moving statistics; freezing the layer moves all four.',
  'It counts channels, never pixels or time steps.',
  'On channels_first data a forgotten axis=1 shows in the count: 4 × the width instead of 4 × the channels.',
]

/** A list of axes is known only to tf.keras; the weights then broadcast against the input. */
const alongSeveralAxes: Signature = {
  inputs: ['(...shape)'],
  outputs: ['(...shape)'],
  where: ['length(axis) >= 2', 'product(pick(shape, axis)) >= 1'],
  weights: weightsOf('(...keep(shape, axis))'),
  eras: ['keras2', 'tf2'],
  cost: 3,
}

/** BatchNormalization from Keras 2 on. Source: keras/src/layers/normalization/batch_normalization.py `build()`. */
const sinceKeras2 = defineLayer({
  classes: ['BatchNormalization', 'BatchNormalizationV1', 'BatchNormalizationV2', 'SyncBatchNormalization'],
  config: {
    axis: { kind: 'axes', default: -1 },
    ...centerAndScale,
    renorm: { kind: 'bool', default: false, eras: ['keras2', 'tf2', 'keras3'] },
  },
  signatures: [...alongOneAxis, alongSeveralAxes],
  weights: weightsOf('(channels)'),
  prefer: [
    { when: 'center', cost: 1, says: 'beta is mostly kept' },
    { when: 'renorm == 0', cost: 2, says: 'renorm is rare' },
  ],
  eras: ['keras2', 'tf2', 'keras3', 'tfjs'],
  unseen: ['momentum', 'epsilon', 'virtual_batch_size', 'fused', 'synchronized'],
  explain: {
    picture: 'normalization',
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
    { inputs: [[null, 14, 15, 64]], output: [null, 14, 15, 64], params: 448, config: { renorm: true }, era: 'keras3' },
    { inputs: [[null, 14, 15, 64]], output: [null, 14, 15, 64], params: 56, config: { axis: 1 } },
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 320, config: { axis: [1, 2] }, era: 'tf2' },
  ],
})

function running(shape: string): readonly WeightSpec[] {
  return [
    { name: 'running_mean', shape, trainable: false },
    { name: 'running_std', shape, trainable: false },
  ]
}

function factorAndOffset(shape: string): readonly WeightSpec[] {
  return [
    { name: 'gamma', shape },
    { name: 'beta', shape },
  ]
}

/** Up to Keras 1.1.2 a row counts trainable weights only: the running statistics are not in it. */
const untilKeras112: readonly Signature[] = alongOneAxis.map((signature) => ({
  ...signature,
  weights: factorAndOffset('(channels)'),
  cost: (signature.cost ?? 0) + 1,
}))

/** Before Keras 0.3.2 there was no axis: a factor and an offset for every place of the input. */
const ofEveryPlace: Signature = {
  inputs: ['(batch, ...)'],
  outputs: ['(batch, ...)'],
  given: { axis: null },
  weights: factorAndOffset('(...rest)'),
  eras: ['keras0'],
  cost: 2,
}

/** BatchNormalization of Keras 0 and 1, whose modes all have the same weights. Source: keras/layers/normalization.py `build()`. */
const untilKeras1 = defineLayer({
  classes: ['BatchNormalization'],
  config: { axis: { kind: 'axes', default: -1 } },
  signatures: [
    ...alongOneAxis.map((signature) => ({ ...signature, eras: ['keras1'] as const })),
    ...untilKeras112,
    ofEveryPlace,
  ],
  weights: [...factorAndOffset('(channels)'), ...running('(channels)')],
  eras: ['keras1', 'keras0'],
  unseen: ['mode', 'momentum', 'epsilon'],
  explain: {
    picture: 'normalization',
    what: 'Normalizes each channel, then scales by gamma and shifts by beta.',
    pitfalls: [
      'Up to Keras 1.1.2 a row counts trainable weights only: 2 numbers a channel where later versions print 4.',
      ...pitfalls.slice(1),
    ],
  },
  examples: [
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 256, config: { axis: -1 } },
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 128, config: { axis: -1 }, era: 'keras1' },
    { inputs: [[null, 3, 5]], output: [null, 3, 5], params: 30, config: { axis: null }, era: 'keras0' },
  ],
})

export const batchNormalizations: readonly LayerEntry[] = [sinceKeras2, untilKeras1]
