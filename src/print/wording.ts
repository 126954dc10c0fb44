import type { AuditedTable, StudiedTable } from '../report/audited.ts'
import type { Dialect } from '../summary/dialects/dialect.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import type { LayerRow, ShapeCell, Totals } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import type { ListedRow } from './listing.ts'

/** A table as it was read, and what is reported of it. */
export type ReadTable = Pick<AuditedTable, 'summary' | 'report'>

/** The same with what was found out of it: as much as it takes to say it in the words of another printer. */
export type StudiedRows = Pick<StudiedTable, 'summary' | 'report' | 'graph' | 'inference' | 'entries'>

/** What a row says, before a printer draws it. */
export interface WordedRow {
  readonly name: string
  readonly className: string
  readonly isCut: boolean
  readonly isClassCut: boolean
  readonly shapes: ShapeCell
  /** Several shapes stand in a tuple, not in a list. */
  readonly isTuple: boolean
  readonly trainable: ListedRow['trainable']
  /** What it is connected to, `conv2d[0][0]`; null for what stays cut. */
  readonly connections: readonly (string | null)[]
}

/** What a table says, before a printer draws it. */
export interface Wording {
  readonly title: string | null
  readonly rows: readonly WordedRow[]
  readonly totals: Totals
  /** The bits that frozen integers take beyond those of float32. */
  readonly longBits: number
  /** What was done to it that may not be as the model is, each a clause. */
  readonly remarks: readonly string[]
}

/** Words a table for a printer. */
export type Reword = (source: SourceText, table: StudiedRows, dialect: Dialect, printing: Printing) => Wording

/** A table in its own words. */
export const asItStands = ({ text }: SourceText, { summary, report }: ReadTable): Wording => ({
  title: summary.modelName?.value ?? null,
  rows: summary.rows.map((row, at) => ({
    name: row.name.value,
    ...classIn(row, report.layers[at]?.className ?? '', true),
    isCut: row.nameCut,
    shapes: row.outputShape.value,
    isTuple: /^\(\(.*\)\)$/.test(rawText(text, row.outputShape.spans)),
    trainable: trainableIn(row),
    connections: (row.inbound ?? []).map(({ value: { name, cut, node, tensor } }) =>
      cut || node === null || tensor === null ? null : `${name}[${node}][${tensor}]`,
    ),
  })),
  totals: summary.totals,
  longBits: 0,
  remarks: [],
})

/** The class as printed, or whole where `known` completes it; what was cut away as a whole is completed only if `mayComplete`. */
export function classIn({ classCut, printedClass }: LayerRow, known: string, mayComplete: boolean) {
  const printed = printedClass?.value ?? ''
  const isKnown = classCut && known.startsWith(printed) && (printed !== '' || mayComplete)
  return { className: isKnown ? known : printed, isClassCut: classCut && !isKnown }
}

function trainableIn({ trainable }: LayerRow): ListedRow['trainable'] {
  const value = trainable?.value
  return value === '-' || value === undefined ? '-' : value ? 'Y' : 'N'
}

/** What stands in a cell, line by line, joined. */
export function rawText(text: string, spans: LayerRow['name']['spans'], joint = ''): string {
  return spans.map(({ start, end }) => text.slice(start, end).trim()).join(joint)
}
