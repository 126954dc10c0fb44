import type { Call } from '../graph/graph.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { type Context, classesOf, factsIn } from './context.ts'
import { find } from './find.ts'
import type { Findings } from './solve-ways.ts'

/** Whether every call of a row gives the shape that its cell prints, as far as the cell says one. */
export function printsEveryCall({ summary }: Context, at: number): boolean {
  return !printerOf(summary).printsLastCall && summary.rows[at]?.outputShape.value.kind !== 'multiple'
}

/** What fits one call of a row by itself. */
export function findCall(context: Context, at: number, call: Call): Findings {
  const { graph } = context
  const own = factsIn(context, at)
  const isPrinted = call === graph.layers[at]?.calls?.at(-1) || printsEveryCall(context, at)
  const outputs = isPrinted ? own.outputs : ({ kind: 'unknown' } as const)
  return find(context, at, classesOf(context, at), {
    ...own,
    inputShapes: call.inputShapes,
    cutInputs: call.cutInputs,
    outputs,
  })
}
