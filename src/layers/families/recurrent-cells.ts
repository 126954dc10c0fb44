import { defineLayer } from '../define-layer.ts'
import type { ConfigKey, Era, Example, InnerLayer, LayerEntry, WeightSpec } from '../layer-entry.ts'
import { gatesPicture } from '../parts/pictures.ts'
import { tuple } from '../parts/recurrent-ways.ts'

/** The weights that a recurrent cell has, from which its layer, rows of the cell itself and stacks of cells are described. */
export interface Cell {
  readonly className: string
  /** States that it carries from step to step, each of `units`. */
  readonly states: number
  readonly keys: { readonly [key: string]: ConfigKey }
  /** In the order of their columns. */
  readonly gates: readonly string[]
  /** The weights for inputs of the length `input`; every key and the units are named with the suffix. */
  weights(input: string, suffix: string): readonly WeightSpec[]
  readonly eras?: readonly Era[]
  readonly what: string
}

const units: ConfigKey = { kind: 'int' }

/** Keras 0 and 1 have no such argument: there every recurrent layer has a bias. */
const useBias: ConfigKey = { kind: 'bool', default: true, eras: ['keras2', 'tf2', 'keras3', 'tfjs'] }

/** kernel and recurrent_kernel for so many gates side by side. Source: keras/src/layers/rnn/lstm.py, gru.py, simple_rnn.py `build()`. */
function kernels(gates: number, input: string, units: string, to = 'the units'): readonly WeightSpec[] {
  const width = gates === 1 ? units : `${gates} * ${units}`
  return [
    { name: 'kernel', shape: `(${input}, ${width})`, role: `from the input to ${to}`, reuse: 'timesteps' },
    {
      name: 'recurrent_kernel',
      shape: `(${units}, ${width})`,
      role: `from the state of the step before to ${to}`,
      reuse: 'timesteps',
    },
  ]
}

/** The gates of an LSTM in the order of their columns. */
export const lstmGates = ['input', 'forget', 'cell', 'output']

export const simpleRnnCell: Cell = {
  className: 'SimpleRNNCell',
  states: 1,
  gates: ['units'],
  keys: { units, use_bias: useBias },
  weights: (input, suffix) => [
    ...kernels(1, input, `units${suffix}`),
    { name: 'bias', shape: `(units${suffix})`, when: `use_bias${suffix}` },
  ],
  what: 'adds the input times one kernel to the state times another',
}

export const lstmCell: Cell = {
  className: 'LSTMCell',
  states: 2,
  gates: lstmGates,
  keys: { units, use_bias: useBias },
  weights: (input, suffix) => [
    ...kernels(4, input, `units${suffix}`, 'the gates i, f, c, o'),
    { name: 'bias', shape: `(4 * units${suffix})`, when: `use_bias${suffix}`, role: 'one per gate and unit' },
  ],
  what: 'computes four gates, each from the input and the state',
}

/**
 * `reset_after` came with Keras 2.2 and is the default of tf.keras 2 and Keras 3; it doubles the bias. Keras 1 and tfjs don't have it.
 */
export const gruCell: Cell = {
  className: 'GRUCell',
  states: 1,
  gates: ['update', 'reset', 'candidate'],
  keys: {
    units,
    use_bias: useBias,
    reset_after: {
      kind: 'bool',
      default: { tf2: true, keras3: true, else: false },
      eras: ['keras2', 'tf2', 'keras3'],
    },
  },
  weights: (input, suffix) => [
    ...kernels(3, input, `units${suffix}`, 'the gates z, r, h'),
    {
      name: 'bias',
      shape: `(2, 3 * units${suffix})`,
      when: `use_bias${suffix} and reset_after${suffix}`,
      role: 'two per gate and unit: one for the input, one for the state',
    },
    {
      name: 'bias',
      shape: `(3 * units${suffix})`,
      when: `use_bias${suffix} and reset_after${suffix} == 0`,
      role: 'one per gate and unit',
    },
  ],
  what: 'computes three gates, each from the input and the state',
}

/** Source: tf.keras.experimental.PeepholeLSTMCell and tfa.rnn.PeepholeLSTMCell. */
export const peepholeLstmCell: Cell = {
  className: 'PeepholeLSTMCell',
  states: 2,
  gates: lstmGates,
  keys: lstmCell.keys,
  weights: (input, suffix) => [
    ...lstmCell.weights(input, suffix),
    ...['input', 'forget', 'output'].map((gate) => ({
      name: `${gate}_gate_peephole_weights`,
      shape: `(units${suffix})`,
    })),
  ],
  eras: ['keras2', 'tf2'],
  what: 'is an LSTM whose gates also see the cell state',
}

