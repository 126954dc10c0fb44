import { entryOf } from '../../ledger/row-facts.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { Balance } from '../balance.ts'
import type { FaultOf } from '../fault.ts'
import { citedRows } from './cited-rows.ts'

/** By row: the rows that it takes. Null where the table does not say it of every row, or not all of it, or a layer is called more than once. */
function takenRows({ ledger: { facts, top } }: Balance): ReadonlyMap<number, readonly number[]> | null {
  const { graph, summary } = facts
  if (graph.kind !== 'connected' || graph.notes.length > 0 || summary.notes.length > 0) return null
  if (!printerOf(summary).citesKeywordTensors) return null
  const taken = new Map<number, readonly number[]>()
  for (const { at } of top) {
    const { calls, sources, isInput } = graph.layers[at] ?? {}
    const isSure = isInput || (calls?.length === 1 && sources?.every(({ length }) => length === 1))
    if (!isSure) return null
    taken.set(at, isInput ? [] : (sources?.flat() ?? []))
  }
  return taken
}

/** By row: how many layers the longest way from it to an output has. Null where a row takes one that does not stand above it. */
function depthsOf(taken: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, number> | null {
  const depths = new Map([...taken.keys()].map((at) => [at, 0]))
  for (const [at, sources] of [...taken].reverse()) {
    for (const source of sources) {
      const known = depths.get(source)
      if (source >= at || known === undefined) return null
      depths.set(source, Math.max(known, (depths.get(at) ?? 0) + 1))
    }
  }
  return depths
}

/** A row and the one below it, by their places, that no model lists so: the first row that none takes, above others; else the first that is nearer to the outputs. */
function firstUnordered(depths: readonly number[]): readonly [above: number, below: number] | null {
  const unused = depths.indexOf(0)
  const below = depths.findIndex((depth, place) => place > unused && depth > 0)
  if (unused >= 0 && below >= 0) return [unused, below]
  const place = depths.findIndex((depth, at) => depth > (depths[at - 1] ?? depth))
  return place < 0 ? null : [place - 1, place]
}

/** The first row that no other takes, by any reading of cut names, above one that another surely takes; null where there is none. */
function unusedAbove(balance: Balance): readonly [above: number, below: number] | null {
  const { facts, top } = balance.ledger
  const cited = citedRows(balance)
  const layers = top.map(({ at }) => at).filter((at) => !facts.graph.layers[at]?.isInput)
  const sure = new Set(
    layers.flatMap((at) => facts.graph.layers[at]?.sources?.filter(({ length }) => length === 1) ?? []).flat(),
  )
  const above = layers.find((at) => cited?.has(at) === false)
  const below = layers.find((at) => above !== undefined && at > above && sure.has(at))
  return above === undefined || below === undefined ? null : [above, below]
}

/**
 * A row that stands above one further from the outputs. Keras lists the layers of a functional model by the longest way from each to an
 * output, the longest first (`map_graph` of every Keras), so that a row which no other takes can stand only among the last. Only where
 * `layer_range` leaves out rows without weights at the end may it look otherwise, or where what a loss is made of is listed below all.
 */
export function listingOrder(balance: Balance): readonly FaultOf<'unordered'>[] {
  if (balance.ledger.top.some((row) => entryOf(row)?.listedLast)) return []
  const unused = unusedAbove(balance)
  if (unused) return [{ kind: 'unordered', row: unused[0], below: unused[1], isOutput: true }]
  const taken = balance.top.kind === 'agrees' ? takenRows(balance) : null
  const depths = taken && depthsOf(taken)
  const places = depths && firstUnordered([...depths.values()])
  if (!places) return []
  const [row, below] = places.map((place) => [...depths.keys()][place] ?? 0)
  return row === undefined || below === undefined
    ? []
    : [{ kind: 'unordered', row, below, isOutput: depths.get(row) === 0 }]
}
