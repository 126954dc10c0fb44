import { catalogue } from '../layers/catalogue.ts'
import { modelClasses } from '../layers/models.ts'
import { classInWords } from '../layers/written-names.ts'
import { countIn, isUnbuilt } from './cell-values.ts'
import { hasKerasTitle, isWritten } from './labels/is-written.ts'
import type { ColumnKind, Header } from './layouts/header.ts'
import type { LayerRow, Totals } from './summary.ts'
import type { FoundTable } from './table.ts'

/**
 * Whether what was found is a summary at all. A header of Keras's own says so. Rows without a header must be of a class that is known, or be several, or have totals: one line of a
 * program can look like one row. A table with another header is one of layers if it names classes that are known, with counts or shapes
 * beside them; other tables have a column `Layers` and one of parameters too.
 */
export function isSummary(table: FoundTable, rows: readonly LayerRow[], totals: Totals): boolean {
  const { layout } = table
  if (layout.header === null) return rows.length === 0 || isRun(rows, totals)
  if (!isWritten(layout) || hasKerasTitle(layout.header)) return true
  if (rows.length === 0) return isHeadedWhole(layout.header)
  return isOfLayers(rows) || (isHeadedWhole(layout.header) && arePrinted(rows))
}

/** Whether a header names all that a summary shows, so that it is worth a word where no row below it can be read. */
function isHeadedWhole({ columns }: Header): boolean {
  const has = (kind: ColumnKind): boolean => columns.some((column) => column.kind === kind)
  return has('layer') && has('output_shape') && has('params')
}

/** Rows of layers whose names say nothing: each has a count, and a shape with the batch axis as Keras prints it. */
function arePrinted(rows: readonly LayerRow[]): boolean {
  const isPrinted = ({ params, outputShape: { value } }: LayerRow) =>
    countIn(params.value) !== null && value.kind === 'shapes' && value.shapes.every(([batch]) => batch === null)
  return rows.length > 1 && rows.every((row) => row.printedClass === null && isPrinted(row))
}

/** Rows that no header heads. */
function isRun(rows: readonly LayerRow[], totals: Totals): boolean {
  if (rows.some(isOfKnownClass)) return true
  const named = rows.filter(
    ({ name, printedClass }) => /^[A-Z]\w*[a-z]\w*$/.test(printedClass?.value ?? '') && !name.value.includes('.'),
  )
  return named.length > (totals.total === null ? 1 : 0)
}

function isOfKnownClass({ printedClass, classCut }: LayerRow): boolean {
  const printed = printedClass?.value ?? ''
  if (!classCut) return catalogue.has(printed) || modelClasses.includes(printed)
  return printed.length >= 3 && [...catalogue.keys(), ...modelClasses].some((name) => name.startsWith(printed))
}

/** Rows of a table that somebody wrote. */
function isOfLayers(rows: readonly LayerRow[]): boolean {
  const hasValues = rows.some(({ params, outputShape }) => {
    return countIn(params.value) !== null || isUnbuilt(params.value) || outputShape.value.kind === 'shapes'
  })
  return hasValues && rows.some((row) => isOfLayer(row))
}

function isOfLayer(row: LayerRow): boolean {
  if (row.printedClass !== null) return isOfKnownClass(row)
  const words = row.name.value.replace(/[\s_-]*\d+$/, '')
  return classInWords(words, null) !== null
}
