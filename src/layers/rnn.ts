import type { ConfigKey, Era, Example, InnerLayer, LayerEntry, Signature, WeightSpec } from './define-layer.ts'
import { defineLayer } from './define-layer.ts'
import {
  type Cell,
  gruCell,
  heldCell,
  keysOf,
  layerNormLstmCell,
  lstmCell,
  nasCell,
  peepholeLstmCell,
  simpleRnnCell,
} from './recurrent-cells.ts'
import { recurrentWays, signatureOf, tuple, type Way, wayKeys } from './recurrent-ways.ts'

const unseen = ['go_backwards', 'stateful', 'unroll', 'activation', 'dropout', 'recurrent_dropout']

const explain = {
  what: 'Runs a cell, or several stacked ones, over the time steps; its weights are those of the cells.',
  pitfalls: [
    'Each stacked cell takes the output of the one below as its input.',
    'A cell of your own can have any weights: its count is taken as printed.',
  ],
}

/** RNN of one cell: the weights of the layer of that cell. Source: keras/src/layers/rnn/rnn.py `build()`. */
function ofOne(cell: Cell, cost: number, example: Example): LayerEntry {
  const states = Array.from({ length: cell.states }, () => 'units')
  return defineLayer({
    classes: ['RNN'],
    parts: { cell: heldCell(cell, '') },
    config: { ...cell.keys, ...wayKeys },
    signatures: recurrentWays('units', states).map((way) => signatureOf({ ...way, cost: (way.cost ?? 0) + cost })),
    weights: cell.weights('input_dim', ''),
    openEnded: true,
    ...(cell.eras && { eras: cell.eras }),
    unseen,
    explain,
    examples: [example],
  })
}

/** Cells one on top of the other, their keys numbered from 1. */
interface Stack {
  readonly config: { readonly [key: string]: ConfigKey }
  readonly held: readonly InnerLayer[]
  readonly weights: readonly WeightSpec[]
  readonly output: string
  /** The states in Keras's order, that of the cells, and as older Keras has them, the last cell's first. */
  readonly states: readonly string[]
  readonly reversedStates: readonly string[]
}

function stack(cells: readonly Cell[]): Stack {
  const states = cells.map((cell, at) => Array.from({ length: cell.states }, () => `units_${at + 1}`))
  return {
    config: Object.assign({}, ...cells.map((cell, at) => keysOf(cell, `_${at + 1}`))),
    held: cells.map((cell, at) => heldCell(cell, `_${at + 1}`)),
    weights: cells.flatMap((cell, at) => {
      const specs = cell.weights(at === 0 ? 'input_dim' : `units_${at}`, `_${at + 1}`)
      return specs.map((spec) => ({ ...spec, path: `cells[${at}]${spec.path === undefined ? '' : `/${spec.path}`}` }))
    }),
    output: `units_${cells.length}`,
    states: states.flat(),
    reversedStates: [...states].reverse().flat(),
  }
}

/** `reverse_state_order` was how Keras before 2.2.5 and tfjs always had it, and an argument after. */
const erasWithReversedStates: readonly Era[] = ['keras2', 'tf2', 'tfjs']

function stackWays({ output, states, reversedStates }: Stack): readonly Way[] {
  const reversed = recurrentWays(output, reversedStates).filter((way) => way.states.length > 0)
  return [
    ...recurrentWays(output, states),
    ...reversed.map((way) => ({
      ...way,
      eras: erasWithReversedStates.filter((era) => way.eras?.includes(era)),
      cost: (way.cost ?? 0) + 2,
    })),
  ]
}

/** That a cell without a bias among others is unlikely; the widths of stacked cells are often alike. */
function habits(cells: readonly Cell[]) {
  return cells.slice(1).flatMap((_, at) => [
    { when: `units_${at + 1} == units_${at + 2}`, cost: 0.5 },
    { when: `use_bias_${at + 1} == use_bias_${at + 2}`, cost: 4 },
  ])
}

