import { catalogue } from '../layers/catalogue.ts'
import { factsOf, hasNoWeights } from '../layers/class-facts.ts'
import type { Block } from '../text/block.ts'
import { toSourceSpan } from '../text/block.ts'
import type { Spanned } from '../text/span.ts'
import { oncePer, oncePerText } from '../words/memo.ts'
import { readRoundedCount } from './cells/amount.ts'
import { type CellText, EMPTY_CELL, joinCell, sliceCell, spanned, trimCell } from './cells/cell-text.ts'
import { readConnections } from './cells/connection-cell.ts'
import { readCount, readSpacedCount } from './cells/count-cell.ts'
import { type ColumnEdge, type LayerCell, splitClassFirstCell, splitLayerCell } from './cells/layer-cell.ts'
import { readShapeCell } from './cells/shape-cell.ts'
import { readWrittenShape } from './cells/written-shape.ts'
import { nameBehind } from './labels/name-behind.ts'
import { isLayerClass, type Label, readLabel } from './labels/read-label.ts'
import { saidBeside } from './labels/said.ts'
import { type ColumnKind, isSettingColumn } from './layouts/header.ts'
import type { Piece } from './layouts/layout.ts'
import type { Count, InboundRef, LayerRow, Rounded, ShapeCell } from './summary.ts'
import type { TableLine } from './table.ts'

/** What the rows of one table have in common. */
export interface RowTerms {
  readonly block: Block
  readonly kind: 'ruled' | 'boxed' | 'piped'
  readonly classFirst: boolean
  /** Somebody wrote the table, or retyped it: labels, shapes and counts may be in words of their own. */
  readonly isWritten: boolean
  /** The labels of a written table are `Class (name)`. */
  readonly namesBehind: boolean
  readonly columns: ReadonlySet<ColumnKind>
  /** The right edge is missing: what stands in the last column may go on. */
  readonly cropped: boolean
  /** Where the table's rules end. */
  readonly width: number
  /** The right edge is missing from Output Shape on: further lines of a cell lack it too. */
  readonly shapesCropped: boolean
  /** The title of Connected to is cropped in a table whose cells go on in further lines. */
  readonly connectionsCropped: boolean
  /** The title of Param # is cropped, and with it the counts. */
  readonly countsCropped: boolean
  /** Whether a count that the last column shows may have been cut by it. */
  mayBeCut(piece: Piece): boolean
}

/** A name that long fills its column: then no class is left of the cell. */
const LONG_NAME = 20
/** A connection that long and without index was cut by its column. */
const LONG_CONNECTION = 16

/** What stands before a nested row's name in a box; `>` and `-` where somebody's terminal had no `└`. */
const NEST_MARK = /^(?:└|[>-](?=\s))\s*/

/** One row from the lines that show it; `above` is the row before it, whose shape it likely takes. */
export function buildRow(terms: RowTerms, lines: readonly TableLine[], above: LayerRow | undefined): LayerRow {
  const { block } = terms
  const pieces = (column: ColumnKind): readonly Piece[] =>
    lines.flatMap((line) => line.pieces.filter((piece) => piece.column === column))
  const shape = shapeOf(terms, pieces('output_shape'))
  const axes = spatialAxes([shape, above?.outputShape])
  const layer = layerOf(terms, pieces('layer'), pieces('class'), axes)
  const className = layer.cell.printedClass?.text ?? ''
  const trainable = trainableOf(terms, pieces('trainable'))
  const row = {
    name: spanned(block, layer.cell.name, layer.cell.name.text),
    nameCut: layer.cell.nameCut,
    printedClass: layer.cell.printedClass && spanned(block, layer.cell.printedClass, layer.cell.printedClass.text),
    classCut: layer.cell.classCut,
    inputShape: terms.columns.has('input_shape') ? shapeOf(terms, pieces('input_shape')) : null,
    outputShape: isInput(className) ? { ...shape, value: wholeInputShape(shape.value) } : shape,
    params: countOf(terms, pieces('params'), className),
    inbound: inboundOf(terms, pieces('connected_to'), className, reachesEdge(terms, lines)),
    trainable,
    depth: Math.max(layer.depth, lines[0]?.depth ?? 0),
  }
  const start = lines[0]?.span.start ?? 0
  const end = lines.at(-1)?.span.end ?? start
  const said = terms.isWritten ? saidOf(terms, layer.cell, lines) : []
  return { ...row, ...(said.length > 0 && { said }), span: toSourceSpan(block, printedPart(block.text, start, end)) }
}

/** A stretch without the blanks around it. */
export function printedPart(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from++
  while (to > from && /\s/.test(text.charAt(to - 1))) to--
  return { start: from, end: to }
}

