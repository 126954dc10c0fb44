import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { ofItself, withConditions } from '../parts/attention-inputs.ts'

const query = '(batch, ...query_axes, query_dim)'
const value = '(value_batch, ...value_axes, value_dim)'
const key = '(key_batch, ...value_axes, key_input_dim)'
const result = '(batch, ...query_axes, value_dim)'

/** How many pairs of a query position and a value position there are. */
const pairs = 'product(query_axes) * product(value_axes)'

/** Called on the list of query, value and perhaps key; masks follow. */
const calls: readonly Signature[] = [
  { inputs: [query], outputs: [result], where: ['value_dim == query_dim'], sameAs: ofItself },
  { inputs: [query, value, '...'], outputs: [result] },
  {
    inputs: [query, value, key, '...'],
    outputs: [result],
    where: ['value_axes != query_axes or key_input_dim != value_dim'],
  },
  {
    inputs: [query, '(value_batch, ...value_axes, value_length, value_dim)', '...'],
    outputs: [result, '(batch, ...query_axes, value_length)'],
  },
]

/** Keras 3.0 printed the query's shape whatever the value's. */
const asQuery = withConditions(calls.slice(1, 3), ['value_dim != query_dim'], {
  outputs: [query],
  eras: ['keras3'],
  cost: 4,
})

/** Attention and AdditiveAttention. Source: keras/src/layers/attention/attention.py and additive_attention.py `build()`. */
export const attentionLayers: readonly LayerEntry[] = [
  defineLayer({
    classes: ['Attention'],
    calls: 'all',
    config: {
      use_scale: { kind: 'bool', default: false },
      score_mode: { kind: 'choice', values: ['dot', 'concat'], default: 'dot', eras: ['tf2', 'keras3'] },
    },
    signatures: [...calls, ...asQuery],
    weights: [
      { name: 'scale', shape: '()', when: 'use_scale', role: 'one number for all scores' },
      { name: 'concat_score_weight', shape: '()', when: "score_mode == 'concat'" },
    ],
    macs: `${pairs} * (query_dim * (score_mode == 'dot') + value_dim)`,
    prefer: [{ when: "score_mode == 'dot'", cost: 2, says: "score_mode is usually 'dot'" }],
    openEnded: true,
    unseen: ['dropout'],
    explain: {
      what: 'Weights the values by how well query and key match; nothing is learned except, optionally, one scale.',
      pitfalls: [
        'No projections: 0 parameters, 1 with use_scale, 1 more with score_mode="concat".',
        'Many tutorials define their own class Attention, with other weights.',
      ],
    },
    examples: [
      {
        inputs: [
          [null, 5, 8],
          [null, 6, 8],
        ],
        output: [null, 5, 8],
        params: 2,
        config: { use_scale: true, score_mode: 'concat' },
        era: 'keras3',
      },
      {
        inputs: [
          [null, 5, 8],
          [null, 6, 8],
        ],
        output: [null, 5, 8],
        params: 0,
        config: { use_scale: false },
      },
    ],
  }),
  defineLayer({
    classes: ['AdditiveAttention'],
    calls: 'all',
    config: { use_scale: { kind: 'bool', default: true } },
    signatures: [...calls, ...asQuery],
    weights: {
      scale: { shape: '(query_dim)', when: 'use_scale', role: 'weighs the features of query plus key' },
    },
    macs: `${pairs} * (query_dim * use_scale + value_dim)`,
    openEnded: true,
    unseen: ['dropout'],
    explain: {
      what: 'Weights the values by the sum of query and key passed through tanh, with one learned scale per feature (Bahdanau).',
      pitfalls: ['No projections: the Bahdanau layers of tutorials, with Dense layers inside, are other classes.'],
    },
    examples: [
      {
        inputs: [
          [null, 5, 8],
          [null, 6, 8],
        ],
        output: [null, 5, 8],
        params: 8,
        config: { use_scale: true },
      },
    ],
  }),
]
