import { defineLayer } from '../define-layer.ts'
import type { Era, Example, LayerEntry, Mistake, Pitfall } from '../layer-entry.ts'
import { gateMistakes } from '../parts/mistakes.ts'
import { gatesPicture } from '../parts/pictures.ts'
import { recurrentWays, signatureOf, wayKeys } from '../parts/recurrent-ways.ts'
import { type Cell, gruCell, lstmCell, simpleRnnCell } from './recurrent-cells.ts'

const unseen = [
  'activation',
  'recurrent_activation',
  'dropout',
  'recurrent_dropout',
  'go_backwards',
  'stateful',
  'unroll',
]

const timeNeverCounts = 'The count does not depend on the number of time steps: every step uses the same weights.'

interface RecurrentWords {
  readonly classes: readonly string[]
  readonly what: string
  readonly pitfalls: readonly (string | Pitfall)[]
  readonly mistakes?: readonly Mistake[]
  readonly examples: readonly Example[]
  readonly eras?: readonly Era[]
  readonly common?: number
}

/**
 * The layer of a cell. Source: keras/src/layers/rnn/{simple_rnn,lstm,gru}.py `build()` of the cells, rnn.py `compute_output_shape()`.
 * Keras 1 keeps the same weights gate by gate; they are given here as all later Keras has them.
 */
function recurrent(
  cell: Cell,
  { classes, what, pitfalls, mistakes = [], examples, eras, common }: RecurrentWords,
): LayerEntry {
  const states = Array.from({ length: cell.states }, () => 'units')
  return defineLayer({
    classes,
    calls: 'states',
    since: 'keras1',
    ...(common !== undefined && { common }),
    config: { ...cell.keys, ...wayKeys },
    signatures: recurrentWays('units', states).map(signatureOf),
    weights: cell.weights('input_dim', ''),
    ...(eras && { eras }),
    rare: [{ when: 'use_bias == 0 and input_dim == 1', says: 'a layer over one feature rarely goes without bias' }],
    unseen,
    explain: {
      picture: gatesPicture(cell.gates),
      what,
      pitfalls: [timeNeverCounts, ...pitfalls],
      mistakes: [...mistakes, ...gateMistakes(cell.gates.length)],
    },
    examples,
  })
}

const one = { inputs: [[null, 10, 8]], output: [null, 32] }

function twoBiases(gates: string): Mistake {
  return { does: 'counts two biases, as PyTorch does', count: `params + ${gates}units`, when: 'use_bias' }
}

export const simpleRnn = recurrent(simpleRnnCell, {
  classes: ['SimpleRNN'],
  what: 'Steps through time; each step adds the input times one kernel to the state times another.',
  pitfalls: [
    'units × units of the weights connect every unit to every unit of the previous step, in addition to input_dim × units + units.',
  ],
  mistakes: [twoBiases('')],
  examples: [
    { ...one, params: 1_312, config: { units: 32, use_bias: true, return_sequences: false } },
    { ...one, output: [null, 10, 32], params: 1_280, config: { units: 32, use_bias: false, return_sequences: true } },
  ],
})

export const lstm = recurrent(lstmCell, {
  classes: ['LSTM', 'LSTMV1', 'LSTMV2', 'UnifiedLSTM'],
  common: 14,
  what: 'Steps through time; each step computes the four gates i, f, c and o from the input and the state.',
  pitfalls: [
    'The 4 is for the gates: i (input), f (forget), c (cell candidate) and o (output), each with weights for the input, for the state, and a bias.',
    'Both kernels count: 4 × (units × units + units) alone leaves out the input kernel, 4 × input_dim × units.',
    'PyTorch counts two biases, Keras one; Keras has no peepholes.',
  ],
  mistakes: [
    twoBiases('4 * '),
    { does: 'counts three gates, as in a GRU', count: 'params * 3 // 4' },
    { does: 'counts peepholes', count: 'params + 3 * units' },
  ],
  examples: [
    { ...one, params: 5_248, config: { units: 32, use_bias: true } },
    { inputs: [[null, null, 3]], output: [null, null, 2], params: 48, config: { units: 2, return_sequences: true } },
    { ...one, params: 5_248, config: { units: 32 }, era: 'keras1' },
  ],
})

