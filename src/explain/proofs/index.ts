import type { StudiedTable } from '../../report/audited.ts'
import type { Finding } from '../../report/report.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import { printable } from '../../words/printable.ts'
import { contextOf } from '../context.ts'
import type { Proof } from '../explanation.ts'
import { contradictedCount, refutedCount, refutedModel } from './count.ts'
import { sizeDerivations, tooLarge } from './limits.ts'
import { wrongShape } from './shape.ts'
import type { Derivation, Grounds } from './steps.ts'
import { impossibleSplit, modelDisagreement, refutedLine, topDisagreement } from './sums.ts'

/** Every contradiction of a table, derived from what verification found out. */
function derivations(grounds: Grounds): readonly Derivation[] {
  const { counts, contradictions, models } = grounds.diagnosis
  return [
    ...tooLarge(grounds),
    ...counts.map((fault) =>
      fault.row.children.length > 0 ? refutedModel(grounds, fault) : refutedCount(grounds, fault),
    ),
    ...contradictions.map((one) => (one.of === 'count' ? contradictedCount(grounds, one) : wrongShape(grounds, one))),
    ...models.flatMap((model) => modelDisagreement(grounds, model)),
    ...refutedLine(grounds),
    ...topDisagreement(grounds),
    ...impossibleSplit(grounds),
    ...sizeDerivations(grounds),
  ]
}

/**
 * One derivation for each error among the findings that lies in the table: numbered sentences, each following from those before. Findings of
 * other tables, and errors that are no contradiction (a limit of the user’s own), have none.
 */
export function proofsOf(source: SourceText, table: StudiedTable, findings: readonly Finding[]): readonly Proof[] {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return []
  const { diagnosis } = contextOf(table)
  const { start, end } = table.summary.span
  const found = derivations({ source, table, diagnosis })
    .filter(({ span }) => span.start >= start && span.start <= end)
    .map((derivation) => ({ ...derivation, place: positionAt(source, derivation.span.start) }))
  return errors.flatMap(({ code, line, column, message, layer }) => {
    const at = found.findIndex(
      ({ place, ...one }) => one.code === code && place.line === line && place.column === column,
    )
    // Two errors of one place have two derivations, in the same order.
    const [own] = at < 0 ? [] : found.splice(at, 1)
    if (!own) return []
    const steps = own.steps.map(({ text, rests }) => ({ text: printable(text), rests }))
    return [{ code, layer, line, claim: message, steps }]
  })
}
