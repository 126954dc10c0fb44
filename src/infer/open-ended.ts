import { parseExpression } from '../../grammars/expression.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import { compile } from '../shape/expression.ts'
import { namedScope } from '../shape/named-scope.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { oncePerText } from '../words/memo.ts'
import type { LayerFacts } from './bind.ts'

/** What the condition of an open-ended entry may speak of. */
const scope = namedScope(['input', 'output', 'params'])

const conditionOf = oncePerText((text) => compile(parseExpression(text), scope))

/** Whether Keras 3 may have quantized or adapted what no way describes; then some of it is frozen. */
function mayBeChanged({ eras, mostFrozen, known }: LayerFacts): boolean {
  return eras[0] === 'keras3' && mostFrozen !== 0 && !known
}

/** Whether single parts of a layer may be adapted: then more fits than its variants say. */
export function changesInParts({ variants }: LayerEntry, facts: LayerFacts): boolean {
  return mayBeChanged(facts) && (variants?.some(({ ofParts }) => ofParts) ?? false)
}

/** Whether a layer may be more than its entry describes under these facts: then what does not fit is not contradicted but taken. */
export function isOpenEnded({ openEnded, weights }: LayerEntry, facts: LayerFacts): boolean {
  if (typeof openEnded !== 'string') return openEnded === true
  const output = completeShapes(facts.outputs)?.[0]
  const input = facts.inputShapes?.[0]
  if (!input || !output || facts.count === null || (weights.length > 0 && mayBeChanged(facts))) return true
  return conditionOf(openEnded).evaluate([input, output, facts.count]) !== 0
}
