import { catalogue } from '../../layers/catalogue.ts'
import { factsOf } from '../../layers/class-facts.ts'
import type { Block } from '../../text/block.ts'
import type { Spanned } from '../../text/span.ts'
import { oncePer, oncePerText } from '../../words/memo.ts'
import { spanned } from '../cells/cell-text.ts'
import { readShapeCell } from '../cells/shape-cell.ts'
import { readWrittenShape } from '../cells/written-shape.ts'
import type { Piece } from '../layouts/layout.ts'
import type { ShapeCell } from '../summary.ts'
import { joined, type RowTerms } from './row-terms.ts'

/** The spatial axes of the first shape that is told: all but the batch and the channels. */
export function spatialAxes(cells: readonly (Spanned<ShapeCell> | undefined)[]): number | null {
  for (const cell of cells) {
    const value = cell?.value
    const shape = value?.kind === 'shapes' && value.complete ? value.shapes[0] : undefined
    if (value?.kind !== 'shapes' || !shape) continue
    const axes = shape.length - (typeof shape[0] === 'number' ? 1 : 2)
    if (axes > 0) return axes
  }
  return null
}

/** The shape cells of a text, equal ones read once: a table repeats few. */
const shapeCellsOf = oncePer((_: Block) => oncePerText(readShapeCell))

/** `(None, 394,272)`, of which the second comma has no blank behind it as the first has, as `(None, 394272)`. */
function withoutThousands(text: string): string {
  return /^[([][^,]*, \d{1,3}(?:,\d{3})+[)\]]$/.test(text) ? text.replaceAll(/,(?=\d)/g, '') : text
}

/** A size as a program has it: `(None, X_train.shape[1])`. */
const IN_CODE = /[A-Za-z_]\w*\.[a-z]\w*|[a-z_]\w*\[/

/** What a row shows of its output shape or its input shape. */
export function shapeOf(terms: RowTerms, pieces: readonly Piece[]): Spanned<ShapeCell> {
  const cell = joined(terms, terms.shapesCropped ? pieces.slice(0, 1) : pieces)
  if (pieces.length === 0 && (terms.kind === 'ruled' || terms.cropped || terms.isWritten))
    return spanned(terms.block, cell, { kind: 'lost' })
  if (terms.isWritten && IN_CODE.test(cell.text)) return spanned(terms.block, cell, { kind: 'lost' })
  const shape = shapeCellsOf(terms.block)(terms.isWritten ? withoutThousands(cell.text) : cell.text)
  const written = terms.isWritten && shape.kind === 'lost' ? readWrittenShape(cell.text) : null
  return spanned(terms.block, cell, written ?? shape)
}

/** Whether a class, perhaps cut, is that of inputs. */
export const isInput = oncePerText(
  (className) => className.length >= 3 && [...factsOf(catalogue).areInputs].some((name) => name.startsWith(className)),
)

/** An input has one shape: in `[(None, 8)`, cut by its column, only the bracket is missing. */
export function wholeInputShape(shape: ShapeCell): ShapeCell {
  if (shape.kind !== 'shapes' || shape.complete || !shape.lastWhole || shape.shapes.length !== 1) return shape
  return { kind: 'shapes', shapes: shape.shapes, complete: true, listed: true }
}
