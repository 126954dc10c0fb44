import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { allCalls, attends, everyCall, withConditions } from '../parts/attention-inputs.ts'
import { projectionPictures } from '../parts/pictures.ts'

const result = '(batch, ...query_axes, query_dim)'

/** So many query heads share a key head: Keras's own `num_repeats`. */
const heads = 'num_query_heads == num_key_value_heads * num_repeats'

/** Scores were not printed before 3.15. */
const calls = [
  ...allCalls([result], 'query_dim'),
  ...everyCall([result, '(batch, num_query_heads, at(query_axes, 0), at(value_axes, 0))']),
]

/** GroupedQueryAttention, exported as GroupQueryAttention. Source: keras/src/layers/attention/grouped_query_attention.py `build()`. */
export const groupedQueryAttention: readonly LayerEntry[] = [
  defineLayer({
    classes: ['GroupedQueryAttention', 'GroupQueryAttention'],
    calls: 'all',
    names: { was: { GroupQueryAttention: [] } },
    config: {
      use_bias: { kind: 'bool', default: true },
      use_gate: { kind: 'bool', default: false },
      head_dim: 'int',
      num_query_heads: 'int',
      num_key_value_heads: 'int',
    },
    signatures: withConditions(calls, [heads, 'value_input_dim == query_dim']),
    weights: [
      {
        path: 'query',
        name: 'kernel',
        shape: '(query_dim, num_key_value_heads * num_repeats, head_dim)',
        reuse: 'product(query_axes)',
      },
      { path: 'query', name: 'bias', shape: '(num_key_value_heads * num_repeats, head_dim)', when: 'use_bias' },
      {
        path: 'key',
        name: 'kernel',
        shape: '(key_input_dim, num_key_value_heads, head_dim)',
        reuse: 'product(value_axes)',
      },
      { path: 'key', name: 'bias', shape: '(num_key_value_heads, head_dim)', when: 'use_bias' },
      {
        path: 'gate',
        name: 'kernel',
        shape: '(query_dim, num_key_value_heads * num_repeats, head_dim)',
        when: 'use_gate',
        reuse: 'product(query_axes)',
      },
      {
        path: 'gate',
        name: 'bias',
        shape: '(num_key_value_heads * num_repeats, head_dim)',
        when: 'use_bias and use_gate',
      },
      {
        path: 'value',
        name: 'kernel',
        shape: '(value_input_dim, num_key_value_heads, head_dim)',
        reuse: 'product(value_axes)',
      },
      { path: 'value', name: 'bias', shape: '(num_key_value_heads, head_dim)', when: 'use_bias' },
      {
        path: 'attention_output',
        name: 'kernel',
        shape: '(num_key_value_heads * num_repeats, head_dim, query_dim)',
        reuse: 'product(query_axes)',
      },
      { path: 'attention_output', name: 'bias', shape: '(query_dim)', when: 'use_bias' },
    ],
    macs: attends('num_query_heads', '2 * head_dim'),
    prefer: [
      {
        when: 'num_query_heads * head_dim == query_dim',
        cost: 4,
        says: 'the query heads together are usually as wide as the model',
      },
      {
        when: 'query_dim < 1024 or head_dim == 64 or head_dim == 128',
        cost: 2,
        says: 'wide models usually have heads of 64 or 128',
      },
      {
        when: 'query_dim >= 1024 or num_query_heads == 4 or num_query_heads == 8',
        cost: 2,
        says: 'narrow models usually have 4 or 8 query heads',
      },
      { when: 'num_query_heads != num_key_value_heads', cost: 1, says: 'several query heads usually share a key head' },
      { when: 'num_key_value_heads > 1', cost: 0.5, says: 'there is usually more than one key head' },
      {
        when: 'head_dim == 64 or head_dim == 128 or head_dim == 32 or head_dim == 16',
        cost: 1,
        says: 'heads are usually 16, 32, 64 or 128 wide',
      },
      {
        when: 'num_key_value_heads == 1 or num_key_value_heads == 2 or num_key_value_heads == 4 or num_key_value_heads == 8',
        cost: 1,
        says: 'a power of two is a more likely number of key heads',
      },
      {
        when: 'num_query_heads == 2 * num_key_value_heads or num_query_heads == 4 * num_key_value_heads',
        cost: 0.5,
        says: 'usually two or four query heads share a key head',
      },
    ],
    eras: ['keras3'],
    unseen: ['dropout', 'sliding_window', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: {
        kind: 'attention',
        projections: projectionPictures(['query', 'key', 'gate', 'value', 'attention_output']),
        heads: ['num_key_value_heads * num_repeats', 'num_key_value_heads'],
        width: ['head_dim'],
      },
      what: 'Attention in which several query heads share one key head and one value head.',
      pitfalls: [
        'Key and value have num_key_value_heads heads; query and output have num_query_heads.',
        'The class GroupQueryAttention is printed as GroupedQueryAttention.',
      ],
      mistakes: [
        { does: 'leaves out the output projection', leavesOut: 'attention_output' },
        { does: 'leaves out the projection of the values', leavesOut: 'value' },
      ],
    },
    examples: [
      {
        inputs: [
          [null, 5, 64],
          [null, 5, 64],
        ],
        output: [null, 5, 64],
        params: 20_736,
        config: { head_dim: 16, num_query_heads: 8, num_key_value_heads: 2, use_bias: true },
      },
      {
        inputs: [
          [null, null, 256],
          [null, null, 256],
        ],
        output: [null, null, 256],
        params: 164_480,
        config: { head_dim: 32, num_query_heads: 8, num_key_value_heads: 2, use_bias: true },
      },
    ],
  }),
]
