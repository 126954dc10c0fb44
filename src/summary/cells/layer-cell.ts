import { type CellText, sliceCell, trimCell } from './cell-text.ts'

/** The two parts of a `name (Class)` cell, as printed. */
export interface LayerCell {
  readonly name: CellText
  readonly nameCut: boolean
  /** Null where nothing of the class is left. */
  readonly printedClass: CellText | null
  readonly classCut: boolean
}

/** Where a column cut what stands in it: within the first word, just behind it, or nowhere. */
export type ColumnEdge = 'in-name' | 'after-name' | 'none'

/**
 * Splits a `name (Class)` cell. Names may hold blanks and brackets, so the class is what follows the last `(`.
 * `edge` says what of a cell without class the column has cut.
 */
export function splitLayerCell(cell: CellText, edge: ColumnEdge): LayerCell {
  const open = cell.text.lastIndexOf('(')
  if (open < 0) {
    const name = withoutEllipsis(trimCell(cell))
    const nameCut = name.cut || edge === 'in-name'
    return { name: name.cell, nameCut, printedClass: null, classCut: nameCut || edge === 'after-name' }
  }
  const name = withoutEllipsis(trimCell(sliceCell(cell, 0, open)))
  const close = cell.text.indexOf(')', open)
  const inner = withoutEllipsis(trimCell(sliceCell(cell, open + 1, close < 0 ? cell.text.length : close)))
  return {
    name: name.cell,
    nameCut: name.cut,
    printedClass: inner.cell.text === '' ? null : inner.cell,
    classCut: close < 0 || inner.cut,
  }
}

/** Splits a `Class (name)` cell of Keras 0.3, whose class comes first. */
export function splitClassFirstCell(cell: CellText, edge: ColumnEdge): LayerCell {
  const open = cell.text.indexOf('(')
  if (open < 0) {
    const printedClass = trimCell(cell)
    return { name: sliceCell(cell, 0, 0), nameCut: true, printedClass, classCut: edge === 'in-name' }
  }
  const close = cell.text.lastIndexOf(')')
  return {
    name: trimCell(sliceCell(cell, open + 1, close < open ? cell.text.length : close)),
    nameCut: close < open,
    printedClass: trimCell(sliceCell(cell, 0, open)),
    classCut: false,
  }
}

/** A part without the `…` that shows it to be cut. */
function withoutEllipsis(part: CellText): { readonly cell: CellText; readonly cut: boolean } {
  if (part.text.endsWith('…')) return { cell: trimCell(sliceCell(part, 0, part.text.length - 1)), cut: true }
  if (part.text.endsWith('...')) return { cell: trimCell(sliceCell(part, 0, part.text.length - 3)), cut: true }
  return { cell: part, cut: false }
}
