import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

/** Layers that only rearrange. Source: keras/src/layers/reshaping/, one file a class. */

const flatten = defineLayer({
  classes: ['Flatten'],
  oftenSuspected: true,
  common: 13,
  config: {},
  signatures: [
    { inputs: ['(batch, ...)'], outputs: ['(batch, product(rest))'], where: ['length(rest) > 0'] },
    { inputs: ['(batch)'], outputs: ['(batch, 1)'], eras: ['tf2', 'keras3'] },
  ],
  weights: [],
  unseen: ['data_format'],
  explain: {
    what: 'Flattens all axes except the batch into one.',
    pitfalls: [
      'It has no weights; the Dense layer after it gets one input per position and channel – that is where the parameters are.',
      {
        says: 'One unknown axis makes the whole length None and a Dense after it impossible.',
        when: 'length(rest) > 1 and product(rest) == None',
      },
    ],
  },
  examples: [
    { inputs: [[null, 7, 7, 64]], output: [null, 3_136], params: 0, config: {} },
    { inputs: [[null, null, 8]], output: [null, null], params: 0, config: {} },
    { inputs: [[null]], output: [null, 1], params: 0, config: {}, era: 'keras3' },
  ],
})

const reshape = defineLayer({
  classes: ['Reshape'],
  config: { target_shape: { kind: 'list', unknown: -1 } },
  signatures: [
    { inputs: ['(batch, ...)'], outputs: ['(batch, ...target_shape)'], where: ['reshapes(rest, target_shape)'] },
    // tfjs leaves the −1 as it is
    { inputs: ['(batch, ...)'], outputs: ['(batch, ...target_shape)'], eras: ['tfjs'], cost: 1 },
  ],
  weights: [],
  explain: {
    what: 'Gives the same values a new shape.',
    pitfalls: ['It has no weights. The row does not show which dimension was written as −1.'],
  },
  examples: [
    { inputs: [[null, 64]], output: [null, 16, 4], params: 0, config: { target_shape: [16, 4] } },
    { inputs: [[null, null]], output: [null, 3, 4], params: 0, config: { target_shape: [3, 4] } },
    { inputs: [[null, null, 8]], output: [null, null, 4], params: 0, config: { target_shape: [-1, 4] } },
  ],
})

const permute = defineLayer({
  classes: ['Permute'],
  config: { dims: { kind: 'permutation' } },
  inputs: ['(batch, ...)'],
  output: '(batch, ...permute(rest, dims))',
  weights: [],
  explain: {
    what: 'Reorders the axes.',
    pitfalls: ['dims start at 1 and leave out the batch axis; the axes of Concatenate and Dot include it.'],
  },
  examples: [
    { inputs: [[null, 10, 64]], output: [null, 64, 10], params: 0, config: { dims: [2, 1] } },
    { inputs: [[null, 128, 96, 3]], output: [null, 3, 128, 96], params: 0, config: { dims: [3, 1, 2] } },
  ],
})

const repeatVector = defineLayer({
  classes: ['RepeatVector'],
  since: 'keras1',
  config: { n: 'int' },
  inputs: ['(batch, features)'],
  output: '(batch, n, features)',
  weights: [],
  explain: { what: 'Repeats a vector n times, one time step each.' },
  examples: [{ inputs: [[null, 32]], output: [null, 10, 32], params: 0, config: { n: 10 } }],
})

export const reshapings: readonly LayerEntry[] = [flatten, reshape, permute, repeatVector]