export const gru = recurrent(gruCell, {
  classes: ['GRU', 'GRUV1', 'GRUV2', 'UnifiedGRU'],
  what: 'Steps through time; each step computes the three gates z, r and h from the input and the state.',
  pitfalls: [
    'The 3 is for the gates: z (update), r (reset) and h (candidate), each with weights for the input and for the state.',
    {
      says: 'reset_after=True, the default of tf.keras 2 and Keras 3, has a second bias for the state: 3 × units × (input_dim + units + 2), which is 3 × units more than the formula in papers.',
      when: 'use_bias and reset_after',
    },
    {
      says: 'Without reset_after (Keras 1, Keras 2, tfjs), the count is 3 × units × (input_dim + units + 1); by default, tf.keras 2 and Keras 3 have 3 × units more.',
      when: 'use_bias and reset_after == 0',
    },
  ],
  mistakes: [
    { does: 'counts one bias, as without reset_after', count: 'params - 3 * units', when: 'use_bias and reset_after' },
    {
      does: 'counts two biases, as with reset_after=True',
      count: 'params + 3 * units',
      when: 'use_bias and reset_after == 0',
    },
    { does: 'counts four gates, as in an LSTM', count: 'params * 4 // 3' },
  ],
  examples: [
    { ...one, params: 4_032, config: { units: 32, use_bias: true, reset_after: true }, era: 'keras3' },
    { ...one, params: 3_936, config: { units: 32, use_bias: true, reset_after: false }, era: 'keras3' },
    { ...one, params: 3_936, config: { units: 32 }, era: 'keras1' },
  ],
})

/** Source: keras 2.3 layers/cudnn_recurrent.py; also tf.compat.v1. The bias is that of both kernels; `use_bias` does not exist. */
function cudnn(className: string, cell: Cell, states: readonly string[], example: Example): LayerEntry {
  const gates = cell.gates.length
  return defineLayer({
    classes: [className],
    calls: 'states',
    gives: ['keras2'],
    config: { units: 'int', ...wayKeys },
    signatures: recurrentWays('units', states).map(signatureOf),
    weights: [
      { name: 'kernel', shape: `(input_dim, ${gates} * units)`, reuse: 'timesteps' },
      { name: 'recurrent_kernel', shape: `(units, ${gates} * units)`, reuse: 'timesteps' },
      { name: 'bias', shape: `(${2 * gates} * units)` },
    ],
    eras: ['keras2', 'tf2'],
    unseen: ['go_backwards', 'stateful'],
    explain: {
      picture: gatesPicture(cell.gates),
      what: `${className.slice(5)} on the GPU, with two biases per gate; the layer without CuDNN has one.`,
      pitfalls: [timeNeverCounts, 'The layer without CuDNN has fewer weights, by one bias per gate and unit.'],
      mistakes: [
        { does: 'counts one bias, as without CuDNN', count: `params - ${gates} * units` },
        { does: `counts one gate instead of ${gates}`, count: `params // ${gates}` },
        { does: 'leaves out the recurrent kernel', leavesOut: 'recurrent_kernel' },
        { does: 'leaves out the input kernel', leavesOut: 'kernel' },
        { does: 'counts the weights once per time step', count: 'params * timesteps', when: 'timesteps > 1' },
      ],
    },
    examples: [example],
  })
}

export const cudnnLstm = cudnn('CuDNNLSTM', lstmCell, ['units', 'units'], {
  ...one,
  params: 5_376,
  config: { units: 32 },
})
export const cudnnGru = cudnn('CuDNNGRU', gruCell, ['units'], { ...one, params: 4_032, config: { units: 32 } })

export const recurrents: readonly LayerEntry[] = [simpleRnn, lstm, gru, cudnnLstm, cudnnGru]