/** RNN of stacked cells. Source: keras/src/layers/rnn/stacked_rnn_cells.py `build()`. */
function ofStack(cells: readonly Cell[], example: Example, surprise?: LayerEntry['surprise']): LayerEntry {
  const made = stack(cells)
  return defineLayer({
    classes: ['RNN'],
    parts: { cell: made.held },
    config: { ...made.config, ...wayKeys },
    signatures: stackWays(made).map((way) => signatureOf({ ...way, cost: (way.cost ?? 0) + 3 })),
    weights: made.weights,
    ...(surprise && { surprise }),
    openEnded: true,
    prefer: habits(cells),
    unseen,
    explain,
    examples: [example],
  })
}

/** StackedRNNCells called by themselves: the output of the last, then the states of all. */
function stackRow(cells: readonly Cell[], example: Example, surprise?: LayerEntry['surprise']): LayerEntry {
  const made = stack(cells)
  const signature = (states: readonly string[], more: Partial<Signature>): Signature => ({
    inputs: ['(batch, input_dim)', '...'],
    outputs: [made.output, ...states].map((size) => tuple(['batch', size])),
    ...more,
  })
  return defineLayer({
    classes: ['StackedRNNCells'],
    parts: { cells: made.held },
    config: made.config,
    signatures: [signature(made.states, {}), signature(made.reversedStates, { eras: erasWithReversedStates, cost: 2 })],
    weights: made.weights,
    ...(surprise && { surprise }),
    openEnded: true,
    prefer: habits(cells),
    unseen,
    explain,
    examples: [example],
  })
}

const three = { name: 'three cells', why: 'With three stacked cells two widths are free, and many counts fit.' }
const mixed = { name: 'cells of two classes', why: 'The cells of a stack need not be of one class.' }

/** Stacks with what each counts for units of 32, 16 (and 16) over inputs of 8. */
const stacks: readonly (readonly [readonly Cell[], number, LayerEntry['surprise']?])[] = [
  [[lstmCell, lstmCell], 8_384],
  [[gruCell, gruCell], 6_432],
  [[simpleRnnCell, simpleRnnCell], 2_096],
  [[lstmCell, gruCell], 7_648, mixed],
  [[gruCell, lstmCell], 7_168, mixed],
  [[lstmCell, simpleRnnCell], 6_032, mixed],
  [[simpleRnnCell, lstmCell], 4_448, mixed],
  [[gruCell, simpleRnnCell], 4_816, mixed],
  [[simpleRnnCell, gruCell], 3_712, mixed],
  [[lstmCell, lstmCell, lstmCell], 10_496, three],
  [[gruCell, gruCell, gruCell], 8_064, three],
  [[simpleRnnCell, simpleRnnCell, simpleRnnCell], 2_624, three],
]

function singleExample(params: number, era: Era = 'keras3'): Example {
  return { inputs: [[null, 10, 8]], output: [null, 32], params, config: {}, era }
}

const singles: readonly LayerEntry[] = [
  ofOne(lstmCell, 0, singleExample(5_248)),
  ofOne(gruCell, 0, singleExample(4_032)),
  ofOne(simpleRnnCell, 0, singleExample(1_312)),
  ofOne(peepholeLstmCell, 1, singleExample(5_344, 'tf2')),
  ofOne(layerNormLstmCell, 1, singleExample(5_824, 'tf2')),
  ofOne(nasCell, 1, singleExample(10_240, 'tf2')),
]

export const rnns: readonly LayerEntry[] = [
  ...singles,
  ...stacks.map(([cells, params, surprise]) =>
    ofStack(cells, { inputs: [[null, 10, 8]], output: [null, 10, 16], params, config: {}, era: 'keras3' }, surprise),
  ),
  ...stacks.map(([cells, params, surprise]) => stackRow(cells, stackRowExample(cells, params), surprise)),
]

function stackRowExample(cells: readonly Cell[], params: number): Example {
  const states = cells.flatMap((cell, at) => Array.from({ length: cell.states }, () => [null, at === 0 ? 32 : 16]))
  return { inputs: [[null, 8]], output: [null, 16], furtherOutputs: states, params, config: {}, era: 'keras3' }
}
