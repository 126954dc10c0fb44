import type { AuditedTable } from '../report/audited.ts'
import type { SummaryReport } from '../report/report.ts'
import { countOf } from '../words/number.ts'
import { compareCosts } from './compare-costs.ts'
import { compareLayers, type Surroundings } from './compare-layers.ts'
import { compareSizes, compareTotals, modelParams, totalsNotes } from './compare-totals.ts'
import { type DiffRow, diffRows, isGeneralDefault, layerRef, rowsInside, shownName } from './diff-row.ts'
import { isInputClass, type LaterWords, laterWords } from './later-words.ts'
import { type Match, matchRows } from './match-rows.ts'
import type { Change, Changed, DiffCounts, DiffSide, LayerChange, ModelDiff, OneSided } from './model-diff.ts'
import { wirings } from './wiring.ts'

/** A row of each summary that are one layer, by their places from 0; a row that only one has, or inputs of it, stands alone. */
export interface AlignedRow {
  readonly old: number | null
  readonly new: number | null
  /** Null where nothing is different, and for a row under one that came or went. */
  readonly change: LayerChange | null
}

/** Rows of one level of both summaries. */
type LevelRows = Change<readonly DiffRow[]>

/** Two summaries under comparison, with what was found so far. */
interface Comparison {
  readonly tables: Change<AuditedTable>
  readonly words: LaterWords
  readonly aligned: AlignedRow[]
  readonly notes: string[]
}

/** The inputs of a level, where only one summary prints such rows: Sequential models and older versions don't. */
function unprintedInputs(level: LevelRows, { words, notes }: Comparison): ReadonlySet<DiffRow> {
  const isInput = ({ className }: DiffRow) => isInputClass(words, className)
  const inputs = { old: level.old.filter(isInput), new: level.new.filter(isInput) }
  for (const side of ['old', 'new'] as const) {
    const other = side === 'old' ? 'new' : 'old'
    if (inputs[side].length === 0 || inputs[other].length > 0 || level[other].length === 0) continue
    const names = inputs[side].map(({ layer }) => layer.name).join(', ')
    notes.push(`only the ${side} summary prints its inputs as rows (${names})`)
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
function compareInside({ old, new: now }: Match, within: readonly string[], comparison: Comparison): void {
  const { name } = now.layer
  const [inOld, inNew] = [rowsInside(old), rowsInside(now)]
  if (inOld > 0 && inNew > 0) compareLevel({ old: old.children, new: now.children }, [...within, name], comparison)
  else if (inOld + inNew > 0)
    comparison.notes.push(
      `only the ${inOld > 0 ? 'old' : 'new'} summary lists the ${countOf(inOld + inNew, 'row')} inside ${name}`,
    )
}

/** The rows of a level, without inputs that only one summary prints. */
function comparableRows(level: LevelRows, comparison: Comparison): LevelRows {
  const unprinted = unprintedInputs(level, comparison)
  const without = (rows: readonly DiffRow[]) => rows.filter((row) => !unprinted.has(row))
  return { old: without(level.old), new: without(level.new) }
}

/** A row that only one summary has. */
interface Lone {
  readonly kind: OneSided['kind']
  readonly row: DiffRow
}

/** The rows of both summaries in one order: that of the new one, each removed row before the layer that it stood before. */
function inOneOrder(rows: LevelRows, matches: readonly Match[]): readonly (Match | Lone)[] {
  const byOld = new Map(matches.map((match) => [match.old, match]))
  const byNew = new Map(matches.map((match) => [match.new, match]))
  const ordered: (Match | Lone)[] = []
  let at = 0
  const removeUpTo = (end: DiffRow | null) => {
    for (; at < rows.old.length && rows.old[at] !== end; at++) {
      const row = rows.old[at]
      if (row && !byOld.has(row)) ordered.push({ kind: 'removed', row })
    }
  }
  for (const row of rows.new) {
    const match = byNew.get(row)
    if (match?.inOrder) removeUpTo(match.old)
    ordered.push(match ?? { kind: 'added', row })
  }
  removeUpTo(null)
  return ordered
}

/** A row that only one summary has, and those listed under it. */
function loneRows({ kind, row }: Lone, around: Surroundings): readonly AlignedRow[] {
  const rowsOf = (one: DiffRow, change: OneSided | null): readonly AlignedRow[] => {
    const own = kind === 'removed' ? { old: one.at, new: null } : { old: null, new: one.at }
    return [{ ...own, change }, ...one.children.flatMap((child) => rowsOf(child, null))]
  }
  return rowsOf(row, oneSided(kind, row, around))
}

/** Compares the rows of one level and those inside them, and adds what changed in the order of both texts. */
function compareLevel(level: LevelRows, within: readonly string[], comparison: Comparison): void {
  const { tables, words, aligned } = comparison
  const rows = comparableRows(level, comparison)
  const matches = matchRows(rows.old, rows.new)
  const around: Surroundings = {
    words,
    within,
    wiring: wirings(tables.old, tables.new, matches),
    before: { old: namesBefore(rows.old), new: namesBefore(rows.new) },
  }
  for (const found of inOneOrder(rows, matches)) {
    if ('row' in found) {
      aligned.push(...loneRows(found, around))
      continue
    }
    aligned.push({ old: found.old.at, new: found.new.at, change: compareLayers(found, around) })
    compareInside(found, within, comparison)
  }
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
    .map((side) => `the ${side} summary is inconsistent; run keraudit check on it`)
}

/** Two summaries compared, and their rows side by side. */
export interface ComparedModels {
  readonly diff: ModelDiff
  readonly aligned: readonly AlignedRow[]
}

/** Compares two summaries by meaning: layers are matched first, then held against each other. Pure. */
export function compareModels(old: AuditedTable, now: AuditedTable): ComparedModels {
  const [oldRows, newRows] = diffRows(old, now)
  const words = laterWords(old.entries, now.entries)
  const compared: Comparison = { tables: { old, new: now }, words, aligned: [], notes: [] }
  compareLevel({ old: oldRows, new: newRows }, [], compared)
  const { aligned } = compared
  const changes = aligned.flatMap(({ change }) => change ?? [])
  const common = aligned.filter((row) => row.old !== null && row.new !== null).length
  const reports = { old: old.report, new: now.report }
  const modelName = nameChange(reports.old.modelName, reports.new.modelName)
  const totals = compareTotals(reports.old, reports.new)
  const sizes = compareSizes(reports.old, reports.new)
  const diff = {
    old: sideOf(reports.old),
    new: sideOf(reports.new),
    changed: changes.length + totals.length + sizes.length > 0 || modelName !== null,
    modelName,
    layers: changes,
    totals,
    sizes,
    costs: compareCosts(reports, changes.length > 0),
    notes: [...verdictNotes(reports), ...compared.notes, ...totalsNotes(reports)],
    counts: countsOf(changes, common),
  }
  return { diff, aligned }
}

/** What changed between two summaries. */
export function diffModels(old: AuditedTable, now: AuditedTable): ModelDiff {
  return compareModels(old, now).diff
}
