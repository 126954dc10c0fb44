import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Pitfall, Signature, WeightSpec } from '../layer-entry.ts'
import { wrongAxis } from '../parts/mistakes.ts'
import { alongOneAxis, centerAndScale } from '../parts/normalization-axis.ts'
import { samePositions } from '../parts/spatial.ts'

function weightsOf(shape: string): readonly WeightSpec[] {
  return [
    { name: 'gamma', shape, when: 'scale', role: 'the learned scale of each feature' },
    { name: 'beta', shape, when: 'center', role: 'the learned shift of each feature' },
    { name: 'moving_mean', shape, trainable: false, role: 'averaged over batches in training, used in inference' },
    { name: 'moving_variance', shape, trainable: false, role: 'averaged over batches in training, used in inference' },
    { name: 'moving_stddev', shape, when: 'renorm', trainable: false },
    { name: 'renorm_mean', shape, when: 'renorm', trainable: false },
    { name: 'renorm_stddev', shape, when: 'renorm', trainable: false },
  ]
}

const whole = 'Four numbers per feature, not two: gamma and beta are trained; moving_mean and moving_variance are not.'
const halves =
  'moving_mean and moving_variance are Non-trainable params in every model, even if nothing is frozen; freezing the layer makes all of its weights non-trainable.'

const pitfalls: readonly Pitfall[] = [
  {
    says: 'It counts the features of one axis (the channels), never pixels or time steps.',
    when: 'length(rest) >= 1',
  },
  {
    says: 'It normalized the last axis. On channels_first data that is the width: a missing axis=1 shows as 4 × the width instead of 4 × the channels.',
    when: 'length(rest) >= 2 and at(rest, length(rest) - 1) == channels and at(rest, 0) != channels',
  },
]

/** Of the layer without renorm, with all four weights or fewer. */
const sinceKeras2Pitfalls: readonly Pitfall[] = [
  { says: whole, when: 'scale and center' },
  {
    says: 'scale=False leaves out gamma, center=False beta: three numbers per feature.',
    when: 'scale + center == 1 and renorm == 0',
  },
  { says: halves },
  ...pitfalls,
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
  calls: 'one',
  keepsFloat32: true,
  takesMean: true,
  oftenFrozen: true,
  names: {
    was: { BatchNormalizationV1: ['keras2'], BatchNormalizationV2: [] },
    short: { bn: 0, batchnorm: 0, norm: 0 },
  },
  common: 2,
  config: {
    axis: { kind: 'axes', default: -1 },
    ...centerAndScale,
    renorm: { kind: 'bool', default: false, eras: ['keras2', 'tf2', 'keras3'] },
  },
  signatures: [...alongOneAxis, alongSeveralAxes],
  weights: weightsOf('(channels)'),
  prefer: [
    { when: 'center', cost: 1, says: 'beta is usually kept' },
    { when: 'renorm == 0', cost: 2, says: 'renorm is rare' },
  ],
  eras: ['keras2', 'tf2', 'keras3', 'tfjs'],
  reads: samePositions,
  unseen: ['momentum', 'epsilon', 'virtual_batch_size', 'fused', 'synchronized'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Normalizes each feature by statistics of the batch, then scales by gamma and shifts by beta.',
    pitfalls: sinceKeras2Pitfalls,
    mistakes: [
      {
        does: 'counts two numbers per channel instead of four',
        count: 'params // 2',
        when: 'scale and center and renorm == 0',
      },
      { does: 'counts one number per channel', count: 'channels' },
      {
        does: 'counts three numbers per channel instead of four',
        count: '3 * channels',
        when: 'params == 4 * channels',
      },
      { does: 'counts gamma in spite of scale=False', count: 'params + channels', when: 'scale == 0' },
      { does: 'counts beta in spite of center=False', count: 'params + channels', when: 'center == 0' },
      wrongAxis,
    ],
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

/** Up to Keras 1.1.2, a row counts only trainable weights: the running statistics are not in it. */
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
  calls: 'one',
  keepsFloat32: true,
  takesMean: true,
  oftenFrozen: true,
  names: { short: { bn: 0, batchnorm: 0, norm: 0 } },
  common: 2,
  config: { axis: { kind: 'axes', default: -1 } },
  signatures: [
    ...alongOneAxis.map((signature) => ({ ...signature, eras: ['keras1'] as const })),
    ...untilKeras112,
    ofEveryPlace,
  ],
  weights: [...factorAndOffset('(channels)'), ...running('(channels)')],
  eras: ['keras1', 'keras0'],
  reads: samePositions,
  unseen: ['mode', 'momentum', 'epsilon'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Normalizes each channel, then scales by gamma and shifts by beta.',
    pitfalls: [
      'Up to Keras 1.1.2, a row counts only trainable weights: 2 numbers per channel where later versions print 4.',
      ...pitfalls,
    ],
  },
  examples: [
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 256, config: { axis: -1 } },
    { inputs: [[null, 14, 14, 64]], output: [null, 14, 14, 64], params: 128, config: { axis: -1 }, era: 'keras1' },
    { inputs: [[null, 3, 5]], output: [null, 3, 5], params: 30, config: { axis: null }, era: 'keras0' },
  ],
})

export const batchNormalizations: readonly LayerEntry[] = [sinceKeras2, untilKeras1]
