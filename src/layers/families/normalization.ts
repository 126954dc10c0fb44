import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, WeightSpec } from '../layer-entry.ts'
import { wrongAxis } from '../parts/mistakes.ts'
import { alongAxes, alongLastAxis, alongOneAxis, centerAndScale } from '../parts/normalization-axis.ts'
import { asInput, sameShape } from '../parts/same-shape.ts'
import { samePositions } from '../parts/spatial.ts'

/** Along the last axis, whose length may be what is sought, or along any axes; `weights` are those for a shape along them. */
function alongAnyAxes(weights: (shape: string) => readonly WeightSpec[]): Pick<LayerEntry, 'signatures' | 'weights'> {
  const several = alongAxes.map((signature) => ({ ...signature, weights: weights('(...pick(shape, axis))') }))
  return { signatures: [...alongLastAxis, ...several], weights: weights('(channels)') }
}

/** LayerNormalization. Source: keras/src/layers/normalization/layer_normalization.py `build()`. */
const layerNormalization = defineLayer({
  classes: ['LayerNormalization'],
  calls: 'one',
  names: { short: { layernorm: 0, ln: 0, norm: 1 } },
  config: {
    axis: { kind: 'axes', default: -1 },
    ...centerAndScale,
    rms_scaling: { kind: 'bool', default: false, eras: ['keras3'] },
  },
  ...alongAnyAxes((shape) => [
    { name: 'gamma', shape, when: 'scale or rms_scaling', role: 'the learned scale' },
    { name: 'beta', shape, when: 'center and rms_scaling == 0', role: 'the learned shift' },
  ]),
  prefer: [
    { when: 'scale', cost: 0.5, says: 'gamma is usually kept' },
    { when: 'rms_scaling == 0', cost: 1, says: 'rms_scaling is rare' },
  ],
  reads: samePositions,
  unseen: ['epsilon', 'gamma_initializer', 'beta_initializer'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Normalizes each sample along its axes, then scales by gamma and shifts by beta.',
    pitfalls: [
      'Two numbers per channel, all trainable: it has no moving statistics.',
      'With rms_scaling there is only gamma, whatever center and scale are.',
    ],
    mistakes: [
      { does: 'counts moving statistics, as in BatchNormalization', count: '2 * params' },
      { does: 'leaves out beta', leavesOut: 'beta', when: 'scale and center' },
      { does: 'leaves out gamma', leavesOut: 'gamma', when: 'scale and center' },
      { does: 'counts gamma in spite of scale=False', count: '2 * params', when: 'scale == 0' },
      { does: 'counts beta in spite of center=False', count: '2 * params', when: 'center == 0' },
    ],
  },
  examples: [
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 16, config: { axis: -1, center: true, scale: true } },
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 8, config: { center: false, scale: true } },
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 160, config: { axis: [1, 2] } },
  ],
})

/** RMSNormalization. Source: keras/src/layers/normalization/rms_normalization.py `build()`. */
const rmsNormalization = defineLayer({
  classes: ['RMSNormalization'],
  calls: 'one',
  config: { axis: { kind: 'axes', default: -1 } },
  ...alongAnyAxes((shape) => [{ name: 'scale', shape, role: 'the learned scale' }]),
  reads: samePositions,
  unseen: ['epsilon'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Divides each sample by its root mean square along the axes, then scales.',
    pitfalls: ['One number per channel: there is no offset.'],
    mistakes: [
      { does: 'counts an offset', count: '2 * params' },
      { does: 'counts moving statistics, as in BatchNormalization', count: '4 * params' },
    ],
  },
  examples: [
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 8, config: { axis: -1 } },
    { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 80, config: { axis: [1, 2] } },
  ],
})

/** GroupNormalization. Source: keras/src/layers/normalization/group_normalization.py `build()`; tensorflow-addons before TF 2.11. */
const groupNormalization = defineLayer({
  classes: ['GroupNormalization'],
  calls: 'one',
  config: { groups: { kind: 'int', default: 32 }, axis: { kind: 'axis', default: -1 }, ...centerAndScale },
  signatures: alongOneAxis.map((signature) => ({
    ...signature,
    where: ['channels >= 1', 'divides(groups, channels)'],
  })),
  weights: {
    gamma: { shape: '(channels)', when: 'scale', role: 'the learned scale of each channel' },
    beta: { shape: '(channels)', when: 'center', role: 'the learned shift of each channel' },
  },
  prefer: [{ when: 'scale', cost: 0.5, says: 'gamma is usually kept' }],
  reads: samePositions,
  unseen: ['epsilon', 'beta_initializer', 'gamma_initializer'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Normalizes each sample in groups of channels, then scales by gamma and shifts by beta.',
    pitfalls: ['The count does not depend on the number of groups.'],
    mistakes: [
      { does: 'counts one number per group instead of per channel', count: 'params // channels * groups' },
      { does: 'counts moving statistics, as in BatchNormalization', count: '2 * params' },
      { does: 'leaves out beta', leavesOut: 'beta', when: 'scale and center' },
      wrongAxis,
    ],
  },
  examples: [
    { inputs: [[null, 10, 10, 64]], output: [null, 10, 10, 64], params: 128, config: { groups: 32, axis: -1 } },
    { inputs: [[null, 64, 10, 11]], output: [null, 64, 10, 11], params: 128, config: { axis: 1 } },
  ],
})

/** Normalization. Source: keras/src/layers/preprocessing/normalization.py `build()`. */
const normalization = defineLayer({
  classes: ['Normalization'],
  calls: 'one',
  config: { axis: { kind: 'subset', default: -1 } },
  onlyIf: { mean: 'None' },
  ...alongAnyAxes((shape) => [
    { name: 'mean', shape, trainable: false, role: 'set by adapt()' },
    { name: 'variance', shape, trainable: false, role: 'set by adapt()' },
    { name: 'count', shape: '()', trainable: false, bytes: 8, role: 'the samples that adapt() has seen' },
  ]),
  reads: samePositions,
  unseen: ['invert'],
  explain: {
    picture: { kind: 'normalization' },
    what: 'Shifts and scales by a mean and a variance learned from the data by adapt().',
    pitfalls: [
      'Its weights exist before adapt() and are never trainable; one of them is the number of samples.',
      'With axis=None it has 3 parameters; in Keras’s EfficientNet it has 7.',
    ],
  },
  examples: [
    { inputs: [[null, 9]], output: [null, 9], params: 19, config: { axis: -1 } },
    { inputs: [[null, 9]], output: [null, 9], params: 3, config: { axis: null } },
    { inputs: [[null, 4, 5]], output: [null, 4, 5], params: 41, config: { axis: [1, 2] } },
  ],
})

const normalizationOfGiven = defineLayer({
  classes: ['Normalization'],
  config: {},
  onlyIf: { mean: 'given' },
  signatures: [asInput],
  weights: [],
  reads: samePositions,
  unseen: ['mean', 'variance', 'axis', 'invert'],
  explain: { what: 'Shifts and scales by a given mean and variance; these are not weights.' },
  examples: [{ inputs: [[null, 9]], output: [null, 9], params: 0, config: {} }],
})

export const normalizationLayers: readonly LayerEntry[] = [
  layerNormalization,
  rmsNormalization,
  groupNormalization,
  normalization,
  normalizationOfGiven,
  sameShape(['UnitNormalization'], 'Divides each sample by its L2 norm along the axes.', { unseen: ['axis'] }),
  sameShape(['LRN2D'], 'Divides each channel by the activity of its neighbours (Keras 0 and its contributions).'),
]
