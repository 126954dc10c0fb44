import { type ConfigKey, defineLayer, type LayerEntry, type Signature, type WeightSpec } from './define-layer.ts'
import { asInput } from './same-shape.ts'

/** The modes that give one row of `depth` columns a sample; `int` and `one_hot` are given by their signatures. */
const outputMode: ConfigKey = { kind: 'choice', values: ['multi_hot', 'count'], default: 'multi_hot' }
const outputModeOfWords: ConfigKey = { kind: 'choice', values: ['multi_hot', 'count', 'tf_idf'], default: 'multi_hot' }

/** Indices as they come. */
function asIndices(given: Signature['given'] = {}): Signature {
  return { ...asInput, given: { output_mode: 'int', ...given } }
}

/** multi_hot and count put the columns in place of the last axis; a second input may weigh the counts. */
function inPlaceOfLast(columns: string, given: Signature['given'] = {}): Signature {
  return { inputs: ['(..., last)', '...'], outputs: [`(..., ${columns})`], given, cost: 1 }
}

/** one_hot appends the columns, or puts them in place of a last axis of length 1. */
function oneHot(columns: string, given: Signature['given'] = {}): readonly Signature[] {
  const oneHotGiven = { output_mode: 'one_hot', ...given }
  return [
    { inputs: ['(..., 1)'], outputs: [`(..., ${columns})`], given: oneHotGiven, cost: 1.5 },
    { inputs: ['(...shape)'], outputs: [`(...shape, ${columns})`], given: oneHotGiven, cost: 1 },
  ]
}

