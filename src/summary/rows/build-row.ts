import { toSourceSpan } from '../../text/block.ts'
import { none } from '../../words/list.ts'
import { spanned } from '../cells/cell-text.ts'
import type { ColumnKind } from '../layouts/header.ts'
import type { Piece } from '../layouts/layout.ts'
import type { LayerRow } from '../summary.ts'
import type { TableLine } from '../table.ts'
import { inboundOf, reachesEdge } from './connections-of-row.ts'
import { countOf, showsWeights } from './count-of-row.ts'
import { layerOf, saidOf } from './layer-of-row.ts'
import { joined, type RowTerms } from './row-terms.ts'
import { isInput, shapeOf, spatialAxes, wholeInputShape } from './shape-of-row.ts'

/** One row from the lines that show it; `above` is the row before it, whose shape it likely takes. */
export function buildRow(terms: RowTerms, lines: readonly TableLine[], above: LayerRow | undefined): LayerRow {
  const { block } = terms
  const byColumn = piecesByColumn(lines)
  const pieces = (column: ColumnKind): readonly Piece[] => byColumn.get(column) ?? none
  const shape = shapeOf(terms, pieces('output_shape'))
  const axes = spatialAxes([shape, above?.outputShape])
  const layer = layerOf(terms, pieces('layer'), pieces('class'), axes, showsWeights(terms, pieces('params')))
  const className = layer.cell.printedClass?.text ?? ''
  const trainable = trainableOf(terms, pieces('trainable'))
  const start = lines[0]?.span.start ?? 0
  const end = lines.at(-1)?.span.end ?? start
  // One literal: a row that is put together of parts takes twice the memory.
  const row: LayerRow = {
    name: spanned(block, layer.cell.name, layer.cell.name.text),
    nameCut: layer.cell.nameCut,
    printedClass: layer.cell.printedClass && spanned(block, layer.cell.printedClass, layer.cell.printedClass.text),
    classCut: layer.cell.classCut,
    inputShape: terms.columns.has('input_shape') ? shapeOf(terms, pieces('input_shape')) : null,
    outputShape: isInput(className) ? { ...shape, value: wholeInputShape(shape.value) } : shape,
    params: countOf(terms, pieces('params'), className, pieces('biases')),
    inbound: inboundOf(terms, pieces('connected_to'), className, reachesEdge(terms, lines)),
    trainable,
    depth: Math.max(layer.depth, lines[0]?.depth ?? 0),
    span: toSourceSpan(block, printedPart(block.text, start, end)),
  }
  const said = terms.isWritten ? saidOf(terms, layer.cell, lines) : []
  return said.length > 0 ? { ...row, said } : row
}

function piecesByColumn(lines: readonly TableLine[]): ReadonlyMap<ColumnKind, readonly Piece[]> {
  const byColumn = new Map<ColumnKind, Piece[]>()
  for (const { pieces } of lines) {
    for (const piece of pieces) {
      const own = byColumn.get(piece.column)
      if (own) own.push(piece)
      else byColumn.set(piece.column, [piece])
    }
  }
  return byColumn
}

function trainableOf(terms: RowTerms, pieces: readonly Piece[]): LayerRow['trainable'] {
  const cell = joined(terms, pieces)
  if (/^(?:Y|Yes|True)$/i.test(cell.text)) return spanned(terms.block, cell, true)
  if (/^(?:N|No|False)$/i.test(cell.text)) return spanned(terms.block, cell, false)
  return cell.text === '-' ? spanned(terms.block, cell, '-') : null
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
