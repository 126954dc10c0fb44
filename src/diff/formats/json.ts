import { version } from '../../report/package.ts'
import { printableJson } from '../../words/printable.ts'
import type { ModelDiff } from '../model-diff.ts'

/** The difference as one JSON object. */
export function formatJson(diff: ModelDiff): string {
  return `${printableJson({ schema: 1, tool: { name: 'keraudit', version }, ...diff }, 2)}\n`
}
