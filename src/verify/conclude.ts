import { sumByRows } from '../ledger/ledger.ts'
import { isProven } from '../ledger/row-facts.ts'
import type { TotalName } from '../summary/totals.ts'
import { impliedCounts, isSettled } from './balance.ts'
import type { Diagnosis } from './diagnose.ts'
import type { Fault } from './fault.ts'
import type { TableFinding } from './finding.ts'
import { type Confirmations, confirmations } from './rows/confirmed.ts'
import { roundedTotal } from './totals/line-faults.ts'
import { isExplained } from './totals/optimizer-line.ts'
import { concludedSize } from './totals/size-faults.ts'
import type { ExpectedTotal, Verification } from './verification.ts'

type RowConclusion = Verification['rows'][number]

function rowConclusions(diagnosis: Diagnosis, { by, proven }: Confirmations): readonly RowConclusion[] {
  const refuted = new Map<number, number>()
  const contradicted = new Map<number, number | null>()
  const implied = impliedCounts(diagnosis)
  for (const fault of diagnosis.faults) {
    if (fault.kind === 'refuted-count' || fault.kind === 'model-count') refuted.set(fault.row, fault.expected)
    if (fault.kind === 'row-count') contradicted.set(fault.row, fault.expected)
  }
  return diagnosis.ledger.rows.map((row) => {
    const { at, inference, count } = row
    const other = refuted.get(at)
    const own = implied.get(at) ?? (isProven(row) ? count : (contradicted.get(at) ?? null))
    return {
      expected: other ?? own,
      confirmedBy: by.get(at) ?? null,
      isChecked: proven.has(at) || by.has(at) || inference.kind === 'contradicted' || other !== undefined,
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
  const { ledger, optimizer: line } = diagnosis
  const expected = (line: TotalName): ExpectedTotal | null =>
    ledger.facts.summary.totals[line] && {
      expected: expectedCount(diagnosis, line),
      expectedSize: concludedSize(diagnosis, diagnosis.faults, line),
    }
  const optimizer = expected('optimizer')
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

/**
 * Whether the total gives every count that the text cut, and the digits that are left of each are those of its count: then a slip in the
 * total, which the lines below it confirm, or in those digits would show.
 */
function isRestored({ ledger, top, totals }: Diagnosis): boolean {
  const lost = ledger.rows.filter(({ count }) => count === null)
  const isCut = ({ row: { params } }: (typeof lost)[number]) =>
    params.value.kind === 'lost' && params.value.prefix.replaceAll(',', '').length > 1
  return top.kind === 'implied' && totals.vouched && lost.every((row) => top.counts.has(row.at) && isCut(row))
}

/** Whether the totals say nothing against the rows: they agree, but for weights that are proven to stand twice, or Keras printed none and none was lost. */
function totalsAgree(diagnosis: Diagnosis, areTied: boolean): boolean {
  const { ledger, top } = diagnosis
  const { total, trainable, nonTrainable } = ledger.facts.summary.totals
  if (roundedTotal(diagnosis)) return roundedTotal(diagnosis)?.agrees === true && !trainable && !nonTrainable
  if (top.kind === 'agrees' || areTied || isRestored(diagnosis)) return !ledger.rowsMissing
  return !total && !trainable && !nonTrainable && !ledger.rowsMissing
}

/** A row that only an absurd configuration explains is proven by nothing, unless it prints what is absurd. */
function isAbsurd(fault: Fault): boolean {
  return fault.kind === 'rare-only' && fault.isAbsurd && !fault.isPrinted
}

/** What leaves two sources of the text against each other, either of which may be right. */
function isDoubt({ kind }: Fault): boolean {
  return (
    kind === 'impossible-split' || kind === 'label-mismatch' || kind === 'input-mismatch' || kind === 'class-mismatch'
  )
}

function verdictOf(
  diagnosis: Diagnosis,
  findings: readonly TableFinding[],
  { by, proven, areTied }: Confirmations,
): Verification['verdict'] {
  // A limit of the user's own is no contradiction: it leaves the verdict as it is.
  if (findings.some(({ severity, rule }) => severity === 'error' && !rule.policy)) return 'mismatch'
  const everyRow = diagnosis.ledger.rows.every(({ at }) => proven.has(at) || by.has(at))
  const shapesChecked = !diagnosis.ledger.facts.summary.notes.some(({ kind }) => kind === 'no-batch-axis')
  const optimizerChecked = diagnosis.optimizer === null || isExplained(diagnosis.optimizer)
  if (diagnosis.faults.some((fault) => isDoubt(fault) || isAbsurd(fault))) return 'partial'
  return everyRow && shapesChecked && optimizerChecked && totalsAgree(diagnosis, areTied) ? 'verified' : 'partial'
}

/** What follows from a diagnosis for every row, every totals line, and the table as a whole. */
export function conclude(diagnosis: Diagnosis, findings: readonly TableFinding[]): Verification {
  const confirmed = confirmations(diagnosis)
  return {
    diagnosis,
    findings,
    verdict: verdictOf(diagnosis, findings, confirmed),
    rows: rowConclusions(diagnosis, confirmed),
    totals: expectedTotals(diagnosis),
  }
}
