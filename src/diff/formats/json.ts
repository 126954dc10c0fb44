import { printableJson } from '../../words/printable.ts'
import { diffReport } from '../diff-report.ts'
import type { ModelDiff } from '../model-diff.ts'

/** The difference as one JSON object. */
export function formatJson(diff: ModelDiff): string {
  return `${printableJson(diffReport(diff), 2)}\n`
}