/** Pieces put together: boxes break at blanks, wrapped columns anywhere. */
function joined(terms: RowTerms, pieces: readonly Piece[]): CellText {
  const spans = pieces.map((piece) => piece.span)
  const between = (place: number): string => (terms.kind === 'boxed' || beginsWithBlank(pieces[place]) ? ' ' : '')
  return spans.length === 0 ? EMPTY_CELL : trimCell(joinCell(terms.block.text, spans, between))
}

/** The first column's begin is certain, so there a blank before a piece belongs to the text. */
function beginsWithBlank(piece: Piece | undefined): boolean {
  return piece?.column === 'layer' && piece.indent > 0
}

/** The spatial axes of the first shape that is told: all but the batch and the channels. */
function spatialAxes(cells: readonly (Spanned<ShapeCell> | undefined)[]): number | null {
  for (const cell of cells) {
    const value = cell?.value
    const shape = value?.kind === 'shapes' && value.complete ? value.shapes[0] : undefined
    if (value?.kind !== 'shapes' || !shape) continue
    const axes = shape.length - (typeof shape[0] === 'number' ? 1 : 2)
    if (axes > 0) return axes
  }
  return null
}

function layerOf(
  terms: RowTerms,
  pieces: readonly Piece[],
  classPieces: readonly Piece[],
  axes: number | null,
): { readonly cell: LayerCell | Label; readonly depth: number } {
  const whole = joined(terms, pieces)
  const mark = (terms.kind === 'boxed' ? NEST_MARK : /^└\s*/).exec(whole.text)
  const cell = mark === null ? whole : sliceCell(whole, mark[0].length, whole.text.length)
  const indent = pieces[0]?.indent ?? 0
  const depth = mark === null ? 0 : Math.max(1, Math.floor((indent - 1) / 3))
  const edge = edgeOf(terms, pieces, cell.text.length)
  if (terms.classFirst) return { cell: splitClassFirstCell(cell, edge), depth }
  if (classPieces.length > 0) {
    const ofType = namedApart(cell, readLabel(joined(terms, classPieces), 'none', axes))
    const ofName = isOfClass(ofType) ? null : readLabel(cell, edge, axes)
    return { cell: ofName && isOfClass(ofName) ? ofName : ofType, depth }
  }
  return { cell: terms.isWritten ? writtenLabel(terms, cell, edge, axes) : splitLayerCell(cell, edge), depth }
}

function writtenLabel({ namesBehind }: RowTerms, cell: CellText, edge: ColumnEdge, axes: number | null): Label {
  const label = readLabel(cell, edge, axes)
  const name = namesBehind ? nameBehind(cell) : null
  return name === null ? label : { ...label, name, said: label.said.filter(({ text }) => !text.includes(name.text)) }
}

