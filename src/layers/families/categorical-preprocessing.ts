import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { asIndices, idf, inPlaceOfLast, oneHot, outputMode } from '../parts/output-modes.ts'
import { vocabularies } from './vocabulary-preprocessing.ts'

/** CategoryEncoding. Source: keras/src/layers/preprocessing/category_encoding.py `compute_output_shape()`. */
const categoryEncoding = defineLayer({
  classes: ['CategoryEncoding'],
  config: { num_tokens: 'int', output_mode: outputMode },
  signatures: [
    inPlaceOfLast('num_tokens'),
    ...oneHot('num_tokens'),
    { inputs: ['(batch, ...)'], outputs: ['(batch, None)'], given: { num_tokens: null }, eras: ['tf2'], cost: 3 },
  ],
  weights: [],
  variants: [idf('num_tokens', 'the number of tokens')],
  unseen: ['sparse'],
  explain: { what: 'Turns indices into rows of num_tokens columns.' },
  examples: [
    { inputs: [[null, 3]], output: [null, 10], params: 0, config: { num_tokens: 10, output_mode: 'multi_hot' } },
    { inputs: [[null, 3]], output: [null, 3, 10], params: 0, config: { num_tokens: 10, output_mode: 'one_hot' } },
  ],
})

/** Discretization. Source: the same folder's discretization.py; Keras up to 3.13 printed the input's shape in every mode. */
const discretization = defineLayer({
  classes: ['Discretization'],
  config: { num_bins: { kind: 'int', oneMoreThan: 'bin_boundaries' }, output_mode: outputMode },
  signatures: [
    asIndices(),
    { inputs: ['(batch, first, ...)'], outputs: ['(batch, ..., num_bins)'], eras: ['keras3'], cost: 0.5 },
    inPlaceOfLast('num_bins'),
    ...oneHot('num_bins'),
  ],
  weights: [],
  unseen: ['bin_boundaries', 'epsilon'],
  explain: {
    what: 'Sorts numbers into bins.',
    pitfalls: ['Keras up to 3.13 prints the shape of the input in every mode.'],
  },
  examples: [
    { inputs: [[null, 3]], output: [null, 3], params: 0, config: { output_mode: 'int' } },
    { inputs: [[null, 1]], output: [null, 5], params: 0, config: { num_bins: 5 } },
  ],
})

/** Hashing. Source: the same folder's hashing.py; Keras 3 prints one_hot like the other modes. */
const hashing = defineLayer({
  classes: ['Hashing'],
  config: { num_bins: 'int', output_mode: outputMode },
  signatures: [
    asIndices(),
    inPlaceOfLast('num_bins'),
    { ...inPlaceOfLast('num_bins', { output_mode: 'one_hot' }), eras: ['keras3'], cost: 1.5 },
    ...oneHot('num_bins'),
  ],
  weights: [],
  unseen: ['mask_value', 'salt'],
  explain: { what: 'Hashes values into bins.' },
  examples: [
    { inputs: [[null, 3]], output: [null, 3], params: 0, config: { output_mode: 'int' } },
    { inputs: [[null, 3]], output: [null, 7], params: 0, config: { num_bins: 7, output_mode: 'multi_hot' } },
  ],
})

/** HashedCrossing of two inputs. Source: the same folder's hashed_crossing.py. */
const hashedCrossing = defineLayer({
  classes: ['HashedCrossing'],
  config: { num_bins: 'int', output_mode: { kind: 'choice', values: ['int', 'one_hot'], default: 'int' } },
  signatures: [asIndices(), ...oneHot('num_bins')].map((signature) => ({
    ...signature,
    inputs: [...signature.inputs, '(...other)'],
  })),
  weights: [],
  unseen: ['sparse'],
  explain: { what: 'Hashes pairs of values into bins.' },
  examples: [
    {
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, 1],
      params: 0,
      config: { output_mode: 'int' },
    },
    {
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, 9],
      params: 0,
      config: { num_bins: 9, output_mode: 'one_hot' },
    },
  ],
})

/** CategoryCrossing of TF 2.3 to 2.7: all inputs joined into one value. */
const categoryCrossing = defineLayer({
  classes: ['CategoryCrossing'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  eras: ['tf2'],
  unseen: ['depth', 'separator'],
  explain: { what: 'Joins the values of its inputs into one.' },
  examples: [
    {
      inputs: [
        [null, 1],
        [null, 1],
      ],
      output: [null, 1],
      params: 0,
      config: {},
    },
  ],
})

export const categoricalPreprocessing: readonly LayerEntry[] = [
  categoryEncoding,
  discretization,
  hashing,
  hashedCrossing,
  categoryCrossing,
  ...vocabularies,
]
