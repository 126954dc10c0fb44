import type { GraphNote } from '../../graph/graph.ts'
import type { Hypothesis } from '../../infer/inference.ts'
import { sumInNumbers } from '../../infer/terms.ts'
import { mistakeBehind } from '../../ledger/mistakes.ts'
import { nameOf } from '../../ledger/row-facts.ts'
import type { LayerRow, ReadNote } from '../../summary/summary.ts'
import { type TotalName, titleOf } from '../../summary/totals.ts'
import { formatSum } from '../../words/formula.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { Subject } from '../fault.ts'
import type { RawFinding } from '../finding.ts'

/** The row itself. */
export function atRow(row: number): Subject {
  return { of: 'row', row, cell: 'row' }
}

/** A row's `Param #`. */
export function atCount(row: number): Subject {
  return { of: 'row', row, cell: 'count' }
}

/** The count of a totals line. */
export function atLine(line: TotalName): Subject {
  return { of: 'total', line, part: 'count' }
}

/** The whole name of a row, as printed. */
export function nameAt({ ledger }: Diagnosis, row: number): string {
  return ledger.rows[row]?.row.name.value ?? ''
}

/** The printed count of a row; 0 where it is lost. */
export function countAt({ ledger }: Diagnosis, row: number): number {
  return ledger.rows[row]?.count ?? 0
}

/** The name of a row in the quotes of a message. */
export function quotedAt({ ledger }: Diagnosis, row: number): string {
  const found = ledger.rows[row]
  return found ? quoted(found.row) : ''
}

/** A note of the reader, by its place. */
export function noted({ ledger: { facts } }: Diagnosis, note: number): Pick<ReadNote, 'kind' | 'message'> {
  return facts.summary.notes[note] ?? { kind: 'elided', message: '' }
}

/** A note of the graph, by its place. */
export function wired({ ledger: { facts } }: Diagnosis, note: number): Pick<GraphNote, 'row' | 'name' | 'inbound'> {
  return facts.graph.notes[note] ?? { row: 0, name: '', inbound: null }
}

/** `dense_3`, in the quotes of a message. */
export function quoted(row: LayerRow): string {
  return `\`${nameOf(row)}\``
}

/** The arithmetic of a hypothesis: `256 × 10 + 10`; of one without weights, that it has none. */
export function arithmetic(hypothesis: Hypothesis): string {
  if (hypothesis.weights.length === 0 && hypothesis.count === 0) return `${hypothesis.className} has no weights`
  return formatSum(sumInNumbers(hypothesis))
}

/** A pointer to a totals line, where the table has it. */
export function relatedLine({ ledger }: Diagnosis, line: TotalName): RawFinding['related'] {
  return ledger.facts.summary.totals[line] ? [{ message: titleOf(line), at: atLine(line) }] : []
}

/** A pointer to a row, by its name or with another message. */
export function relatedRow({ ledger }: Diagnosis, row: number, message?: string): RawFinding['related'][number] {
  const found = ledger.rows[row]
  return { message: message ?? (found ? nameOf(found.row) : ''), at: atRow(row) }
}

/** `48,000 leaves out the bias`: the mistake that gives a row's count where another was meant; null where no known one does. */
export function mistakeAt(diagnosis: Diagnosis, row: number, meant: number): string | null {
  const printed = countAt(diagnosis, row)
  const hypothesis = diagnosis.ledger.facts.inference.likeliest(row, meant)
  const does = hypothesis && mistakeBehind(hypothesis, printed)
  return does && `${formatCount(printed)} ${does}`
}

/** Several remarks as one hint, or null. */
export function hintOf(...remarks: readonly (string | null)[]): string | null {
  const given = remarks.filter((remark) => remark !== null)
  return given.length > 0 ? given.join('; ') : null
}
