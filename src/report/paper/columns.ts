import { formatField, formatKnown, formatMacsOf } from '../../costs/format.ts'
import { outcomeMarks } from '../table/marks.ts'
import type { PrintedRow } from '../table/printed-row.ts'
import type { ColumnName } from './column-names.ts'

/** A column of a table for papers. */
export interface PaperColumn {
  readonly title: string
  readonly isNumber: boolean
  readonly cell: (row: PrintedRow) => string
}

const words = (title: string, cell: PaperColumn['cell']): PaperColumn => ({ title, isNumber: false, cell })
const number = (title: string, cell: PaperColumn['cell']): PaperColumn => ({ title, isNumber: true, cell })

export const paperColumns: Readonly<Record<ColumnName, PaperColumn>> = {
  layer: words('Layer', ({ name }) => name),
  type: words('Type', ({ className }) => className),
  shape: words('Output shape', ({ shape }) => shape),
  params: number('Params', ({ count }) => count),
  macs: number('MACs', ({ layer }) => formatMacsOf(layer.costs)),
  activations: number('Activations', ({ layer }) => formatKnown(layer.costs.activations)),
  'receptive-field': words('Receptive field', ({ layer }) => formatField(layer.costs)),
  verdict: words('Verdict', ({ layer }) => outcomeMarks[layer.outcome].label),
}
