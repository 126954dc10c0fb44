import { badSuppression } from './bad-suppression.ts'
import { configuration } from './configuration.ts'
import type { Rule } from './define-rule.ts'
import { duplicateName } from './duplicate-name.ts'
import { limitExceeded } from './limit-exceeded.ts'
import { lostText } from './lost-text.ts'
import { memorySize } from './memory-size.ts'
import { nestedModel } from './nested-model.ts'
import { notKeras } from './not-keras.ts'
import { numberTooLarge } from './number-too-large.ts'
import { optimizerParams } from './optimizer-params.ts'
import { outputShape } from './output-shape.ts'
import { paramCount } from './param-count.ts'
import { totalParams } from './total-params.ts'
import { trainableSplit } from './trainable-split.ts'
import { unknownInbound } from './unknown-inbound.ts'
import { unreadSummary } from './unread-summary.ts'
import { unreadableRow } from './unreadable-row.ts'
import { unusedSuppression } from './unused-suppression.ts'

/** Every rule over one table, by code. A number is never used again. */
export const rules: readonly Rule[] = [
  unreadableRow,
  lostText,
  unreadSummary,
  notKeras,
  numberTooLarge,
  paramCount,
  totalParams,
  trainableSplit,
  memorySize,
  optimizerParams,
  nestedModel,
  unknownInbound,
  duplicateName,
  outputShape,
  limitExceeded,
  configuration,
  unusedSuppression,
  badSuppression,
]
