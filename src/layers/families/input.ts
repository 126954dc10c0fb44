import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

/** InputLayer: it has no inputs, and its output has whatever shape was asked for. */
export const inputLayers: readonly LayerEntry[] = [
  defineLayer({
    classes: ['InputLayer'],
    isInput: true,
    names: { default: ['input', 'input_layer'] },
    config: {},
    inputs: ['...'],
    output: 'any',
    weights: [],
    unseen: ['dtype', 'sparse', 'ragged'],
    explain: {
      what: 'Represents an input of the model.',
      pitfalls: ['It has no weights. A Sequential model also has one but never lists it.'],
    },
    examples: [{ inputs: [], output: [null, 28, 28, 1], params: 0, config: {} }],
  }),
]
