import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

/** MaxoutDense. Source: keras/layers/core.py of Keras 1 `build()`; Keras 2 keeps it in keras/legacy/layers.py. */
const maxoutDense = defineLayer({
  classes: ['MaxoutDense'],
  gives: ['keras1'],
  config: {
    output_dim: { kind: 'int', later: 'units' },
    nb_feature: { kind: 'int', default: 4 },
    bias: { kind: 'bool', default: true, later: 'use_bias' },
  },
  inputs: ['(batch, input_dim)'],
  output: '(batch, output_dim)',
  weights: {
    W: { shape: '(nb_feature, input_dim, output_dim)', reuse: '1' },
    b: { shape: '(nb_feature, output_dim)', when: 'bias' },
  },
  eras: ['keras0', 'keras1', 'keras2'],
  unseen: ['init', 'W_regularizer', 'b_regularizer'],
  explain: {
    picture: { kind: 'matrix', kernel: 'W' },
    what: 'The maximum of nb_feature dense layers, unit by unit.',
    pitfalls: ['Each of the nb_feature layers has its own kernel and bias.'],
  },
  examples: [
    {
      inputs: [[null, 7]],
      output: [null, 10],
      params: 320,
      config: { output_dim: 10, nb_feature: 4, bias: true },
      era: 'keras1',
    },
  ],
})

/** Highway. Source: keras/layers/core.py of Keras 1 `build()`; Keras 2 keeps it in keras/legacy/layers.py. */
const highway = defineLayer({
  classes: ['Highway'],
  gives: ['keras1'],
  config: { bias: { kind: 'bool', default: true, later: 'use_bias' } },
  inputs: ['(batch, input_dim)'],
  output: '(batch, input_dim)',
  weights: {
    W: { shape: '(input_dim, input_dim)', reuse: '1' },
    W_carry: { shape: '(input_dim, input_dim)', reuse: '1' },
    b: { shape: '(input_dim)', when: 'bias' },
    b_carry: { shape: '(input_dim)', when: 'bias' },
  },
  eras: ['keras0', 'keras1', 'keras2'],
  unseen: ['activation', 'transform_bias', 'init'],
  explain: {
    what: 'A dense layer as wide as its input, with a second one that controls how much of the input passes through.',
    pitfalls: ['Two kernels and two biases: twice a Dense of that width.'],
  },
  examples: [{ inputs: [[null, 7]], output: [null, 7], params: 112, config: { bias: true }, era: 'keras1' }],
})

export const keras1Layers: readonly LayerEntry[] = [maxoutDense, highway]
