import type { LayerEntry } from '../layers/layer-entry.ts'
import { type LayerPage, layerPage } from './layer-page.ts'

/** The pages of a catalogue: one for the classes that the same entries describe, in the order of the catalogue. */
export function layerPages(catalogue: ReadonlyMap<string, readonly LayerEntry[]>): readonly LayerPage[] {
  const shown = new Set<string>()
  const pages: LayerPage[] = []
  for (const [className, entries] of catalogue) {
    if (shown.has(className)) continue
    const same = [...catalogue].filter(([, others]) => isSame(entries, others)).map(([name]) => name)
    for (const name of same) shown.add(name)
    pages.push({ ...layerPage(className, entries), alike: same.filter((name) => name !== className) })
  }
  return pages
}

function isSame(some: readonly LayerEntry[], others: readonly LayerEntry[]): boolean {
  return some.length === others.length && some.every((entry, at) => entry === others[at])
}