/** What a row says of its configuration, in its label and in columns beside. */
function saidOf(terms: RowTerms, label: LayerCell | Label, lines: readonly TableLine[]): NonNullable<LayerRow['said']> {
  const columns = lines.flatMap(({ pieces }) =>
    pieces.flatMap((piece) =>
      isSettingColumn(piece.column) ? [{ column: piece.column, cell: joined(terms, [piece]) }] : [],
    ),
  )
  return saidBeside(terms.block, label, columns)
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

function isFull(pieces: readonly Piece[]): boolean {
  const room = pieces.at(-1)?.room ?? null
  return room !== null && room <= 0
}

/** The shape cells of a text, equal ones read once: a table repeats few. */
const shapeCellsOf = oncePer((_: Block) => oncePerText(readShapeCell))

/** `(None, 394,272)`, of which the second comma has no blank behind it as the first has, as `(None, 394272)`. */
function withoutThousands(text: string): string {
  return /^[([][^,]*, \d{1,3}(?:,\d{3})+[)\]]$/.test(text) ? text.replaceAll(/,(?=\d)/g, '') : text
}

function shapeOf(terms: RowTerms, pieces: readonly Piece[]): Spanned<ShapeCell> {
  const cell = joined(terms, terms.shapesCropped ? pieces.slice(0, 1) : pieces)
  if (pieces.length === 0 && (terms.kind === 'ruled' || terms.cropped || terms.isWritten))
    return spanned(terms.block, cell, { kind: 'lost' })
  const shape = shapeCellsOf(terms.block)(terms.isWritten ? withoutThousands(cell.text) : cell.text)
  const written = terms.isWritten && shape.kind === 'lost' ? readWrittenShape(cell.text) : null
  return spanned(terms.block, cell, written ?? shape)
}

function isInput(className: string): boolean {
  return className.length >= 3 && [...factsOf(catalogue).areInputs].some((name) => name.startsWith(className))
}

/** An input has one shape: in `[(None, 8)`, cut by its column, only the bracket is missing. */
function wholeInputShape(shape: ShapeCell): ShapeCell {
  if (shape.kind !== 'shapes' || shape.complete || !shape.lastWhole || shape.shapes.length !== 1) return shape
  return { kind: 'shapes', shapes: shape.shapes, complete: true, listed: true }
}

/** What people write where a layer has no weights. */
const NO_COUNT = /^(?:[-–—−]{1,3}|n\/?a|none|no)?$/i

/** Longer than anybody derives a count in a cell. */
const longestDerivation = 120

/** Of a cell that derives its count, `3·3·1·16 + 16 = 160`, the result, also between the marks of formulas. */
function derivedCount(cell: CellText): CellText {
  const at = cell.text.length > longestDerivation ? -1 : cell.text.lastIndexOf('=')
  if (at < 0 || !/\d[^=]{0,40}(?:[x×✕*·+]|\\cdot|\\times)/.test(cell.text.slice(0, at))) return cell
  const result = trimCell(sliceCell(cell, at + 1, cell.text.length))
  const marks = result.text.indexOf('$')
  return marks < 0 ? result : trimCell(sliceCell(result, 0, marks))
}

/** Words behind a number that is no count of parameters: `512 neurons`, `64 units × 2`. */
const OTHER_THING =
  /^\s{1,3}(?:units?|neurons?|filters?|kernels?|nodes?|cells?|features?|inputs?|outputs?|classes|channels|dims?|timesteps?|steps|heads?|words|tokens|characters)(?!\p{L})/iu

function countOf(terms: RowTerms, pieces: readonly Piece[], className: string): Spanned<Count | Rounded> {
  const cell = terms.isWritten ? derivedCount(joined(terms, pieces)) : joined(terms, pieces)
  const about = terms.isWritten ? readRoundedCount(cell.text) : null
  if (about !== null) return spanned(terms.block, sliceCell(cell, about.start, about.end), about.count)
  const read = (terms.isWritten ? readSpacedCount(cell.text, 0) : null) ?? readCount(cell.text, 0)
  if (
    read === null &&
    terms.isWritten &&
    terms.columns.has('params') &&
    NO_COUNT.test(cell.text) &&
    hasNoWeights(catalogue, className)
  )
    return spanned(terms.block, cell, { kind: 'count', value: 0 })
  if (read === null) return spanned(terms.block, cell, { kind: 'lost', prefix: '' })
  if (terms.isWritten && OTHER_THING.test(cell.text.slice(read.end)))
    return spanned(terms.block, cell, { kind: 'lost', prefix: '' })
  const { count } = read
  const mayGoOn = terms.countsCropped || isFull(pieces) || pieces.every((piece) => terms.mayBeCut(piece))
  const lost: Count = { kind: 'lost', prefix: cell.text.slice(read.start, read.end).replace(/\D+/g, '') }
  return spanned(terms.block, sliceCell(cell, read.start, read.end), mayGoOn && count.kind === 'count' ? lost : count)
}

function trainableOf(terms: RowTerms, pieces: readonly Piece[]): LayerRow['trainable'] {
  const cell = joined(terms, pieces)
  if (/^(?:Y|Yes|True)$/i.test(cell.text)) return spanned(terms.block, cell, true)
  if (/^(?:N|No|False)$/i.test(cell.text)) return spanned(terms.block, cell, false)
  return cell.text === '-' ? spanned(terms.block, cell, '-') : null
}

/** Whether the closing bracket of a list is missing. */
function isOpenList(text: string): boolean {
  return text.startsWith('[') && !text.endsWith(']')
}

/** Whether a line of a row ends at the table's own: what stands there may go on. */
function reachesEdge({ width }: RowTerms, lines: readonly TableLine[]): boolean {
  return lines.some(({ pieces, span }) => pieces.some((piece) => width > 0 && piece.span.end - span.start >= width))
}

function inboundOf(
  terms: RowTerms,
  pieces: readonly Piece[],
  className: string,
  isAtEdge: boolean,
): readonly Spanned<InboundRef>[] | null {
  if (!terms.columns.has('connected_to')) return null
  if (pieces.length === 0) return isInput(className) ? [] : null
  const whole = joined(terms, pieces)
  // Cropped: not even the number of connections is known.
  if (terms.connectionsCropped && whole.text !== '[]') return null
  if (terms.kind === 'ruled' && isOpenList(whole.text)) return null
  // A box has a connection a line; where its right edge is lost so are the commas between them.
  const perLine = (terms.kind === 'ruled' && !whole.text.startsWith('[')) || (terms.kind === 'boxed' && terms.cropped)
  const cells = perLine ? pieces.map((piece) => joinCell(terms.block.text, [piece.span], () => '')) : [whole]
  const cutAtEdge =
    terms.cropped || (perLine && (isAtEdge || cells.some((cell) => cell.text.length >= LONG_CONNECTION)))
  // More of them may have stood behind the comma.
  if (terms.kind === 'boxed' && terms.cropped && cells.some(({ text }) => text.trimEnd().endsWith(','))) return null
  const references = readConnections(terms.block, cells, cutAtEdge)
  const isBroken = !perLine && terms.kind === 'ruled' && references?.some(({ value }) => value.node === null)
  return isBroken ? null : references
}
