import { version } from '../report/package.ts'
import type { ModelDiff } from './model-diff.ts'

/** A difference as `schemas/diff.schema.json` describes it. */
export interface DiffReport extends ModelDiff {
  readonly schema: 1
  readonly tool: { readonly name: 'keraudit'; readonly version: string }
}

/** The difference with what made it. */
export function diffReport(diff: ModelDiff): DiffReport {
  return { schema: 1, tool: { name: 'keraudit', version }, ...diff }
}
