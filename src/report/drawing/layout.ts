import { Graph, layout } from '@dagrejs/dagre'
import { stringWidth } from '../../words/width.ts'

/** Boxes and arrows to be placed. */
export interface Drawing {
  /** The lines of text in each box, and the frame that it stands in, if any. */
  readonly nodes: readonly { readonly lines: readonly string[]; readonly frame?: number | null }[]
  /** From node to node, each once. */
  readonly edges: readonly (readonly [from: number, to: number])[]
  /** Frames around boxes, each with the frame that it stands in itself, which is before it. */
  readonly frames?: readonly { readonly frame: number | null }[]
}

/** A box by its centre, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where everything of a graph stands. */
export interface Layout {
  readonly boxes: readonly Box[]
  readonly frames: readonly Box[]
  /** The bends of each edge, in the order of the graph's edges. */
  readonly paths: readonly (readonly Point[])[]
  readonly width: number
  readonly height: number
}

/** The size of letters, of the space around them and between boxes, in pixels. */
const [letter, lineHeight, padding, gap, margin] = [6.6, 15, 8, 24, 20] as const

/** Larger graphs are not laid out but stand in one column: layers of crossings take time with their square. */
const mostNodes = 1500

/** Places the boxes of a graph from top to bottom, each below what it takes. */
export function layoutOf(graph: Drawing): Layout {
  return graph.nodes.length > mostNodes ? inColumn(graph) : layered(graph)
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

function inColumn({ nodes, edges }: Drawing): Layout {
  const sizes = nodes.map(sizeOf)
  const width = sizes.reduce((most, one) => Math.max(most, one.width), 0) + 2 * margin
  let bottom = margin
  const boxes = sizes.map((size) => {
    const y = bottom + size.height / 2
    bottom += size.height + gap
    return { ...size, x: width / 2, y }
  })
  const paths = edges.map(([from, to]) =>
    [boxes[from], boxes[to]].flatMap((box) => (box ? [{ x: box.x, y: box.y }] : [])),
  )
  return { boxes, frames: [], paths, width, height: bottom }
}
