import { parseShapeCell } from '../../../grammars/shape-cell.ts'
import type { ShapeNode } from '../../../grammars/shape-grammar.ts'
import type { Dim, Shape } from '../../shape/shape.ts'
import type { ShapeCell } from '../summary.ts'

/** Longer than any printer makes a cell; what is longer is no shape. */
const LONGEST_CELL = 4000

type GroupNode = Extract<ShapeNode, { kind: 'group' }>

/** What was gathered so far of a cell's shapes; `readable` is false once something was no shape. */
interface Gathered {
  readonly shapes: Shape[]
  readable: boolean
  /** The text that remains of the value at the cut, null while the cell is whole. */
  cut: string | null
  /** True where the cut came after the last shape was closed. */
  lastWhole: boolean
}

/**
 * Reads an Output Shape or Input Shape cell, its pieces joined.
 * Blank, `?`, `None` and `--` are Keras's own "no shape"; text that is no shape is `lost`.
 */
export function readShapeCell(text: string): ShapeCell {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '?' || trimmed === 'None' || /^-+$/.test(trimmed)) return { kind: 'unknown' }
  if (/^multip(?:l|le|)$/.test(trimmed)) return { kind: 'multiple' }
  if (trimmed.length > LONGEST_CELL) return { kind: 'lost' }
  const nodes = parseShapeCell(OUTPUT_OBJECT.test(trimmed) ? shapesInObject(trimmed) : trimmed)
  return nodes === null ? { kind: 'lost' } : shapeCellOf(nodes)
}

/** An output that is an object, its tensors by name, as transformers' models give it. */
const OUTPUT_OBJECT = /^[A-Z]\w+\(\s*\w+\s*=/

/** The shapes of an object's tensors as a list; what is None is no tensor. */
function shapesInObject(text: string): string {
  const shapes = Array.from(text.matchAll(/=\s*(\([^()]{1,200}\))/g), ([, shape = '']) => shape)
  return shapes.length === 0 ? text : `[${shapes.join(', ')}]`
}

function shapeCellOf(nodes: readonly ShapeNode[]): ShapeCell {
  const gathered: Gathered = { shapes: [], readable: true, cut: null, lastWhole: false }
  for (const node of nodes) gather(node, gathered)
  const [first] = nodes
  const listed = nodes.length > 1 || (first?.kind === 'group' && !isShape(first))
  const { shapes, readable, cut, lastWhole } = gathered
  if (!readable || nodes.some((node) => node.kind !== 'group')) return { kind: 'lost' }
  if (cut === null) return { kind: 'shapes', shapes, complete: true, listed }
  return { kind: 'shapes', shapes, complete: false, listed, cut, ...(lastWhole ? { lastWhole } : {}) }
}

/** A group of dimensions is a shape; a group of groups lists several. */
function isShape(node: GroupNode): boolean {
  return node.items.every((item) => item.kind !== 'group')
}

function gather(node: ShapeNode, into: Gathered): void {
  if (node.kind !== 'group') {
    if (node.kind === 'lost' && isCutMark(node.text)) into.cut = ''
    else into.readable = false
    return
  }
  if (isShape(node) && !(node.items.length === 0 && !node.closed && into.shapes.length === 0)) gatherShape(node, into)
  else gatherList(node, into)
}

function gatherList(node: GroupNode, into: Gathered): void {
  for (const item of node.items) gather(item, into)
  if (node.closed || into.cut !== null) return
  into.cut = ''
  if (node.comma) into.shapes.push([])
  else if (into.shapes.length > 0) into.lastWhole = true
}

function gatherShape(node: GroupNode, into: Gathered): void {
  const items = [...node.items]
  const last = items.at(-1)
  if (!node.closed) {
    const begun = !node.comma && last !== undefined && last.kind !== 'none' && last.kind !== 'group' ? last.text : ''
    if (begun !== '' && !isCutMark(begun)) items.pop()
    into.cut = isCutMark(begun) ? '' : begun
    if (isCutMark(begun)) items.pop()
  }
  const dims = items.map(dimOf)
  if (dims.every((dim) => dim !== undefined)) into.shapes.push(dims)
  else into.readable = false
}

function isCutMark(text: string): boolean {
  return /^(?:…|\.{2,3})$/.test(text)
}

function dimOf(node: ShapeNode): Dim | undefined {
  if (node.kind === 'none') return null
  if (node.kind === 'integer') {
    const value = Number(node.text)
    return Number.isSafeInteger(value) ? value : undefined
  }
  return node.kind === 'lost' && /^(?:\?|…|\d+(?:-\d+)*)$/.test(node.text) ? '?' : undefined
}
