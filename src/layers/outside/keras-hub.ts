import { defineLayer } from '../define-layer.ts'
import { multiHeadAttention } from '../families/multi-head-attention.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { usualCalls } from '../parts/attention-inputs.ts'

/** MaskedLMHead. Source: keras_hub/src/layers/modeling/masked_lm_head.py `build()`. */
const maskedLanguageHead = defineLayer({
  classes: ['MaskedLMHead'],
  config: { vocabulary_size: 'int', token_embedding: { kind: 'bool', default: true } },
  signatures: [
    {
      inputs: ['(batch, steps, hidden_dim)', '(...mask_positions)'],
      outputs: ['(mask_batch, masked, vocabulary_size)'],
    },
  ],
  weights: {
    'intermediate_dense/kernel': '(hidden_dim, hidden_dim)',
    'intermediate_dense/bias': '(hidden_dim)',
    'intermediate_layer_norm/gamma': '(hidden_dim)',
    'intermediate_layer_norm/beta': '(hidden_dim)',
    'token_embedding/embeddings': { shape: '(vocabulary_size, hidden_dim)', when: 'token_embedding' },
    output_bias: '(vocabulary_size)',
  },
  openEnded: true,
  unseen: ['activation', 'intermediate_activation'],
  explain: {
    what: 'Predicts masked tokens: a dense layer, a LayerNormalization and the transposed token embedding.',
    pitfalls: ['A token embedding passed to the layer is counted here too, but only once in the total.'],
  },
  examples: [
    {
      inputs: [
        [null, 10, 64],
        [null, 3],
      ],
      output: [null, 3, 1000],
      params: 69_288,
      config: { vocabulary_size: 1000, token_embedding: true },
    },
  ],
})

/** Keras's MultiHeadAttention with a cache of keys and values, which it also returns. */
const cachedAttention: readonly LayerEntry[] = multiHeadAttention.map((entry) =>
  defineLayer({
    ...entry,
    classes: ['CachedMultiHeadAttention'],
    signatures: [
      ...entry.signatures,
      ...usualCalls(['(batch, ...query_axes, output_shape)', '(cache_batch, 2, cache_length, num_heads, key_dim)']).map(
        (signature) => ({ ...signature, where: [...(signature.where ?? []), 'value_dim == key_dim'] }),
      ),
    ],
    openEnded: true,
  }),
)

/** Preprocessing of text: no weights, and shapes that only its configuration knows. */
const textPreprocessing = defineLayer({
  classes: [
    'StartEndPacker',
    'MultiSegmentPacker',
    'MaskedLMMaskGenerator',
    'RandomSwap',
    'RandomDeletion',
    'BytePairTokenizer',
    'ByteTokenizer',
    'SentencePieceTokenizer',
    'UnicodeCodepointTokenizer',
    'WordPieceTokenizer',
  ],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  explain: { what: 'Prepares text; vocabularies are not weights.' },
  examples: [{ inputs: [[null]], output: [null, 128], params: 0, config: {} }],
})

/** Layers of KerasHub (KerasNLP) beside its transformer blocks and position embeddings. */
export const kerasHub: readonly LayerEntry[] = [maskedLanguageHead, ...cachedAttention, textPreprocessing]
