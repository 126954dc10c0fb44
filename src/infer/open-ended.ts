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

/** Whether a layer may be more than its entry describes under these facts: then what does not fit is not contradicted but taken. */
export function isOpenEnded({ openEnded }: LayerEntry, facts: LayerFacts): boolean {
  if (typeof openEnded !== 'string') return openEnded === true
  const output = completeShapes(facts.outputs)?.[0]
  const input = facts.inputShapes?.[0]
  // Keras 3 can quantize or adapt what no way describes; then some of it is frozen.
  const isAsBuilt = facts.eras[0] !== 'keras3' || facts.mostFrozen === 0
  if (!input || !output || facts.count === null || !isAsBuilt) return true
  return conditionOf(openEnded).evaluate([input, output, facts.count]) !== 0
}
