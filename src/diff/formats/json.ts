import { version } from '../../report/package.ts'
import type { ModelDiff } from '../model-diff.ts'

/** The difference as one JSON object. */
export function formatJson(diff: ModelDiff): string {
  return `${JSON.stringify({ schema: 1, tool: { name: 'keraudit', version }, ...diff }, null, 2)}\n`
}
