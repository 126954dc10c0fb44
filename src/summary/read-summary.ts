import type { Block } from '../text/block.ts'
import { buildSummary } from './build-summary.ts'
import { findTables } from './find-tables.ts'
import type { Refusal, Summary } from './summary.ts'

/**
 * Every summary in every block, in order, and what looks like one and is refused: listings of other tools, and tables
 * that could not be read. Spans are places in the source. Never throws; linear in the text.
 */
export function readSummaries(blocks: readonly Block[]): {
  readonly summaries: readonly Summary[]
  readonly refusals: readonly Refusal[]
} {
  const built = blocks.flatMap((block) => findTables(block.text).map((table) => buildSummary(block, table)))
  return {
    summaries: built.flatMap((item) => (item.kind === 'summary' ? [item.summary] : [])),
    refusals: built.flatMap((item) => (item.kind === 'refusal' ? [item.refusal] : [])),
  }
}