/** CategoryEncoding. Source: keras/src/layers/preprocessing/category_encoding.py `compute_output_shape()`. */
const categoryEncoding = defineLayer({
  classes: ['CategoryEncoding'],
  config: { num_tokens: { kind: 'int' }, output_mode: outputMode },
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

/** tf.keras 2.2 to 2.5 kept the weights of tf-idf at the length of the vocabulary. */
function idf(length: string, what: string) {
  const weights: readonly WeightSpec[] = [{ name: 'idf', shape: `(${length})`, trainable: false }]
  return {
    name: "output_mode='tf-idf'",
    why: `Up to TensorFlow 2.5 the weights of tf-idf are counted: ${what}, not trainable.`,
    eras: ['tf2'] as const,
    weights,
  }
}

/** Discretization. Source: the same folder's discretization.py; Keras up to 3.13 printed the input's shape in every mode. */
const discretization = defineLayer({
  classes: ['Discretization'],
  config: { num_bins: { kind: 'int' }, output_mode: outputMode },
  signatures: [
    asIndices(),
    inPlaceOfLast('num_bins'),
    ...oneHot('num_bins'),
    { inputs: ['(batch, first, ...)'], outputs: ['(batch, ..., num_bins)'], eras: ['keras3'], cost: 2 },
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

/** Hashing. Source: the same folder's hashing.py. */
const hashing = defineLayer({
  classes: ['Hashing'],
  config: { num_bins: { kind: 'int' }, output_mode: outputMode },
  signatures: [asIndices(), inPlaceOfLast('num_bins'), ...oneHot('num_bins')],
  weights: [],
  unseen: ['mask_value', 'salt'],
  explain: { what: 'Turns values into the numbers of bins by hashing.' },
  examples: [
    { inputs: [[null, 3]], output: [null, 3], params: 0, config: { output_mode: 'int' } },
    { inputs: [[null, 3]], output: [null, 7], params: 0, config: { num_bins: 7, output_mode: 'multi_hot' } },
  ],
})

/** HashedCrossing of two inputs. Source: the same folder's hashed_crossing.py. */
const hashedCrossing = defineLayer({
  classes: ['HashedCrossing'],
  config: { num_bins: { kind: 'int' }, output_mode: { kind: 'choice', values: ['int', 'one_hot'], default: 'int' } },
  signatures: [asIndices(), ...oneHot('num_bins')].map((signature) => ({
    ...signature,
    inputs: [...signature.inputs, '(...other)'],
  })),
  weights: [],
  unseen: ['sparse'],
  explain: { what: 'Turns pairs of values into the numbers of bins by hashing.' },
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
  signatures: [{ inputs: ['...'], outputs: ['any'] }],
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

/** The columns of a vocabulary: known when it is padded or adapted, else None. */
function ofVocabulary(signatures: (columns: string, given: Signature['given']) => readonly Signature[]) {
  const unknown = signatures('None', { max_tokens: null, pad_to_max_tokens: false })
  return [
    ...signatures('max_tokens', { pad_to_max_tokens: true }),
    ...unknown.map((signature) => ({ ...signature, cost: (signature.cost ?? 0) + 1 })),
  ]
}

const vocabulary: LayerEntry['config'] = {
  max_tokens: { kind: 'int' },
  output_mode: outputModeOfWords,
  pad_to_max_tokens: { kind: 'bool', default: false },
}

const noVocabulary = { max_tokens: null, pad_to_max_tokens: false }

/** StringLookup, IntegerLookup. Source: the same folder's index_lookup.py; Keras up to 3.13 gave every input one row of columns. */
const lookup = defineLayer({
  classes: ['StringLookup', 'IntegerLookup'],
  config: vocabulary,
  signatures: [
    asIndices(noVocabulary),
    ...ofVocabulary((columns, given) => [
      inPlaceOfLast(columns, given),
      ...oneHot(columns, given),
      { inputs: ['(batch, ...)'], outputs: [`(batch, ${columns})`], given: given ?? {}, eras: ['keras3'], cost: 2 },
    ]),
  ],
  weights: [],
  variants: [idf('max_tokens', 'one a token')],
  unseen: ['vocabulary', 'num_oov_indices', 'mask_token', 'oov_token', 'invert', 'sparse'],
  explain: {
    what: 'Turns words or numbers into their places in a vocabulary.',
    pitfalls: ['The vocabulary is no parameter; its columns count the places for unknown words too.'],
  },
  examples: [
    { inputs: [[null, 3]], output: [null, 3], params: 0, config: { output_mode: 'int' } },
    { inputs: [[null, 3]], output: [null, 3, 5], params: 0, config: { max_tokens: 5, output_mode: 'one_hot' } },
    { inputs: [[null, 3]], output: [null, null], params: 0, config: { output_mode: 'multi_hot' } },
  ],
})

/** TextVectorization. Source: the same folder's text_vectorization.py; from Keras 3.14 on the input's axes stay beside the columns. */
const textVectorization = defineLayer({
  classes: ['TextVectorization'],
  config: { ...vocabulary, output_sequence_length: { kind: 'int' } },
  signatures: [
    {
      inputs: ['(batch, ...)'],
      outputs: ['(batch, output_sequence_length)'],
      given: { output_mode: 'int', ...noVocabulary },
    },
    {
      inputs: ['(batch, ...)'],
      outputs: ['(batch, None)'],
      given: { output_mode: 'int', output_sequence_length: null, ...noVocabulary },
    },
    ...ofVocabulary((columns, known) => {
      const given = { output_sequence_length: null, ...known }
      return [
        { inputs: ['(batch, ...)'], outputs: [`(batch, ${columns})`], given, cost: 1 },
        { inputs: ['(batch, ...)'], outputs: [`(batch, ..., ${columns})`], given, eras: ['keras3'], cost: 1 },
      ]
    }),
  ],
  weights: [],
  variants: [idf('max_tokens', 'one a token')],
  unseen: ['standardize', 'split', 'ngrams', 'vocabulary', 'ragged'],
  explain: {
    what: 'Turns texts into indices of their words, or into one row of columns a text.',
    pitfalls: ['The vocabulary is no parameter.'],
  },
  examples: [
    {
      inputs: [[null, 1]],
      output: [null, 250],
      params: 0,
      config: { output_mode: 'int', output_sequence_length: 250 },
    },
    { inputs: [[null]], output: [null, null], params: 0, config: { output_mode: 'int' } },
    { inputs: [[null, 1]], output: [null, 1, 1000], params: 0, config: { max_tokens: 1000 }, era: 'keras3' },
  ],
})

export const categoricalPreprocessing: readonly LayerEntry[] = [
  categoryEncoding,
  discretization,
  hashing,
  hashedCrossing,
  categoryCrossing,
  lookup,
  textVectorization,
]
