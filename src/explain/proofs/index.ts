import type { StudiedFinding } from '../../findings/finding.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { titleOf } from '../../summary/totals.ts'
import type { SourceText } from '../../text/source-text.ts'
import { type ByFault, byFault } from '../../verify/fault.ts'
import { printable } from '../../words/printable.ts'
import type { Proof } from '../explanation.ts'
import { contradictedCount, refutedCount, refutedModel } from './count.ts'
import { largeCount, largeSum, largeTotal, wrongSize } from './limits.ts'
import { wrongShape } from './shape.ts'
import { type Grounds, placeOf, type Step } from './steps.ts'
import { impossibleSplit, modelDisagreement, refutedLine, topDisagreement } from './sums.ts'
import { laterSource, missingOutput, sharedCalls } from './wiring.ts'

/** What is doubted, lost or excused contradicts nothing, and neither does a limit of the user’s own: there is nothing to prove. */
const unproven = (): readonly Step[] => []

/** How each kind of fault is proven: sentences, each following from those before. */
export const proofs: ByFault<[Grounds], readonly Step[]> = {
  'unreadable-row': unproven,
  'lost-text': unproven,
  'lost-counts': unproven,
  'missing-rows': unproven,
  'lost-optimizer': unproven,
  'outside-inbound': unproven,
  'ambiguous-inbound': unproven,
  'too-large-count': largeCount,
  'too-large-total': largeTotal,
  'too-large-sum': largeSum,
  'refuted-count': refutedCount,
  'row-count': contradictedCount,
  'own-class': unproven,
  'total-line': refutedLine,
  sum: topDisagreement,
  'rounded-total': unproven,
  'doubtful-sum': unproven,
  'excused-sum': unproven,
  'split-line': refutedLine,
  'impossible-split': impossibleSplit,
  'frozen-split': unproven,
  size: wrongSize,
  optimizer: unproven,
  'model-count': refutedModel,
  'model-sum': modelDisagreement,
  'excused-model': unproven,
  'unknown-inbound': unproven,
  'duplicate-name': unproven,
  shape: wrongShape,
  'called-elsewhere': unproven,
  'later-source': laterSource,
  'missing-output': missingOutput,
  'shared-calls': sharedCalls,
  'amid-input': unproven,
  'nested-input': unproven,
  limit: unproven,
}

/** A finding with the steps that prove it. */
export interface Derivation extends StudiedFinding {
  readonly steps: readonly Step[]
}

/** One derivation for each error of a table that is a contradiction, in the order of the text. */
export function derivationsOf(table: StudiedTable): readonly Derivation[] {
  const grounds = { table, diagnosis: table.verification.diagnosis }
  return table.findings
    .filter(({ finding }) => finding.severity === 'error')
    .map((found) => ({ ...found, steps: byFault(proofs, found.raw.fault, grounds) }))
    .filter(({ steps }) => steps.length > 0)
}

/** The same as the explanation has it: numbered sentences, with the names and lines of what they rest on. */
export function proofsOf(source: SourceText, table: StudiedTable): readonly Proof[] {
  return derivationsOf(table).map(({ finding: { code, layer, row, line, message }, raw: { at }, steps }) => ({
    code,
    layer,
    row,
    total: at.of === 'total' ? titleOf(at.line) : null,
    line,
    claim: message,
    steps: steps.map(({ text, rests }) => ({
      text: printable(text),
      rests: rests.flatMap((basis) => placeOf(source, table, basis)),
    })),
  }))
}
