import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { samePositions } from './spatial.ts'

function joined(rule: string, signature: Omit<Signature, 'inputs' | 'outputs'>): readonly Signature[] {
  const both = { ...signature, inputs: ['...shapes'], outputs: [`(...${rule}(shapes, axis))`] }
  return [both, { ...both, given: { axis: 0 }, cost: 4 }]
}

/** Concatenate. Source: keras/src/layers/merging/concatenate.py `compute_output_shape()`. */
const concatenate = defineLayer({
  classes: ['Concatenate'],
  calls: 'all',
  joins: 'otherwise',
  names: { short: { concat: 0 } },
  common: 11,
  config: { axis: { kind: 'axis', default: -1 } },
  signatures: [
    ...joined('concatenate_static', { eras: ['tf2', 'keras2'] }),
    ...joined('concatenate', { eras: ['keras2', 'keras3', 'tfjs'] }),
    { inputs: ['(...shape)'], outputs: ['(...result)'], where: ['extends(shape, result, axis)'], cost: 3 },
  ],
  weights: [],
  reads: samePositions,
  rare: [{ when: 'axis == 0', says: 'the inputs are joined along the batch axis', degree: 2 }],
  explain: {
    what: 'Joins its inputs along one axis.',
    pitfalls: [
      'The next convolution sees the channels of all inputs together; missing this is the most common mistake in counting a U-Net.',
    ],
  },
  examples: [
    {
      inputs: [
        [null, 8, 4],
        [null, 8, 6],
      ],
      output: [null, 8, 10],
      params: 0,
      config: { axis: -1 },
    },
    {
      inputs: [
        [null, 3, 4],
        [null, 5, 4],
      ],
      output: [null, 8, 4],
      params: 0,
      config: { axis: 1 },
    },
    {
      inputs: [
        [null, null, 4],
        [null, null, 6],
      ],
      output: [null, null, 10],
      params: 0,
      config: { axis: -1 },
    },
  ],
})

/** Dot. Source: keras/src/layers/merging/dot.py `compute_output_shape()`; the operation of Keras 3 is NumPy's. */
const dot = defineLayer({
  classes: ['Dot'],
  calls: 'two',
  joins: 'otherwise',
  config: { axes: { kind: 'int', length: 2, max: 7 } },
  signatures: [
    { inputs: ['...shapes'], outputs: ['(...dot(shapes, axes[0], axes[1]))'] },
    { inputs: ['...shapes'], outputs: ['(...numpy_dot(shapes))'], eras: ['keras3'], cost: 4 },
  ],
  weights: [],
  macs: 'product(output) * at(at(shapes, 0), axes[0])',
  prefer: [{ when: 'axes[0] == axes[1]', cost: 1, says: 'both axes are usually the same' }],
  unseen: ['normalize'],
  explain: {
    what: 'Multiplies two inputs over one axis of each, sample by sample.',
    pitfalls: ['Its axes include the batch axis: 1 is the first axis of a sample.'],
  },
  examples: [
    {
      inputs: [
        [null, 3, 5],
        [null, 10, 3],
      ],
      output: [null, 5, 10],
      params: 0,
      config: { axes: [1, 2] },
    },
    {
      inputs: [
        [null, 8],
        [null, 8],
      ],
      output: [null, 1],
      params: 0,
      config: { axes: [1, 1] },
    },
    {
      inputs: [
        [null, 5, 8],
        [null, 6, 8],
      ],
      output: [null, 5, 6],
      params: 0,
      config: { axes: [2, 2] },
    },
  ],
})

/** Merge of Keras 0 and 1, and `legacy` in Keras 2; in Keras 0 it also held the branches. Source: keras/engine/topology.py, class Merge. */
const merge = defineLayer({
  classes: ['Merge'],
  calls: 'all',
  joins: 'by mode',
  gives: ['keras1', 'keras2'],
  config: {
    mode: { kind: 'choice', values: ['sum', 'mul', 'ave', 'max'], default: 'sum' },
    concat_axis: { kind: 'axis', default: -1 },
    dot_axes: { kind: 'int', length: 2, max: 7, default: 1 },
  },
  signatures: [
    { inputs: ['...shapes'], outputs: ['(...merge(shapes))'] },
    { inputs: ['...shapes'], outputs: ['(...concatenate(shapes, concat_axis))'], given: { mode: 'concat' }, cost: 1 },
    { inputs: ['...shapes'], outputs: ['(...dot(shapes, dot_axes[0], dot_axes[1]))'], given: { mode: 'dot' }, cost: 2 },
    { inputs: ['...'], outputs: ['any'], given: { mode: null }, cost: 6 },
  ],
  weights: [],
  reads: samePositions,
  macs: "(mode == 'dot') * product(output) * at(at(shapes, 0), dot_axes[0])",
  openEnded: true,
  eras: ['keras0', 'keras1', 'keras2'],
  unseen: ['arguments', 'output_shape'],
  explain: {
    what: 'Merges its inputs as its mode says: adds, multiplies or joins them along an axis, for example.',
    pitfalls: ['The row reads Merge, whatever the mode; in Keras 0, its count includes the branches.'],
  },
  examples: [
    {
      inputs: [
        [null, 8],
        [null, 8],
      ],
      output: [null, 8],
      params: 0,
      config: { mode: 'sum' },
    },
    {
      inputs: [
        [null, 8],
        [null, 6],
      ],
      output: [null, 14],
      params: 0,
      config: { mode: 'concat', concat_axis: -1 },
    },
    {
      inputs: [
        [null, 8],
        [null, 8],
      ],
      output: [null, 1],
      params: 0,
      config: { mode: 'dot' },
    },
  ],
})

export const joiningLayers: readonly LayerEntry[] = [concatenate, dot, merge]
