import type { Block } from '../text/block.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import type { RawFinding } from '../verify/finding.ts'
import { claimFinding, type ProseTable } from './check-claims.ts'
import { equationFinding } from './check-equations.ts'
import { type Claim, claimsIn, derivedLayer } from './claims.ts'
import { usualStyle } from './quantity.ts'
import { hasLayer, holds, type Section } from './sections.ts'
import { type PlacedEquation, type Prose, placedEquations, proseOf, standsOutside } from './text.ts'

/** A finding in the text around tables. */
export interface ProseFinding {
  readonly finding: RawFinding<Span>
  readonly cell: number | null
  /** The table that it belongs with, by its place among the source's; null where only layers are spoken of. */
  readonly table: number | null
}

/** The tables of some sections, by their places among all. */
function tablesIn(sections: readonly Section[], tables: readonly ProseTable[]): readonly number[] {
  return tables.flatMap(({ summary }, place) => (sections.some((section) => holds(section, summary)) ? [place] : []))
}

/** The table that a place belongs with: the last one above it, or else the first one below. */
function nearest(places: readonly number[], tables: readonly ProseTable[], at: number): number | null {
  const above = places.filter((place) => (tables[place]?.summary.span.start ?? 0) <= at)
  return above.at(-1) ?? places[0] ?? null
}

function ofEquation(placed: PlacedEquation, tables: readonly ProseTable[]): readonly ProseFinding[] {
  if (placed.equation.truth !== 'false') return []
  const finding = equationFinding(placed)
  const { sections, block } = placed
  const table = nearest(tablesIn(sections, tables), tables, finding.at.start)
  return table !== null || sections.some(hasLayer) ? [{ finding, cell: block.cell, table }] : []
}

/** The count that a true equation derives for a layer that it names. */
function derivation({ block, equation }: PlacedEquation, names: ReadonlySet<string>): readonly Claim[] {
  const { printed, truth } = equation
  const name = truth === 'true' && printed.value !== null ? derivedLayer(block.text, equation.start, names) : null
  const image = block.text.slice(printed.start, printed.end)
  return name === null
    ? []
    : [{ subject: { of: 'row', name }, image, unit: null, isAbout: false, ...spanOf(printed), styles: [usualStyle] }]
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

/** What a block says of its tables, in words and in equations. */
function ofClaims(
  prose: Prose,
  block: Block,
  equations: readonly PlacedEquation[],
  tables: readonly ProseTable[],
): readonly ProseFinding[] {
  const names = new Set(tables.flatMap(({ summary }) => summary.rows.map(({ name }) => name.value)))
  const derived = equations.filter((one) => one.block === block).flatMap((one) => derivation(one, names))
  const spans = tables.map(({ summary }) => summary.span)
  const claims = claimsIn(block.text, names, (sign) => standsOutside(block, spans, sign))
  return [...claims, ...derived].flatMap((claim) => {
    const places = tablesIn(prose.sectionsAt(block, claim.start), tables)
    const near = places.flatMap((place) => tables[place] ?? [])
    const finding = claimFinding(block, claim, near, tables)
    const table = finding && nearest(places, tables, finding.at.start)
    return finding ? [{ finding, cell: block.cell, table }] : []
  })
}

/** What a text says in numbers around its tables. */
export interface AuditedProse {
  readonly findings: readonly ProseFinding[]
  readonly equations: readonly PlacedEquation[]
}

/** Checks what a text says in numbers around its tables. A text without arithmetic costs a glance, and one without tables claims nothing. */
export function auditProse(source: SourceText, blocks: readonly Block[], tables: readonly ProseTable[]): AuditedProse {
  const prose = proseOf(source, blocks)
  const equations = placedEquations(prose)
  const claims = tables.length > 0 ? blocks.flatMap((block) => ofClaims(prose, block, equations, tables)) : []
  return { findings: [...equations.flatMap((placed) => ofEquation(placed, tables)), ...claims], equations }
}
