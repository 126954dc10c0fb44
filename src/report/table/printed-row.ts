import { erasOf } from '../../infer/eras.ts'
import type { LayerRow } from '../../summary/summary.ts'
import type { AuditedTable } from '../audited.ts'
import type { LayerReport } from '../report.ts'
import { type RowDetails, rowDetails } from './formula.ts'
import { printedClass, printedCount, printedName, printedShape } from './printed-cells.ts'

/** One row: what Keras printed in each cell, as a person reads it, and how its number arises. */
export interface PrintedRow {
  readonly row: LayerRow
  readonly layer: LayerReport
  readonly name: string
  readonly className: string
  readonly shape: string
  readonly count: string
  readonly explanation: RowDetails
}

/** The rows of a table in printed order. */
export function printedRows({ summary, report, terms, entries }: AuditedTable): readonly PrintedRow[] {
  const known = { entries, era: erasOf(summary)[0] }
  return summary.rows.flatMap((row, at) => {
    const layer = report.layers[at]
    if (!layer) return []
    return {
      row,
      layer,
      name: printedName(row, layer),
      className: printedClass(layer),
      shape: printedShape(row.outputShape.value),
      count: printedCount(row.params.value),
      explanation: rowDetails(layer, terms[at] ?? null, known),
    }
  })
}
