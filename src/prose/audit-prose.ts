import type { Summary } from '../summary/summary.ts'
import type { Block } from '../text/block.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import type { RawFinding } from '../verify/finding.ts'
import { equationFinding } from './check-equations.ts'
import { hasLayer, holds, type Section } from './sections.ts'
import { placedEquations, proseOf } from './text.ts'

/** A finding in the text around tables. */
export interface ProseFinding {
  readonly finding: RawFinding<Span>
  readonly cell: number | null
  /** The table that it belongs with, by its place among the source's; null where only layers are spoken of. */
  readonly table: number | null
}

/** The table that a place belongs with: the last one above it in its sections, or else the first one below. */
function tableOf(sections: readonly Section[], tables: readonly Summary[], at: number): number | null {
  const near = tables.flatMap((table, place) => (sections.some((section) => holds(section, table)) ? [place] : []))
  const above = near.filter((place) => (tables[place]?.span.start ?? 0) <= at)
  return above.at(-1) ?? near[0] ?? null
}

/** Checks what a text says in numbers around its tables. Without arithmetic in the text it costs a glance. */
export function auditProse(
  source: SourceText,
  blocks: readonly Block[],
  tables: readonly Summary[],
): readonly ProseFinding[] {
  const prose = proseOf(source, blocks)
  return placedEquations(prose).flatMap((placed) => {
    if (placed.equation.truth !== 'false') return []
    const finding = equationFinding(placed)
    const { sections, block } = placed
    const table = tableOf(sections, tables, finding.at.start)
    return table !== null || sections.some(hasLayer) ? [{ finding, cell: block.cell, table }] : []
  })
}
