import type { AuditedTable } from '../report/audited.ts'
import type { Match } from './match-rows.ts'

/** What a layer takes from, by names for people and by layers for comparison. */
export interface Inputs {
  readonly names: readonly string[]
  /** The layers that both summaries have, each by its row in the new one, as they are met going up. */
  readonly sources: readonly number[]
}

/** How the rows of one summary are wired, as far as both have them. */
export interface Wiring {
  /** Null where the text does not say what a row takes from. */
  readonly inputsOf: (at: number) => Inputs | null
}

/** The row of each name; a name that stands twice is none. */
function placesOf({ report }: AuditedTable): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [at, { name }] of report.layers.entries()) places.set(name, places.has(name) ? -1 : at)
  return new Map([...places].filter(([, at]) => at >= 0))
}

/** The names that a row is connected to; null where the text does not say, also by cutting one so that it can be several. */
function inboundOf({ summary, report }: AuditedTable, at: number): readonly string[] | null {
  const isOpen = summary.rows[at]?.inbound?.some(({ value: { name, cut } }) => {
    return cut && report.layers.filter((layer) => layer.name.startsWith(name)).length > 1
  })
  return isOpen ? null : (report.layers[at]?.inbound ?? null)
}

/** A layer with more sources than this, or behind a longer way of layers that only one summary has, is not compared. */
const sourceLimit = 100
const wayLimit = 500

/**
 * The wiring of one summary. `known` gives the common name of a row that both have; rows that only this one has, or that were moved, are
 * passed through, so that a layer put between two others changes neither of them.
 */
function wiringOf(table: AuditedTable, known: ReadonlyMap<number, number>): Wiring {
  const { layers } = table.report
  const places = placesOf(table)
  const found = new Map<number, readonly number[] | null>()

  const sourcesOf = (at: number, way: number): readonly number[] | null => {
    const known = found.get(at)
    if (known !== undefined) return known
    // Whoever comes back here goes in a circle, which has no sources.
    found.set(at, null)
    const sources = way > wayLimit ? null : gather(inboundOf(table, at), way)
    found.set(at, sources)
    return sources
  }
  const gather = (inbound: readonly string[] | null, way: number): readonly number[] | null => {
    if (!inbound) return null
    const sources = new Set<number>()
    for (const name of inbound) {
      const place = places.get(name)
      const common = place === undefined ? undefined : known.get(place)
      const met = place === undefined ? null : common === undefined ? sourcesOf(place, way + 1) : [common]
      if (!met) return null
      for (const source of met) sources.add(source)
      if (sources.size > sourceLimit) return null
    }
    return [...sources]
  }
  for (const at of layers.keys()) sourcesOf(at, 0)
  return {
    inputsOf: (at) => {
      const [sources, names] = [found.get(at), layers[at]?.inbound]
      return sources && names ? { names, sources } : null
    },
  }
}

/** The wirings of both summaries, in terms of the layers that both have at the same place. */
export function wirings(
  old: AuditedTable,
  now: AuditedTable,
  matches: readonly Match[],
): { readonly old: Wiring; readonly new: Wiring } {
  const steady = matches.filter(({ inOrder }) => inOrder)
  return {
    old: wiringOf(old, new Map(steady.map((match) => [match.old.at, match.new.at]))),
    new: wiringOf(now, new Map(steady.map((match) => [match.new.at, match.new.at]))),
  }
}

/** Whether two rows take from other layers; null where a text does not say. */
export function isRewired(old: Inputs | null, now: Inputs | null): boolean | null {
  if (!old || !now) return null
  return old.sources.join() !== now.sources.join()
}
