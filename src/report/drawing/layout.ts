import { Graph, layout } from '@dagrejs/dagre'
import { stringWidth } from '../../words/width.ts'
import { joined, pieceDrawings, piecesOf } from './pieces.ts'
import { around, type Box, type Drawing, type Layout, type Point } from './placed.ts'

/** The size of letters, of the space around them and between boxes, in pixels. */
const [letter, lineHeight, padding, gap, margin] = [6.6, 15, 8, 24, 20] as const

/** Larger graphs are laid out piece by piece: layers of crossings take time with their square. */
const manyNodes = 300
/** Pieces that are larger still stand in one column. */
const mostNodes = 1500

/** Places the boxes of a graph from top to bottom, each below what it takes. */
export function layoutOf(graph: Drawing): Layout {
  if (graph.nodes.length <= manyNodes) return layered(graph)
  const pieces = pieceDrawings(graph, piecesOf(graph))
  const layouts = pieces.map(({ drawing }) => (drawing.nodes.length > mostNodes ? inColumn(drawing) : layered(drawing)))
  return joined(graph, pieces, layouts)
}

function sizeOf({ lines }: Drawing['nodes'][number]): Pick<Box, 'width' | 'height'> {
  const longest = Math.max(...lines.map(stringWidth))
  return { width: Math.ceil(longest * letter + 2 * padding), height: lines.length * lineHeight + 2 * padding }
}

const frameKey = (at: number): string => `frame ${at}`

function layered({ nodes, edges, frames = [] }: Drawing): Layout {
  const graph = new Graph({ compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: gap, ranksep: gap, marginx: margin, marginy: margin })
  for (const [at, node] of nodes.entries()) graph.setNode(String(at), sizeOf(node))
  for (const at of frames.keys()) graph.setNode(frameKey(at), {})
  for (const [at, { frame }] of frames.entries()) if (frame !== null) graph.setParent(frameKey(at), frameKey(frame))
  for (const [at, { frame }] of nodes.entries()) if (frame != null) graph.setParent(String(at), frameKey(frame))
  for (const [from, to] of edges) graph.setEdge(String(from), String(to), {})
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  const boxAt = (key: string): Box => {
    const { x = 0, y = 0, width: own, height: tall } = graph.node(key)
    return { x, y, width: own, height: tall }
  }
  const boxes = nodes.map((_, at) => boxAt(String(at)))
  const placed = frames.map((_, at) => boxAt(frameKey(at)))
  const paths = edges.map(([from, to]) => graph.edge(String(from), String(to)).points ?? [])
  return { boxes, frames: placed, paths, width: Math.ceil(width), height: Math.ceil(height) }
}

/** All boxes one below another; arrows past a box go around it, the further the more they pass. */
function inColumn({ nodes, edges, frames = [] }: Drawing): Layout {
  const sizes = nodes.map(sizeOf)
  const widest = sizes.reduce((most, one) => Math.max(most, one.width), 0)
  const x = margin + widest / 2
  let bottom = margin
  const boxes = sizes.map((size) => {
    const y = bottom + size.height / 2
    bottom += size.height + gap
    return { ...size, x, y }
  })
  const paths = edges.map(([from, to]) => wayBetween(boxes[from], boxes[to], from, to))
  const width = widest + 2 * margin + furthest
  return { boxes, frames: framesAround(nodes, frames, boxes), paths, width, height: bottom }
}

/** How far an arrow goes around boxes. */
const furthest = 120

function wayBetween(one: Box | undefined, other: Box | undefined, from: number, to: number): readonly Point[] {
  if (!one || !other) return []
  const down = Math.sign(to - from)
  if (Math.abs(to - from) === 1)
    return [
      { x: one.x, y: one.y + (down * one.height) / 2 },
      { x: other.x, y: other.y - (down * other.height) / 2 },
    ]
  const [right, end] = [one.x + one.width / 2, other.x + other.width / 2]
  const out = Math.max(right, end) + Math.min(furthest, 10 * Math.log2(Math.abs(to - from)))
  return [
    { x: right, y: one.y },
    { x: out, y: one.y + 20 * down },
    { x: out, y: other.y - 20 * down },
    { x: end, y: other.y },
  ]
}

/** The frames around boxes in a column, inner ones within outer ones. */
function framesAround(
  nodes: Drawing['nodes'],
  frames: Required<Drawing>['frames'],
  boxes: readonly Box[],
): readonly Box[] {
  const found: (Box | undefined)[] = frames.map(() => undefined)
  for (const [at, { frame }] of nodes.entries()) {
    for (let [one, room] = [frame ?? null, 6]; one !== null; one = frames[one]?.frame ?? null, room += 6) {
      const box = boxes[at]
      if (!box) continue
      const own = { ...box, width: box.width + 2 * room, height: box.height + 2 * room }
      const before = found[one]
      found[one] = before ? around(before, own) : own
    }
  }
  return found.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 })
}
