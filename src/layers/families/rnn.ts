import { lazy } from '../../words/memo.ts'
import { defineLater } from '../define-layer.ts'
import type { Era, Example, LayerEntry, Rarity, Signature } from '../layer-entry.ts'
import { gatesPicture } from '../parts/pictures.ts'
import { erasWithReversedStates, stack, stackWays } from '../parts/recurrent-stack.ts'
import { signatureOf, tuple, type Way, wayKeys } from '../parts/recurrent-ways.ts'
import {
  type Cell,
  gruCell,
  layerNormLstmCell,
  lstmCell,
  nasCell,
  oneStep,
  peepholeLstmCell,
  simpleRnnCell,
} from './recurrent-cells.ts'

/** What RNN and StackedRNNCells have in common; the first cell is drawn. */
function commonOf([first]: readonly Cell[]) {
  return {
    unseen: ['go_backwards', 'stateful', 'unroll', 'activation', 'dropout', 'recurrent_dropout'],
    explain: {
      ...(first && { picture: gatesPicture(first.gates) }),
      what: 'Runs a cell, or several stacked ones, over the time steps; its weights are those of the cells.',
      pitfalls: [
        'Each stacked cell takes the output of the one below as its input.',
        'A custom cell can have any weights: its count is taken as printed.',
      ],
    },
  }
}

/** Two cells of free widths make almost any count. */
const stackedRarity: Rarity = { when: '1', says: 'an RNN usually runs one cell', degree: 0.6 }

/** An RNN's entry with its ways, for wrappers that change them. */
export interface Rnn {
  readonly entry: LayerEntry
  readonly ways: () => readonly Way[]
  readonly isMixed: boolean
  /** Under which its cells are alike and, if several, have biases. */
  readonly alike: () => readonly string[]
}

/** RNN of one cell or several. Source: keras/src/layers/rnn/rnn.py `build()`. */
function rnn(cells: readonly Cell[], cost: number, examples: readonly Example[]): Rnn {
  const made = lazy(() => stack(cells))
  const ways = lazy(() => stackWays(made()))
  const signature = (way: Way): Signature => ({
    ...signatureOf({ ...way, cost: (way.cost ?? 0) + cost }),
    ...(cells.length > 2 && { needsInputs: true }),
  })
  const eras = cells[0]?.eras
  const entry = defineLater({ classes: ['RNN'], calls: 'states', openEnded: true, ...(eras && { eras }) }, () => {
    const { held, config, weights, prefer } = made()
    const [only] = held
    return {
      parts: { cell: only && held.length === 1 ? only : held },
      config: { ...config, ...wayKeys },
      signatures: ways().map(signature),
      weights,
      prefer,
      ...(cells.length > 1 && { rare: [stackedRarity] }),
      ...commonOf(cells),
      examples,
    }
  })
  return { entry, ways, isMixed: new Set(cells).size > 1, alike: () => made().alike }
}

/** StackedRNNCells called by themselves: the output of the last, then the states of all. */
function stackedCells(cells: readonly Cell[], example: Example): LayerEntry {
  return defineLater({ classes: ['StackedRNNCells'], openEnded: true }, () => {
    const { output, states, reversedStates, held, config, weights, prefer } = stack(cells)
    const signature = (all: readonly string[], more: Partial<Signature>): Signature => ({
      inputs: ['(batch, input_dim)', '...'],
      outputs: [output, ...all].map((size) => tuple(['batch', size])),
      ...more,
    })
    return {
      parts: { cells: held },
      config,
      signatures: [signature(states, {}), signature(reversedStates, { eras: erasWithReversedStates, cost: 2 })],
      weights: oneStep(weights),
      prefer,
      ...commonOf(cells),
      examples: [example],
    }
  })
}

/** Stacks, how unlikely each is, and what it counts over inputs of 8: two cells of 32 and 16 units, or two or three of 16 each. */
const stacks: readonly (readonly [cells: readonly Cell[], cost: number, unequal: number | null, equal: number])[] = [
  [[lstmCell, lstmCell], 3, 8_384, 3_712],
  [[gruCell, gruCell], 3, 6_432, 2_880],
  [[simpleRnnCell, simpleRnnCell], 3, 2_096, 928],
  [[lstmCell, gruCell], 6, 7_648, 3_232],
  [[gruCell, lstmCell], 6, 7_168, 3_360],
  [[lstmCell, simpleRnnCell], 6, 6_032, 2_128],
  [[simpleRnnCell, lstmCell], 6, 4_448, 2_512],
  [[gruCell, simpleRnnCell], 6, 4_816, 1_776],
  [[simpleRnnCell, gruCell], 6, 3_712, 2_032],
  [[lstmCell, lstmCell, lstmCell], 5, null, 5_824],
  [[gruCell, gruCell, gruCell], 5, null, 4_512],
  [[simpleRnnCell, simpleRnnCell, simpleRnnCell], 5, null, 1_456],
]

function singleExample(params: number, era: Era = 'keras3'): readonly Example[] {
  return [{ inputs: [[null, 10, 8]], output: [null, 32], params, config: {}, era }]
}

function stackExamples(unequal: number | null, equal: number): readonly Example[] {
  const counts = unequal === null ? [equal] : [unequal, equal]
  return counts.map((params) => ({
    inputs: [[null, 10, 8]],
    output: [null, 10, 16],
    params,
    config: {},
    era: 'keras3',
  }))
}

function cellsExample(cells: readonly Cell[], params: number): Example {
  const states = cells.flatMap((cell) => Array.from({ length: cell.states }, () => [null, 16]))
  return { inputs: [[null, 8]], output: [null, 16], furtherOutputs: states, params, config: {}, era: 'keras3' }
}

const plainSingles: readonly Rnn[] = [
  rnn([lstmCell], 0, singleExample(5_248)),
  rnn([gruCell], 0, singleExample(4_032)),
  rnn([simpleRnnCell], 0, singleExample(1_312)),
]
const otherSingles: readonly Rnn[] = [
  rnn([peepholeLstmCell], 1, singleExample(5_344, 'tf2')),
  rnn([layerNormLstmCell], 1, singleExample(5_824, 'tf2')),
  rnn([nasCell], 1, singleExample(10_240, 'tf2')),
]
const stacked: readonly Rnn[] = stacks.map(([cells, cost, unequal, equal]) =>
  rnn(cells, cost, stackExamples(unequal, equal)),
)

/** What an RNN can hold that no layer of its own is. */
export const unlikeLayers: readonly Rnn[] = [...otherSingles, ...stacked]

export const rnns: readonly LayerEntry[] = [
  ...[...plainSingles, ...unlikeLayers].map(({ entry }) => entry),
  ...stacks.map(([cells, , , equal]) => stackedCells(cells, cellsExample(cells, equal))),
]
