import type { StudiedFinding } from '../../findings/finding.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { titleOf } from '../../summary/totals.ts'
import type { SourceText } from '../../text/source-text.ts'
import { type ByContradiction, byContradiction } from '../../verify/fault.ts'
import { printable } from '../../words/printable.ts'
import type { Proof } from '../explanation.ts'
import { contradictedCount, refutedCount, refutedModel } from './count.ts'
import { largeCount, largeSum, largeTotal, wrongSize } from './limits.ts'
import { wrongShape } from './shape.ts'
import { type Grounds, restsOf, type Step } from './steps.ts'
import { impossibleSplit, modelDisagreement, refutedLine, topDisagreement } from './sums.ts'
import { laterSource, missingOutput, sharedCalls } from './wiring.ts'

/** How each contradiction is proven: sentences, each following from those before. */
export const proofs: ByContradiction<[Grounds], readonly Step[]> = {
  'too-large-count': largeCount,
  'too-large-total': largeTotal,
  'too-large-sum': largeSum,
  'refuted-count': refutedCount,
  'row-count': contradictedCount,
  'total-line': refutedLine,
  sum: topDisagreement,
  'split-line': refutedLine,
  'impossible-split': impossibleSplit,
  size: wrongSize,
  'model-count': refutedModel,
  'model-sum': modelDisagreement,
  shape: wrongShape,
  'later-source': laterSource,
  'missing-output': missingOutput,
  'shared-calls': sharedCalls,
}

/** A finding with the steps that prove it. */
export interface Derivation extends StudiedFinding {
  readonly steps: readonly Step[]
}

/** One derivation per contradiction of a table, in the order of the text. */
export function derivationsOf(table: StudiedTable): readonly Derivation[] {
  const grounds = { table, diagnosis: table.verification.diagnosis }
  return table.findings
    .filter(({ finding }) => finding.severity === 'error')
    .map((found) => ({ ...found, steps: byContradiction(proofs, found.raw.fault, grounds) ?? [] }))
    .filter(({ steps }) => steps.length > 0)
}

/** The same for the explanation: numbered sentences, with the names and lines of their evidence. */
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
      rests: rests.flatMap((basis) => restsOf(source, table, basis)),
    })),
  }))
}
