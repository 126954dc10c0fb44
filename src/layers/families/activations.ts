import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, WeightSpec } from '../layer-entry.ts'
import { asMaskedInput, sameShape } from '../parts/same-shape.ts'
import { samePositions } from '../parts/spatial.ts'

/** An activation that learns numbers for every place of its input, or for those that it does not share. */
function learned(
  className: string,
  names: readonly string[],
  more: Pick<LayerEntry, 'explain' | 'examples'> & Partial<Pick<LayerEntry, 'eras' | 'unseen' | 'gives'>>,
): LayerEntry {
  return defineLayer({
    classes: [className],
    config: {
      shared_axes: { kind: 'subset', default: null, eras: ['keras1', 'keras2', 'tf2', 'keras3', 'tfjs'] },
    },
    signatures: [
      {
        inputs: ['(...shape)'],
        outputs: ['(...shape)'],
        where: ['product(share(shape, shared_axes)) >= 1'],
      },
    ],
    reads: samePositions,
    weights: names.map((name): WeightSpec => ({ name, shape: '(...share(shape, shared_axes))' })),
    prefer: [
      { when: 'holds(shared_axes, length(shape) - 1) == 0', cost: 1, says: 'channels usually have their own slopes' },
    ],
    ...more,
  })
}

/** Source: keras/src/layers/activations/prelu.py `build()`; keras/layers/advanced_activations.py of Keras 1 for the others. */
const learnedActivations: readonly LayerEntry[] = [
  learned('PReLU', ['alpha'], {
    unseen: ['alpha_initializer', 'alpha_regularizer', 'alpha_constraint'],
    explain: {
      picture: { kind: 'vector' },
      what: 'A ReLU with a learned slope for negative inputs.',
      pitfalls: [
        {
          says: 'It has one slope per pixel and channel; with shared_axes=[1, 2], one per channel.',
          when: 'length(shape) >= 3 and params > at(shape, length(shape) - 1)',
        },
        { says: 'Its slopes are learned and counted; those of LeakyReLU and ReLU are neither.' },
      ],
      mistakes: [
        {
          does: 'counts one slope per channel',
          count: 'at(shape, length(shape) - 1)',
          when: 'params > at(shape, length(shape) - 1)',
        },
        { does: 'counts a single slope', count: '1', when: 'params > 1' },
        {
          does: 'counts a slope for every position and channel',
          count: 'product(output)',
          when: 'params < product(output)',
        },
      ],
    },
    examples: [
      { inputs: [[null, 8, 9, 3]], output: [null, 8, 9, 3], params: 216, config: { shared_axes: null } },
      { inputs: [[null, 8, 9, 3]], output: [null, 8, 9, 3], params: 3, config: { shared_axes: [1, 2] } },
      { inputs: [[null, null, null, 3]], output: [null, null, null, 3], params: 3, config: { shared_axes: [1, 2] } },
    ],
  }),
  learned('ParametricSoftplus', ['alpha', 'beta'], {
    gives: ['keras1'],
    explain: {
      picture: { kind: 'vector' },
      what: 'alpha × softplus(beta × input), both learned per position of the input.',
    },
    examples: [{ inputs: [[null, 7]], output: [null, 7], params: 14, config: { shared_axes: null } }],
  }),
  learned('SReLU', ['t_left', 'a_left', 't_right', 'a_right'], {
    gives: ['keras1'],
    explain: {
      picture: { kind: 'vector' },
      what: 'An S-shaped ReLU: two learned thresholds and two learned slopes per position of the input.',
    },
    examples: [{ inputs: [[null, 7]], output: [null, 7], params: 28, config: { shared_axes: null } }],
  }),
]

export const activations: readonly LayerEntry[] = [
  sameShape(['Activation'], 'Applies an activation function.', {
    endsModels: true,
    names: { short: { act: 0, gelu: 0, swish: 0, identity: 0, relu: 1 } },
    common: 3,
    unseen: ['activation'],
    pitfalls: ['It has no weights: any Param # other than 0 is wrong.'],
  }),
  sameShape(['ReLU'], 'Rectifies: the input where it is positive, else 0.', {
    names: { short: { relu: 0 } },
    common: 4,
    unseen: ['max_value', 'negative_slope', 'threshold'],
  }),
  sameShape(['LeakyReLU'], 'Rectifies with a fixed small slope for negative inputs.', {
    since: 'keras1',
    unseen: ['negative_slope', 'alpha'],
    pitfalls: ['Its slope is fixed and is not a parameter; that of PReLU is learned.'],
  }),
  sameShape(['ELU'], 'Rectifies with an exponential for negative inputs.', { unseen: ['alpha'] }),
  sameShape(['ThresholdedReLU', 'ThresholdedLinear'], 'The input where it is above a fixed threshold, else 0.', {
    unseen: ['theta'],
  }),
  sameShape(['Softmax'], 'Turns scores along an axis into probabilities.', {
    endsModels: true,
    signatures: [asMaskedInput],
    calls: 'one',
    unseen: ['axis'],
  }),
  ...learnedActivations,
]
