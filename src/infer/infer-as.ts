import type { LayerRow } from '../summary/summary.ts'
import type { LayerFacts } from './bind.ts'
import type { Context } from './context.ts'
import { find } from './find.ts'
import type { LayerInference } from './inference.ts'
import { judge } from './outcome.ts'

/** What can be said of a row if it is of one of these classes and these are its facts. */
export function inferAs(context: Context, at: number, classes: readonly string[], facts: LayerFacts): LayerInference {
  const row = context.summary.rows[at] as LayerRow
  const entries = classes.flatMap((name) => context.entries.get(name) ?? [])
  const question = { at, row, classes, entries, facts, run: context.run }
  return judge(question, find(context, at, classes, facts))
}
