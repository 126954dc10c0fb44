import type { Diagnosis } from '../diagnose.ts'
import type { Fault, FaultKind, FaultOf } from '../fault.ts'
import { findingOf, type RawFinding, type TableFinding } from '../finding.ts'
import type { Rule } from '../rule.ts'
import { badSuppression } from './bad-suppression.ts'
import { claimMismatch } from './claim-mismatch.ts'
import { configuration } from './configuration.ts'
import type { TableRule } from './define-rule.ts'
import { duplicateName } from './duplicate-name.ts'
import { labelMismatch } from './label-mismatch.ts'
import { limitExceeded } from './limit-exceeded.ts'
import { lostText } from './lost-text.ts'
import { memorySize } from './memory-size.ts'
import { nestedModel } from './nested-model.ts'
import { notKeras } from './not-keras.ts'
import { numberTooLarge } from './number-too-large.ts'
import { optimizerParams } from './optimizer-params.ts'
import { outputShape } from './output-shape.ts'
import { paramCount } from './param-count.ts'
import { rareOnly } from './rare-only.ts'
import { staleSummary } from './stale-summary.ts'
import { totalParams } from './total-params.ts'
import { trainableSplit } from './trainable-split.ts'
import { unknownInbound } from './unknown-inbound.ts'
import { unreadSummary } from './unread-summary.ts'
import { unreadableRow } from './unreadable-row.ts'
import { unusedSuppression } from './unused-suppression.ts'
import { wiring } from './wiring.ts'
import { wrongEquation } from './wrong-equation.ts'

/** The rule that each kind of fault falls under. */
export const rulesByKind: { readonly [Kind in FaultKind]: TableRule<Kind> } = {
  'unreadable-row': unreadableRow,
  'lost-text': lostText,
  'lost-counts': lostText,
  'missing-rows': lostText,
  'lost-optimizer': lostText,
  'outside-inbound': lostText,
  'ambiguous-inbound': lostText,
  'too-large-count': numberTooLarge,
  'too-large-total': numberTooLarge,
  'too-large-sum': numberTooLarge,
  'refuted-count': paramCount,
  'row-count': paramCount,
  'own-class': paramCount,
  'rounded-count': paramCount,
  'total-line': totalParams,
  sum: totalParams,
  'rounded-total': totalParams,
  'doubtful-sum': totalParams,
  'excused-sum': totalParams,
  'split-line': trainableSplit,
  'impossible-split': trainableSplit,
  'unlikely-split': trainableSplit,
  'frozen-split': trainableSplit,
  size: memorySize,
  optimizer: optimizerParams,
  'model-count': nestedModel,
  'model-sum': nestedModel,
  'excused-model': nestedModel,
  'rare-only': rareOnly,
  'unknown-inbound': unknownInbound,
  'duplicate-name': duplicateName,
  shape: outputShape,
  'called-elsewhere': outputShape,
  'label-mismatch': labelMismatch,
  'input-mismatch': labelMismatch,
  'class-mismatch': labelMismatch,
  'later-source': wiring,
  'missing-output': wiring,
  'shared-calls': wiring,
  'misplaced-input': wiring,
  'unused-input': wiring,
  unordered: wiring,
  'nested-input': wiring,
  limit: limitExceeded,
}

/** Rules over what is no table. */
const otherRules: readonly Rule[] = [
  unreadSummary,
  notKeras,
  configuration,
  unusedSuppression,
  badSuppression,
  staleSummary,
  wrongEquation,
  claimMismatch,
]

/** Every rule, by code. A number is never used again. */
export const rules: readonly Rule[] = [...new Set([...Object.values<Rule>(rulesByKind), ...otherRules])].sort((a, b) =>
  a.code < b.code ? -1 : 1,
)

function ruledFinding<Kind extends FaultKind>(fault: FaultOf<Kind>, diagnosis: Diagnosis): RawFinding {
  const rule: TableRule<Kind> = rulesByKind[fault.kind]
  return findingOf(rule, rule.says[fault.kind](fault, diagnosis))
}

/** A fault as the finding of its rule. */
export function findingOfFault(fault: Fault, diagnosis: Diagnosis): TableFinding {
  return { ...ruledFinding(fault, diagnosis), fault }
}
