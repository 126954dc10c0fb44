import { defineLayer, type LayerEntry, type WeightSpec } from './define-layer.ts'
import { alongAxes, alongLastAxis, alongOneAxis, centerAndScale } from './normalization-axis.ts'
import { asInput, sameShape } from './same-shape.ts'

/** The same layer twice: along the last axis, whose length may be what is sought, and along any other axes. */
function overAxes(entry: (shape: string) => Omit<LayerEntry, 'signatures' | 'examples'>) {
  return {
    last: { ...entry('(channels)'), signatures: alongLastAxis },
    several: { ...entry('(...pick(shape, axis))'), signatures: alongAxes },
  }
}

/** LayerNormalization. Source: keras/src/layers/normalization/layer_normalization.py `build()`. */
const layerNormalization = overAxes((shape) => ({
  classes: ['LayerNormalization'],
  config: {
    axis: { kind: 'axes', default: -1 },
    ...centerAndScale,
    rms_scaling: { kind: 'bool', default: false, eras: ['keras3'] },
  },
  weights: [
    { name: 'gamma', shape, when: 'scale or rms_scaling' },
    { name: 'beta', shape, when: 'center and rms_scaling == 0' },
  ],
  prefer: [
    { when: 'scale', cost: 0.5 },
    { when: 'rms_scaling == 0', cost: 1 },
  ],
  unseen: ['epsilon', 'gamma_initializer', 'beta_initializer'],
  explain: {
    what: 'Normalizes each sample along its axes, then scales by gamma and shifts by beta.',
    pitfalls: [
      'Two numbers a channel, all trainable: it has no moving statistics.',
      'With rms_scaling there is only gamma, whatever center and scale say.',
    ],
  },
}))

/** RMSNormalization. Source: keras/src/layers/normalization/rms_normalization.py `build()`. */
const rmsNormalization = overAxes((shape) => ({
  classes: ['RMSNormalization'],
  config: { axis: { kind: 'axes', default: -1 } },
  weights: [{ name: 'scale', shape }],
  unseen: ['epsilon'],
  explain: {
    what: 'Divides each sample by its root mean square along the axes, then scales.',
    pitfalls: ['One number a channel: there is no offset.'],
  },
}))

/** GroupNormalization. Source: keras/src/layers/normalization/group_normalization.py `build()`; tensorflow-addons before TF 2.11. */
const groupNormalization = defineLayer({
  classes: ['GroupNormalization'],
  config: { groups: { kind: 'int', default: 32 }, axis: { kind: 'int', default: -1 }, ...centerAndScale },
  signatures: alongOneAxis.map((signature) => ({ ...signature, where: ['channels >= 1', 'divides(groups, channels)'] })),
  weights: [
    { name: 'gamma', shape: '(channels)', when: 'scale' },
    { name: 'beta', shape: '(channels)', when: 'center' },
  ],
  prefer: [{ when: 'scale', cost: 0.5 }],
  unseen: ['epsilon', 'beta_initializer', 'gamma_initializer'],
  explain: {
    what: 'Normalizes each sample in groups of channels, then scales by gamma and shifts by beta.',
    pitfalls: ['The number of groups never enters the count.'],
  },
  examples: [
    { inputs: [[null, 10, 10, 64]], output: [null, 10, 10, 64], params: 128, config: { groups: 32, axis: -1 } },
    { inputs: [[null, 64, 10, 11]], output: [null, 64, 10, 11], params: 128, config: { axis: 1 } },
  ],
})

function statistics(shape: string): readonly WeightSpec[] {
  return [
    { name: 'mean', shape, trainable: false },
    { name: 'variance', shape, trainable: false },
    { name: 'count', shape: '()', trainable: false, bytes: 8 },
  ]
}

const adapted = {
  classes: ['Normalization'],
  unseen: ['invert', 'mean', 'variance'],
  explain: {
    what: 'Shifts and scales by a mean and a variance learned from the data by adapt().',
    pitfalls: [
      'Its weights are there before adapt() and are never trainable; the count of samples is one of them.',
      'With axis=None it has 3 numbers; EfficientNet of Keras carries 7.',
    ],
  },
}

/** Normalization. Source: keras/src/layers/preprocessing/normalization.py `build()`. */
const normalizations: readonly LayerEntry[] = [
  defineLayer({
    ...adapted,
    config: { axis: { kind: 'int', default: -1 } },
    signatures: alongLastAxis,
    weights: statistics('(channels)'),
    examples: [{ inputs: [[null, 9]], output: [null, 9], params: 19, config: { axis: -1 } }],
  }),
  defineLayer({
    ...adapted,
    config: { axis: { kind: 'subset', default: -1 } },
    signatures: alongAxes,
    weights: statistics('(...pick(shape, axis))'),
    examples: [
      { inputs: [[null, 9]], output: [null, 9], params: 3, config: { axis: null } },
      { inputs: [[null, 4, 5]], output: [null, 4, 5], params: 41, config: { axis: [1, 2] } },
    ],
  }),
  defineLayer({
    ...adapted,
    config: {},
    signatures: [asInput],
    weights: [],
    explain: { what: 'Shifts and scales by the mean and the variance it was given; these are no weights.' },
    examples: [{ inputs: [[null, 9]], output: [null, 9], params: 0, config: {} }],
  }),
]

export const normalizationLayers: readonly LayerEntry[] = [
  defineLayer({
    ...layerNormalization.last,
    examples: [
      { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 16, config: { axis: -1, center: true, scale: true } },
      { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 8, config: { center: false, scale: true } },
    ],
  }),
  defineLayer({
    ...layerNormalization.several,
    examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 160, config: { axis: [1, 2] } }],
  }),
  defineLayer({
    ...rmsNormalization.last,
    examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 8, config: { axis: -1 } }],
  }),
  defineLayer({
    ...rmsNormalization.several,
    examples: [{ inputs: [[null, 10, 8]], output: [null, 10, 8], params: 80, config: { axis: [1, 2] } }],
  }),
  groupNormalization,
  ...normalizations,
  sameShape(['UnitNormalization'], 'Divides each sample by its L2 norm along the axes.', { unseen: ['axis'] }),
  sameShape(['LRN2D'], 'Divides each channel by the activity of its neighbours (Keras 0 and its contributions).'),
]
