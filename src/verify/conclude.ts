import type { TotalName } from '../summary/totals.ts'
import { isSettled, toldCounts } from './balance.ts'
import type { Diagnosis } from './diagnose.ts'
import type { TableFinding } from './finding.ts'
import { sumByRows } from './ledger.ts'
import { isModelClass, isProven, type RowFacts } from './row-facts.ts'
import { roundedTotal } from './totals/line-faults.ts'
import { isExplained, optimizerLine } from './totals/optimizer-line.ts'
import { concludedSize } from './totals/size-faults.ts'
import type { ExpectedTotal, Verification } from './verification.ts'

type RowConclusion = Verification['rows'][number]

/**
 * Rows whose printed count the level around them fixes: the one row that is taken while all others are proven, or all that are taken where
 * they print 0, since no count is less.
 */
function fixedRows(rows: readonly RowFacts[]): readonly RowFacts[] {
  const taken = rows.filter((row) => !isProven(row))
  const arePrinted = taken.every(
    ({ row, inference }) => row.params.value.kind === 'count' && inference.kind !== 'contradicted',
  )
  const areFixed = taken.length <= 1 || taken.every(({ count }) => count === 0)
  return arePrinted && areFixed ? taken : []
}

/** The rows that a sum confirms: the total at the top, and inside each nested model the row of that model. */
function confirmedRows({ ledger, top, models }: Diagnosis): ReadonlySet<number> {
  const confirmed = new Set<number>()
  const confirm = (rows: readonly RowFacts[]) => {
    for (const fixed of fixedRows(rows)) confirmed.add(fixed.at)
  }
  if (top.kind === 'agrees') confirm(ledger.top)
  for (const { model, standing } of models) {
    const inside = model.children.flatMap((child) => ledger.rows[child] ?? [])
    if (standing.kind !== 'agrees') continue
    if (inside.every(isProven)) confirmed.add(model.at)
    if (isProven(model) || confirmed.has(model.at)) confirm(inside)
  }
  return new Set([...confirmed].filter((at) => ledger.rows[at] && !isProven(ledger.rows[at])))
}

/** The rows of nested models whose own summary stands in the same text and gives the same count. */
function summarised({ ledger }: Diagnosis): ReadonlySet<number> {
  const rows = ledger.rows.filter((row) => {
    const isTaken = isModelClass(row) && row.inference.kind === 'taken' && row.count !== null
    return isTaken && ledger.facts.others?.get(row.row.name.value)?.has(row.count ?? 0)
  })
  return new Set(rows.map(({ at }) => at))
}

interface Confirmed {
  readonly byTotal: ReadonlySet<number>
  readonly bySummary: ReadonlySet<number>
}

function rowConclusions(diagnosis: Diagnosis, { byTotal, bySummary }: Confirmed): readonly RowConclusion[] {
  const refuted = new Map<number, number>()
  const contradicted = new Map<number, number | null>()
  const told = toldCounts(diagnosis)
  for (const fault of diagnosis.faults) {
    if (fault.kind === 'refuted-count' || fault.kind === 'model-count') refuted.set(fault.row, fault.expected)
    if (fault.kind === 'row-count') contradicted.set(fault.row, fault.expected)
  }
  return diagnosis.ledger.rows.map((row) => {
    const { at, inference, count } = row
    const other = refuted.get(at)
    const own = told.get(at) ?? (isProven(row) ? count : (contradicted.get(at) ?? null))
    return {
      expected: other ?? own,
      confirmedBy: bySummary.has(at) ? 'summary' : byTotal.has(at) || told.has(at) ? 'total' : null,
      refutedByTotal: other !== undefined && inference.kind !== 'contradicted',
    }
  })
}

/** What a totals line should say by the rows; null where rows are lost or can't be held against it. */
function expectedCount(diagnosis: Diagnosis, line: TotalName): number | null {
  const { ledger, top, totals } = diagnosis
  const { fault } = totals
  const rounded = line === 'total' ? roundedTotal(diagnosis) : null
  if (rounded) return rounded.agrees ? rounded.printed : sumByRows(ledger, 'total')
  if (fault?.line === line) return fault.expected
  if (line === 'optimizer') return ledger.printed.optimizer
  if (isSettled(top) || top.kind === 'excused') return ledger.printed[line]
  if (line !== 'total' || top.kind !== 'suspects' || ledger.rowsSum === null) return null
  return ledger.rowsSum + (ledger.printed.optimizer ?? 0)
}

function expectedTotals(diagnosis: Diagnosis): Verification['totals'] {
  const { ledger } = diagnosis
  const expected = (line: TotalName): ExpectedTotal | null =>
    ledger.facts.summary.totals[line] && {
      expected: expectedCount(diagnosis, line),
      expectedSize: concludedSize(diagnosis, diagnosis.faults, line),
    }
  const optimizer = expected('optimizer')
  const line = optimizerLine(diagnosis)
  return {
    total: expected('total'),
    trainable: expected('trainable'),
    nonTrainable: expected('nonTrainable'),
    optimizer: optimizer && {
      ...optimizer,
      expected: line && !isExplained(line) ? null : optimizer.expected,
      names: line?.names ?? [],
    },
  }
}

/** Whether the totals say nothing against the rows: they agree, or Keras printed none and none was lost. */
function totalsAgree(diagnosis: Diagnosis): boolean {
  const { ledger, top } = diagnosis
  const { total, trainable, nonTrainable } = ledger.facts.summary.totals
  if (roundedTotal(diagnosis)) return roundedTotal(diagnosis)?.agrees === true && !trainable && !nonTrainable
  if (top.kind === 'agrees') return !ledger.rowsMissing
  return !total && !trainable && !nonTrainable && !ledger.rowsMissing
}

function verdictOf(
  diagnosis: Diagnosis,
  findings: readonly TableFinding[],
  { byTotal, bySummary }: Confirmed,
): Verification['verdict'] {
  // A limit of the user's own is no contradiction: it leaves the verdict as it is.
  if (findings.some(({ severity, rule }) => severity === 'error' && !rule.policy)) return 'mismatch'
  const everyRow = diagnosis.ledger.rows.every((row) => isProven(row) || byTotal.has(row.at) || bySummary.has(row.at))
  const shapesChecked = !diagnosis.ledger.facts.summary.notes.some(({ kind }) => kind === 'no-batch-axis')
  const line = optimizerLine(diagnosis)
  const optimizerChecked = line === null || isExplained(line)
  if (diagnosis.faults.some(({ kind }) => kind === 'impossible-split')) return 'partial'
  return everyRow && shapesChecked && optimizerChecked && totalsAgree(diagnosis) ? 'verified' : 'partial'
}

/** What follows from a diagnosis for every row, every totals line, and the table as a whole. */
export function conclude(diagnosis: Diagnosis, findings: readonly TableFinding[]): Verification {
  const confirmed = { byTotal: confirmedRows(diagnosis), bySummary: summarised(diagnosis) }
  return {
    diagnosis,
    findings,
    verdict: verdictOf(diagnosis, findings, confirmed),
    rows: rowConclusions(diagnosis, confirmed),
    totals: expectedTotals(diagnosis),
  }
}
