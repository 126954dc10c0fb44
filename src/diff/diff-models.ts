import { catalogue } from '../layers/catalogue.ts'
import { factsOf } from '../layers/class-facts.ts'
import type { AuditedTable } from '../report/audited.ts'
import type { SummaryReport } from '../report/report.ts'
import { countOf } from '../words/number.ts'
import { compareLayers, type Surroundings } from './compare-layers.ts'
import { compareSizes, compareTotals, modelParams, totalsNotes } from './compare-totals.ts'
import { type DiffRow, diffRows, isGeneralDefault, layerRef, rowsInside, shownName } from './diff-row.ts'
import { type Match, matchRows } from './match-rows.ts'
import type { Change, Changed, DiffCounts, DiffSide, LayerChange, ModelDiff, OneSided } from './model-diff.ts'
import { wirings } from './wiring.ts'

/** Rows of one level of both summaries. */
type Level = Change<readonly DiffRow[]>

interface Compared {
  readonly changes: LayerChange[]
  readonly notes: string[]
  /** Layers that both have. */
  common: number
}

const isInput = ({ className }: DiffRow): boolean => factsOf(catalogue).areInputs.has(className)

/** The inputs of a level, where only one summary prints such rows: Sequential models and older versions don't. */
function unprintedInputs(level: Level, compared: Compared): ReadonlySet<DiffRow> {
  const inputs = { old: level.old.filter(isInput), new: level.new.filter(isInput) }
  for (const side of ['old', 'new'] as const) {
    const other = side === 'old' ? 'new' : 'old'
    if (inputs[side].length === 0 || inputs[other].length > 0 || level[other].length === 0) continue
    const names = inputs[side].map(({ layer }) => layer.name).join(', ')
    compared.notes.push(`only the ${side} one prints its inputs as rows (${names})`)
    return new Set(inputs[side])
  }
  return new Set()
}

function namesBefore(rows: readonly DiffRow[]): (row: DiffRow) => string | null {
  const names = new Map<DiffRow, string | null>()
  let before: string | null = null
  for (const row of rows) {
    names.set(row, before)
    before = shownName(row)
  }
  return (row) => names.get(row) ?? null
}

function oneSided(kind: OneSided['kind'], row: DiffRow, around: Surroundings): OneSided {
  const before = kind === 'added' ? around.before.new : around.before.old
  return { kind, layer: layerRef(row), after: before(row), inside: rowsInside(row), within: around.within }
}

/** The rows under a layer that both have, where both list them. */
function compareInside(
  { old, new: now }: Match,
  tables: Change<AuditedTable>,
  within: readonly string[],
  compared: Compared,
) {
  const { name } = now.layer
  const [inOld, inNew] = [rowsInside(old), rowsInside(now)]
  if (inOld > 0 && inNew > 0)
    compareLevel({ old: old.children, new: now.children }, tables, [...within, name], compared)
  else if (inOld + inNew > 0)
    compared.notes.push(
      `only the ${inOld > 0 ? 'old' : 'new'} one lists the ${countOf(inOld + inNew, 'row')} inside ${name}`,
    )
}

/** Compares the rows of one level and those inside them, and adds what changed in the order of both texts. */
function compareLevel(level: Level, tables: Change<AuditedTable>, within: readonly string[], compared: Compared): void {
  const unprinted = unprintedInputs(level, compared)
  const rows = {
    old: level.old.filter((row) => !unprinted.has(row)),
    new: level.new.filter((row) => !unprinted.has(row)),
  }
  const matches = matchRows(rows.old, rows.new)
  const around: Surroundings = {
    within,
    wiring: wirings(tables.old, tables.new, matches),
    before: { old: namesBefore(rows.old), new: namesBefore(rows.new) },
  }
  const known = new Set(matches.map((match) => match.old))
  const byNew = new Map(matches.map((match) => [match.new, match]))
  let at = 0
  const removeUpTo = (end: DiffRow | null) => {
    for (; at < rows.old.length && rows.old[at] !== end; at++) {
      const row = rows.old[at]
      if (row && !known.has(row)) compared.changes.push(oneSided('removed', row, around))
    }
  }
  for (const row of rows.new) {
    const match = byNew.get(row)
    if (match?.inOrder) removeUpTo(match.old)
    if (!match) compared.changes.push(oneSided('added', row, around))
    else {
      compared.common++
      const changed = compareLayers(match, around)
      if (changed) compared.changes.push(changed)
      compareInside(match, tables, within, compared)
    }
  }
  removeUpTo(null)
}

function countsOf(changes: readonly LayerChange[], common: number): DiffCounts {
  const changed = changes.filter((change): change is Changed => change.kind === 'changed')
  const count = (test: (change: Changed) => boolean) => changed.filter(test).length
  return {
    added: changes.filter(({ kind }) => kind === 'added').length,
    removed: changes.filter(({ kind }) => kind === 'removed').length,
    renamed: count(({ renamed }) => renamed),
    moved: count(({ moved }) => moved !== null),
    replaced: count(({ className }) => className !== null),
    rewired: count(({ inputs }) => inputs !== null),
    reconfigured: count(({ config }) => config.length > 0),
    reshaped: count(({ outputShapes }) => outputShapes !== null),
    recounted: count(({ params }) => params !== null),
    unchanged: common - changed.length,
  }
}

function sideOf(report: SummaryReport): DiffSide {
  const { source, dialect, modelName, layers, verdict } = report
  const { path, startLine: line } = source
  return { path, line, dialect, modelName, layers: layers.length, params: modelParams(report), verdict }
}

function nameChange(old: string | null, now: string | null): Change<string> | null {
  if (old === null || now === null || old === now || (isGeneralDefault(old) && isGeneralDefault(now))) return null
  return { old, new: now }
}

function verdictNotes(sides: Change<SummaryReport>): readonly string[] {
  return (['old', 'new'] as const)
    .filter((side) => sides[side].verdict === 'mismatch')
    .map((side) => `the numbers of the ${side} one contradict each other: keraudit check tells which`)
}

/** Compares two summaries by meaning: layers are matched first, then held against each other. Pure. */
export function diffModels(old: AuditedTable, now: AuditedTable): ModelDiff {
  const [oldRows, newRows] = diffRows(old, now)
  const compared: Compared = { changes: [], notes: [], common: 0 }
  compareLevel({ old: oldRows, new: newRows }, { old, new: now }, [], compared)
  const reports = { old: old.report, new: now.report }
  const modelName = nameChange(reports.old.modelName, reports.new.modelName)
  const totals = compareTotals(reports.old, reports.new)
  const sizes = compareSizes(reports.old, reports.new)
  return {
    old: sideOf(reports.old),
    new: sideOf(reports.new),
    changed: compared.changes.length + totals.length + sizes.length > 0 || modelName !== null,
    modelName,
    layers: compared.changes,
    totals,
    sizes,
    notes: [...verdictNotes(reports), ...compared.notes, ...totalsNotes(reports)],
    counts: countsOf(compared.changes, compared.common),
  }
}
