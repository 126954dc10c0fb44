import type { StudiedTable } from '../report/audited.ts'
import type { SourceText } from '../text/source-text.ts'
import type { ModelExplanation } from './explanation.ts'
import { explainLayer } from './layer/explain-layer.ts'
import { proofsOf } from './proofs/index.ts'
import { explainTotals } from './totals/totals.ts'

/**
 * How every number of a summary arises: its rows (all, or those asked for by their places from 0), its totals, its contradictions.
 */
export function explainModel(
  source: SourceText,
  table: StudiedTable,
  rows: readonly number[] = table.report.layers.map((_, at) => at),
): ModelExplanation {
  const { report } = table
  return {
    source: report.source,
    dialect: report.dialect,
    modelName: report.modelName,
    verdict: report.verdict,
    layers: rows.map((row) => explainLayer(table, row)),
    totals: explainTotals(source, table),
    proofs: proofsOf(source, table),
  }
}
