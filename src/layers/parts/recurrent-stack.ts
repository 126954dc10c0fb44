import { type Cell, heldCell, keysOf } from '../families/recurrent-cells.ts'
import type { ConfigKey, Era, InnerLayer, Preference, WeightSpec } from '../layer-entry.ts'
import { recurrentWays, type Way } from './recurrent-ways.ts'

/** One cell, or several one on top of the other, their keys numbered from 1. Source: keras/src/layers/rnn/stacked_rnn_cells.py `build()`. */
export interface Stack {
  readonly config: { readonly [key: string]: ConfigKey }
  readonly held: readonly InnerLayer[]
  readonly weights: readonly WeightSpec[]
  /** The width of the last cell. */
  readonly output: string
  /** The widths of all states, cell by cell. */
  readonly states: readonly string[]
  /** The same with the last cell's first. */
  readonly reversedStates: readonly string[]
  readonly prefer: readonly Preference[]
  /** Under which stacked cells are alike and have biases. */
  readonly alike: readonly string[]
}

export function stack(cells: readonly Cell[]): Stack {
  const suffixes = cells.length === 1 ? [''] : cells.map((_, at) => `_${at + 1}`)
  const units = suffixes.map((suffix) => `units${suffix}`)
  const states = cells.map((cell, at) => Array.from({ length: cell.states }, () => units[at] ?? ''))
  const flags = equal(cells, suffixes, (key) => key !== 'units')
  const widths = equal(cells, suffixes, (key) => key === 'units')
  return {
    config: Object.assign({}, ...cells.map((cell, at) => keysOf(cell, suffixes[at] ?? ''))),
    held: cells.map((cell, at) => heldCell(cell, suffixes[at] ?? '')),
    weights: cells.flatMap((cell, at) => {
      const specs = cell.weights(units[at - 1] ?? 'input_dim', suffixes[at] ?? '')
      return cells.length === 1 ? specs : specs.map((spec) => under(`cells[${at}]`, spec))
    }),
    output: units.at(-1) ?? '',
    states: states.flat(),
    reversedStates: [...states].reverse().flat(),
    prefer: [
      ...flags.map((when) => ({ when, cost: 4 })),
      ...[...widths, ...near(units)].map((when) => ({ when, cost: 0.5 })),
    ],
    alike: [...flags, ...widths, ...suffixes.slice(1).map((suffix) => `use_bias${suffix} == 1`)],
  }
}

/** The conditions that no cell is more than twice as wide as the one before or behind it. */
function near(units: readonly string[]): readonly string[] {
  return units.slice(1).map((width, at) => `${units[at]} <= 2 * ${width} and ${width} <= 2 * ${units[at]}`)
}

/** The conditions that each cell has the same value of a key as the one below. */
function equal(
  cells: readonly Cell[],
  suffixes: readonly string[],
  isMeant: (key: string) => boolean,
): readonly string[] {
  return cells.slice(1).flatMap((cell, at) => {
    const shared = Object.keys(cell.keys).filter((key) => isMeant(key) && key in (cells[at]?.keys ?? {}))
    return shared.map((key) => `${key}${suffixes[at]} == ${key}${suffixes[at + 1]}`)
  })
}

/** The weight as one of a part. */
export function under(path: string, spec: WeightSpec): WeightSpec {
  return { ...spec, path: spec.path === undefined ? path : `${path}/${spec.path}` }
}

/** The last cell's states first: how Keras before 2.2.5 and tfjs always had them, and `reverse_state_order=True` after. */
export const erasWithReversedStates: readonly Era[] = ['keras2', 'tf2', 'tfjs']

/** The ways of an RNN of the stack. */
export function stackWays({ output, states, reversedStates }: Stack): readonly Way[] {
  const ways = recurrentWays(output, states)
  if (states.join() === reversedStates.join()) return ways
  const reversed = recurrentWays(output, reversedStates).filter((way) => way.states.length > 0)
  return [
    ...ways,
    ...reversed.map((way) => ({
      ...way,
      eras: erasWithReversedStates.filter((era) => way.eras?.includes(era)),
      cost: (way.cost ?? 0) + 2,
    })),
  ]
}
