import { defineLayer } from '../define-layer.ts'
import { attends, usualCalls } from '../parts/attention-inputs.ts'

/** TensorFlow Addons' own MultiHeadAttention, of the same name as Keras's and less likely. Source: tensorflow_addons/layers/multihead_attention.py. */
export const addonsAttention = defineLayer({
  classes: ['MultiHeadAttention'],
  calls: 'all',
  config: {
    use_projection_bias: { kind: 'bool', default: true },
    num_heads: 'int',
    head_size: 'int',
    output_size: { kind: 'int', noneWhen: 'output_size == value_input_dim' },
  },
  signatures: [
    ...usualCalls(['(batch, ...query_axes, output_size)']),
    ...usualCalls(['(batch, ...query_axes, output_size)', '(batch, num_heads, at(query_axes, 0), at(value_axes, 0))']),
  ].map((signature) => ({ ...signature, cost: 6 + (signature.cost ?? 0) })),
  weights: {
    query_kernel: { shape: '(num_heads, query_dim, head_size)', reuse: 'product(query_axes)' },
    key_kernel: { shape: '(num_heads, key_input_dim, head_size)', reuse: 'product(value_axes)' },
    value_kernel: { shape: '(num_heads, value_input_dim, head_size)', reuse: 'product(value_axes)' },
    projection_kernel: { shape: '(num_heads, head_size, output_size)', reuse: 'product(query_axes)' },
    projection_bias: { shape: '(output_size)', when: 'use_projection_bias' },
  },
  macs: attends('num_heads', '2 * head_size'),
  prefer: [
    {
      when: 'num_heads * head_size == query_dim',
      cost: 2,
      says: 'the heads together are usually as wide as the model',
    },
    {
      when: 'num_heads == 2 or num_heads == 4 or num_heads == 8',
      cost: 1,
      says: 'a power of two is a more likely number of heads',
    },
    { when: 'num_heads == 4 or query_dim >= 256', cost: 0.5, says: 'narrow models usually have 4 heads' },
  ],
  eras: ['tf2'],
  unseen: ['dropout'],
  explain: {
    picture: {
      kind: 'attention',
      projections: [
        ...['query', 'key', 'value'].map((name) => ({ name, kernel: `${name}_kernel` })),
        { name: 'projection', kernel: 'projection_kernel', bias: 'projection_bias' },
      ],
      heads: ['num_heads'],
      width: ['head_size'],
    },
    what: 'Multi-head attention; only the output projection has a bias.',
  },
  examples: [
    {
      inputs: [
        [null, 5, 64],
        [null, 7, 32],
      ],
      output: [null, 5, 32],
      params: 10_272,
      config: { head_size: 16, num_heads: 4, output_size: null, use_projection_bias: true },
    },
  ],
})
