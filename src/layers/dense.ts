import { defineLayer, type LayerEntry } from './define-layer.ts'

/** Dense. Source: keras/src/layers/core/dense.py `build()`. */
export const dense: readonly LayerEntry[] = [
  defineLayer({
    classes: ['Dense'],
    config: { units: { kind: 'int' }, use_bias: { kind: 'bool', default: true } },
    signatures: [{ inputs: ['(batch, ..., input_dim)', '...'], outputs: ['(batch, ..., units)'] }],
    weights: [
      { name: 'kernel', shape: '(input_dim, units)' },
      { name: 'bias', shape: '(units)', when: 'use_bias' },
    ],
    variants: [
      {
        name: 'activation=PReLU()',
        why: 'A PReLU given as activation is a layer of its own, and its slopes are counted in the row of the Dense.',
        weights: [{ name: 'alpha', path: 'activation', shape: '(units)' }],
      },
    ],
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      what: 'Multiplies the last axis by a kernel and adds a bias to each unit.',
      pitfalls: [
        'It acts on the last axis only: time steps and pixels never multiply the count.',
        'A Dense after Flatten is often most of the model.',
      ],
    },
    examples: [
      { inputs: [[null, 784]], output: [null, 128], params: 100_480, config: { units: 128, use_bias: true } },
      { inputs: [[null, 784]], output: [null, 128], params: 100_352, config: { units: 128, use_bias: false } },
      { inputs: [[null, 5, 7]], output: [null, 5, 10], params: 80, config: { units: 10, use_bias: true } },
    ],
  }),
]