/** Source: tfa.rnn.LayerNormLSTMCell: an LSTM with a LayerNormalization after each kernel and one of the state. */
export const layerNormLstmCell: Cell = {
  className: 'LayerNormLSTMCell',
  states: 2,
  gates: lstmGates,
  keys: lstmCell.keys,
  weights: (input, suffix) => [
    ...lstmCell.weights(input, suffix),
    ...['kernel_norm', 'recurrent_norm', 'state_norm'].flatMap((path) =>
      ['gamma', 'beta'].map((name) => ({
        name,
        path,
        shape: path === 'state_norm' ? `(units${suffix})` : `(4 * units${suffix})`,
      })),
    ),
  ],
  eras: ['tf2'],
  what: 'is an LSTM that normalizes the output of each kernel',
}

/** Source: tfa.rnn.NASCell, without a projection. */
export const nasCell: Cell = {
  className: 'NASCell',
  states: 2,
  gates: Array.from({ length: 8 }, (_, at) => `gate ${at + 1}`),
  keys: { units, use_bias: { kind: 'bool', default: false } },
  weights: (input, suffix) => [
    ...kernels(8, input, `units${suffix}`),
    { name: 'bias', shape: `(8 * units${suffix})`, when: `use_bias${suffix}` },
  ],
  eras: ['tf2'],
  what: 'computes eight gates, each from the input and the state',
}

/** A cell's keys as an entry has them: each with the suffix. */
export function keysOf(cell: Cell, suffix: string): { readonly [key: string]: ConfigKey } {
  return Object.fromEntries(Object.entries(cell.keys).map(([key, value]) => [key + suffix, value]))
}

/** A cell, or its layer, as what another layer holds. */
export function heldCell(cell: Cell, suffix: string, className = cell.className): InnerLayer {
  const names = Object.keys(cell.keys)
  return {
    className,
    keys: names.map((name) => name + suffix),
    named: Object.fromEntries(names.map((name) => [name + suffix, name])),
  }
}

/** The weights of cells that are called by themselves, for one step. */
export function oneStep(weights: readonly WeightSpec[]): readonly WeightSpec[] {
  return weights.map((weight) => (weight.reuse === undefined ? weight : { ...weight, reuse: '1' }))
}

/** A cell called by itself: its output, then its states, all alike. Keras 3 prints them side by side. */
function cellRow(cell: Cell, example: Example): LayerEntry {
  const state = tuple(['batch', 'units'])
  return defineLayer({
    classes: [cell.className],
    config: cell.keys,
    signatures: [
      { inputs: ['(batch, input_dim)', '...'], outputs: [state, ...Array.from({ length: cell.states }, () => state)] },
    ],
    weights: oneStep(cell.weights('input_dim', '')),
    ...(cell.eras && { eras: cell.eras }),
    unseen: ['activation', 'recurrent_activation', 'dropout', 'recurrent_dropout'],
    explain: {
      picture: gatesPicture(cell.gates),
      what: `One step of a recurrent layer: it ${cell.what}.`,
      pitfalls: ['It has the count of the layer of the same name: RNN and StackedRNNCells add no weights.'],
    },
    examples: [example],
  })
}

function example(states: number, params: number, config: Example['config'], era: Era): Example {
  const furtherOutputs = Array.from({ length: states }, () => [null, 32])
  return {
    inputs: [[null, 8]],
    output: [null, 32],
    furtherOutputs,
    params,
    config: { units: 32, use_bias: true, ...config },
    era,
  }
}

export const recurrentCells: readonly LayerEntry[] = [
  cellRow(simpleRnnCell, example(1, 1_312, {}, 'keras3')),
  cellRow(lstmCell, example(2, 5_248, {}, 'keras3')),
  cellRow(gruCell, example(1, 4_032, { reset_after: true }, 'keras3')),
  cellRow(peepholeLstmCell, example(2, 5_344, {}, 'tf2')),
  cellRow(layerNormLstmCell, example(2, 5_824, {}, 'tf2')),
  cellRow(nasCell, example(2, 10_240, { use_bias: false }, 'tf2')),
]
