import { formatShape } from '../../shape/shape.ts'
import type { Count, LayerRow, Rounded, ShapeCell } from '../../summary/summary.ts'
import { formatCount } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import type { LayerReport } from '../report.ts'

/** Digits of a number past 2^53−1 that are shown before they are cut. */
const digitLimit = 20

/** The name of a row, whole where it could be recovered, with `…` where not. */
export function printedName(row: LayerRow, layer: LayerReport): string {
  return layer.name + (row.nameCut && layer.name === printable(row.name.value) ? '…' : '')
}

/** The class of a row, whole where it could be resolved. */
export function printedClass(layer: LayerReport): string {
  return layer.className || '…'
}

/** `(None, 32, 2…`: shapes of which the last may go on where the cell was cut. */
function cutShapes(shapes: readonly string[], cut: string): string {
  const last = shapes.at(-1)
  const open = last === undefined ? '(' : `${last.slice(0, last.endsWith(',)') ? -2 : -1)}, `
  return `${[...shapes.slice(0, -1), open].join(', ')}${printable(cut)}…`
}

/** What stands in an Output Shape cell, as Keras prints it; `…` where the text lost it. */
export function printedShape(cell: ShapeCell): string {
  if (cell.kind === 'multiple') return 'multiple'
  if (cell.kind === 'unknown') return '?'
  if (cell.kind === 'lost') return '…'
  const shapes = cell.shapes.map(formatShape)
  if (!cell.complete) return cutShapes(shapes, cell.cut)
  return cell.listed || shapes.length !== 1 ? `[${shapes.join(', ')}]` : (shapes[0] ?? '')
}

/** What stands in a Param # cell, thousands apart. */
export function printedCount(count: Count | Rounded): string {
  switch (count.kind) {
    case 'count':
      return formatCount(count.value)
    case 'rounded':
      return `~${formatCount(count.value)}`
    case 'unbuilt':
      return '0 (unbuilt)'
    case 'unused':
      return '0 (unused)'
    case 'lost':
      return `${printable(count.prefix)}…`
    case 'too-large':
      return count.digits.length > digitLimit ? `${count.digits.slice(0, digitLimit)}…` : count.digits
  }
}
