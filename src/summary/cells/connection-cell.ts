import { parseReferences } from '../../../grammars/reference-cell.ts'
import type { ReferenceNode } from '../../../grammars/reference-grammar.ts'
import type { Block } from '../../text/block.ts'
import type { Spanned } from '../../text/span.ts'
import type { InboundRef } from '../summary.ts'
import { type CellText, sliceCell, spanned } from './cell-text.ts'

/** More connections than any layer has; what is longer is something else. */
const LONGEST_CELL = 100_000

/**
 * Reads the connections of one row. `cells` are the whole cell of a wrapped or boxed table, or one cell a line where
 * each line holds its own connection (cut tables). `cutAtEdge` says that a name without index was cut by its column.
 * `[]` and `-` are an empty list; null where the cell is no list of connections.
 */
export function readConnections(
  block: Block,
  cells: readonly CellText[],
  cutAtEdge: boolean,
): readonly Spanned<InboundRef>[] | null {
  const references: Spanned<InboundRef>[] = []
  for (const cell of cells) {
    const text = cell.text.trim()
    if (text === '' || text === '-') continue
    const nodes = text.length > LONGEST_CELL || text.startsWith('<') ? null : parseReferences(cell.text)
    if (nodes === null) return null
    for (const node of nodes) references.push(connectionOf(block, cell, node, cutAtEdge))
  }
  return references
}

function connectionOf(block: Block, cell: CellText, node: ReferenceNode, cutAtEdge: boolean): Spanned<InboundRef> {
  const name = cell.text.slice(node.start, node.nameEnd)
  const reference: InboundRef = {
    name,
    cut: !node.bracket && (cutAtEdge || cell.text.charAt(node.nameEnd) === '…'),
    node: indexOf(node.indices[0]),
    tensor: indexOf(node.indices[1]),
  }
  return spanned(block, sliceCell(cell, node.start, node.end), reference)
}

function indexOf(digits: string | undefined): number | null {
  const value = Number(digits ?? Number.NaN)
  return Number.isSafeInteger(value) ? value : null
}
