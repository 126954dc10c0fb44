import type { Call } from '../graph/graph.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { type Context, classesOf, isGuessed } from './context.ts'
import { find } from './find.ts'
import type { LayerInference } from './inference.ts'
import { noSharedWeights } from './outcome.ts'
import { factsOfRow } from './row-facts.ts'

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
  const found = [...different.values()].map((call) => weightsFor(context, at, call, call === calls.at(-1)))
  const [first, ...others] = found
  if (!first || found.includes(null)) return true
  return [...first].some((key) => others.every((keys) => keys?.has(key)))
}

/** Whether a call takes one tensor, of one row and of a known shape. */
function isSure({ inbound: [tensor, ...others], inputShapes }: Call): boolean {
  return tensor !== undefined && others.length === 0 && tensor.ambiguousName === undefined && inputShapes[0] !== null
}

/** The sets of weights that a row can have by one of its calls; null where they are not all known. */
function weightsFor(context: Context, at: number, call: Call, isLast: boolean): ReadonlySet<string> | null {
  const { summary, graph, eras, filled, entries } = context
  const classes = classesOf(context, at)
  if (classes.some((name) => entries.get(name)?.some(({ openEnded }) => openEnded) ?? true)) return null
  const own = factsOfRow(summary, graph, at, eras, filled)
  const isPrinted = isLast || !printerOf(summary).printsLastCall
  const outputs = isPrinted ? own.outputs : ({ kind: 'unknown' } as const)
  const found = find(context, at, classes, { ...own, inputShapes: call.inputShapes, outputs })
  return found.complete && !found.needsInput ? found.keys : null
}
