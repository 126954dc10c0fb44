import { type CellText, sliceCell } from '../cells/cell-text.ts'
import { type ColumnEdge, type LayerCell, splitClassFirstCell, splitLayerCell } from '../cells/layer-cell.ts'
import { isActivationWord, isLayerClass } from '../labels/class-words.ts'
import type { Label } from '../labels/label.ts'
import { nameBehind } from '../labels/name-behind.ts'
import { readLabel } from '../labels/read-label.ts'
import { saidBeside } from '../labels/said.ts'
import { isSettingColumn } from '../layouts/header.ts'
import type { Piece } from '../layouts/layout.ts'
import type { LayerRow } from '../summary.ts'
import type { TableLine } from '../table.ts'
import { joined, type RowTerms } from './row-terms.ts'

/** A name that long fills its column: then no class is left of the cell. */
const LONG_NAME = 20

/** What stands before a nested row's name in a box; `>` and `-` where somebody's terminal had no `└`. */
const NEST_MARK = /^(?:└|[>-](?=\s))\s*/

/** The layer of a row as its first column has it, or its columns of names and classes, and how deep it is nested. */
export function layerOf(
  terms: RowTerms,
  pieces: readonly Piece[],
  classPieces: readonly Piece[],
  axes: number | null,
  hasWeights: boolean,
): { readonly cell: LayerCell | Label; readonly depth: number } {
  const whole = joined(terms, pieces)
  const mark = (terms.kind === 'boxed' ? NEST_MARK : /^└\s*/).exec(whole.text)
  const cell = mark === null ? whole : sliceCell(whole, mark[0].length, whole.text.length)
  const indent = pieces[0]?.indent ?? 0
  const depth = mark === null ? 0 : Math.max(1, Math.floor((indent - 1) / 3))
  const edge = edgeOf(terms, pieces, cell.text.length)
  if (terms.classFirst) return { cell: splitClassFirstCell(cell, edge), depth }
  if (classPieces.length > 0)
    return { cell: labelOfTwo(cell, joined(terms, classPieces), { edge, axes, hasWeights }), depth }
  return { cell: terms.isWritten ? writtenLabel(terms, cell, edge, axes) : splitLayerCell(cell, edge), depth }
}

function writtenLabel({ namesBehind }: RowTerms, cell: CellText, edge: ColumnEdge, axes: number | null): Label {
  const label = readLabel(cell, edge, axes)
  const name = namesBehind ? nameBehind(cell) : null
  return name === null ? label : { ...label, name, said: label.said.filter(({ text }) => !text.includes(name.text)) }
}

/** What a row says of its configuration, in its label and in columns beside. */
export function saidOf(
  terms: RowTerms,
  label: LayerCell | Label,
  lines: readonly TableLine[],
): NonNullable<LayerRow['said']> {
  const columns = lines.flatMap(({ pieces }) =>
    pieces.flatMap((piece) =>
      isSettingColumn(piece.column) ? [{ column: piece.column, cell: joined(terms, [piece]) }] : [],
    ),
  )
  return saidBeside(terms.block, label, columns)
}

/** A layer whose name and class stand in two columns; beside a count, the word for an activation is no class but a remark. */
function labelOfTwo(
  cell: CellText,
  type: CellText,
  { edge, axes, hasWeights }: { readonly edge: ColumnEdge; readonly axes: number | null; readonly hasWeights: boolean },
): Label {
  const ofName = readLabel(cell, edge, axes)
  if (hasWeights && isActivationWord(type.text)) return ofName
  const ofType = namedApart(cell, readLabel(type, 'none', axes))
  return !isOfClass(ofType) && isOfClass(ofName) ? ofName : ofType
}

/** Whether a label names a class that is known: a column of types may tell kinds in words, `Recurrent`, beside labels that are classes. */
function isOfClass({ printedClass }: Label): boolean {
  return printedClass !== null && isLayerClass(printedClass.text)
}

/** A layer whose name and class stand in two columns; a class that no words name is one of the writer's own. */
function namedApart(name: CellText, label: Label): Label {
  return { ...label, name, nameCut: false, printedClass: label.printedClass ?? label.name }
}

/**
 * Keras always prints a class; where one is missing, the column's width says whether the name went on or just its
 * class.
 */
function edgeOf(terms: RowTerms, pieces: readonly Piece[], length: number): ColumnEdge {
  const room = pieces.at(-1)?.room ?? null
  if (room === null) return terms.kind === 'ruled' && length >= LONG_NAME ? 'in-name' : 'none'
  if (room <= 0) return 'in-name'
  return room === 1 ? 'after-name' : 'none'
}
