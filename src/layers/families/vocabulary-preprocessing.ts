import { defineLayer } from '../define-layer.ts'
import type { ConfigKey, LayerEntry, Signature } from '../layer-entry.ts'
import { asIndices, idf, inPlaceOfLast, oneHot } from '../parts/output-modes.ts'

const outputModeOfWords: ConfigKey = { kind: 'choice', values: ['multi_hot', 'count', 'tf_idf'], default: 'multi_hot' }

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
  calls: 'one',
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
  variants: [idf('max_tokens', 'one per token')],
  unseen: ['vocabulary', 'num_oov_indices', 'mask_token', 'oov_token', 'invert', 'sparse'],
  explain: {
    what: 'Maps words or numbers to their indices in a vocabulary.',
    pitfalls: ['The vocabulary is not a parameter; its columns include those for unknown words.'],
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
  config: { ...vocabulary, output_sequence_length: 'int' },
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
  variants: [idf('max_tokens', 'one per token')],
  unseen: ['standardize', 'split', 'ngrams', 'vocabulary', 'ragged'],
  explain: {
    what: 'Turns texts into the indices of their words, or into one row per text.',
    pitfalls: ['The vocabulary is not a parameter.'],
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

export const vocabularies: readonly LayerEntry[] = [lookup, textVectorization]
