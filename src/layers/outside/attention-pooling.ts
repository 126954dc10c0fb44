import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

const inputs = ['(batch, steps, features)', '...']

/**
 * The class Attention of many notebooks, which weighs the steps of a sequence and adds them up. Source: the kernel "Keras LSTM Attention GloVe" on Kaggle,
 * `build()`, after the gist of C. Baziotis: https://gist.github.com/cbaziotis/6428df359af27d58078ca5ed9792bd6d
 */
const attention = defineLayer({
  classes: ['Attention'],
  config: { bias: { kind: 'bool', default: true } },
  signatures: [{ inputs, outputs: ['(batch, features)'], needsInputs: true }],
  weights: [
    { name: 'W', shape: '(features)', role: 'one per feature', reuse: 'steps' },
    { name: 'b', shape: '(steps)', when: 'bias', role: 'one per step' },
  ],
  eras: ['keras1', 'keras2', 'tf2'],
  onlyIf: { use_scale: 'None' },
  openEnded: true,
  explain: {
    what: 'Weighs the steps of a sequence by their features and adds them up.',
    pitfalls: ['It is not the layer of that name in Keras, which has no such weights.'],
  },
  examples: [{ inputs: [[null, 150, 300]], output: [null, 300], params: 450, config: { bias: true }, era: 'keras2' }],
})

/** AttentionWithContext of the same author, which compares each step with a context vector. Source: https://gist.github.com/cbaziotis/7ef97ccf71cbc14366835198c09809d2 `build()`. */
const attentionWithContext = defineLayer({
  classes: ['AttentionWithContext'],
  config: { bias: { kind: 'bool', default: true } },
  signatures: [{ inputs, outputs: ['(batch, features)'], needsInputs: true }],
  weights: [
    { name: 'W', shape: '(features, features)', reuse: 'steps' },
    { name: 'b', shape: '(features)', when: 'bias' },
    { name: 'u', shape: '(features)', role: 'the context vector', reuse: 'steps' },
  ],
  openEnded: true,
  explain: { what: 'Weighs the steps of a sequence by how well they fit a context that is learned, and adds them up.' },
  examples: [{ inputs: [[null, 15, 200]], output: [null, 200], params: 40_400, config: { bias: true } }],
})

/** Classes that people write to pool a sequence by attention. */
export const attentionPoolings: readonly LayerEntry[] = [attention, attentionWithContext]
