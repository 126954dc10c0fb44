import type { Call } from '../graph/graph.ts'
import { type Context, classesOf, isGuessed } from './context.ts'
import { findCall } from './find-call.ts'
import type { LayerInference } from './inference.ts'
import { noSharedWeights } from './outcome.ts'

/**
 * Rows that are called on several inputs, each known, of which no set of weights serves all: a Dense on 20 and on 10 features. Each call alone
 * may well fit. Returns the layers with such rows contradicted.
 */
export function refuteSharedCalls(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  return layers.map((layer, at) =>
    layer.kind === 'fits' && !layer.isCalledElsewhere && !servesAllCalls(context, at) ? noSharedWeights(layer) : layer,
  )
}

/** Whether some weights serve every call of a row; true where a call or a class is not sure. */
function servesAllCalls(context: Context, at: number): boolean {
  const row = context.summary.rows[at]
  const calls = context.graph.layers[at]?.calls ?? []
  const different = new Map(calls.map((call) => [JSON.stringify(call.inputShapes), call]))
  if (!row || isGuessed(row) || different.size < 2 || !calls.every(isSure)) return true
  const found = [...different.values()].map((call) => weightsFor(context, at, call))
  const [first, ...others] = found
  if (!first || found.includes(null)) return true
  return [...first].some((key) => others.every((keys) => keys?.has(key)))
}

/** Whether a call takes one tensor, of one row and of a known shape. */
function isSure({ inbound: [tensor, ...others], inputShapes }: Call): boolean {
  return tensor !== undefined && others.length === 0 && tensor.ambiguousName === undefined && inputShapes[0] !== null
}

/** The sets of weights that a row can have by one of its calls; null where they are not all known. */
function weightsFor(context: Context, at: number, call: Call): ReadonlySet<string> | null {
  const isOpenEnded = (name: string) => context.entries.get(name)?.some(({ openEnded }) => openEnded) ?? true
  if (classesOf(context, at).some(isOpenEnded)) return null
  const found = findCall(context, at, call)
  return found.complete && !found.needsInput ? found.keys : null
}
