import { around, type Box, type Drawing, type Layout, type Point } from './placed.ts'

/** Boxes from `start` to `end`, both included: what stands before and after is connected to them only through these two. */
export interface Piece {
  readonly start: number
  readonly end: number
}

/** Fewer boxes are no piece of their own. */
const fewest = 40

/** A graph as pieces, one after another, each of which begins with the box that the one before ends with. */
export function piecesOf({ nodes, edges }: Drawing): readonly Piece[] {
  const isPassed = passed(nodes.length, edges)
  const pieces: Piece[] = []
  let start = 0
  for (let at = 1; at < nodes.length; at++) {
    const isLast = at === nodes.length - 1
    if (!isLast && (isPassed[at] || at - start < fewest || nodes.length - at < fewest)) continue
    pieces.push({ start, end: at })
    start = at
  }
  return pieces.length === 0 ? [{ start: 0, end: nodes.length - 1 }] : pieces
}

/** By place: whether an arrow goes past a box, from before it to after it. */
function passed(count: number, edges: Drawing['edges']): readonly boolean[] {
  const changes = new Int32Array(count + 1)
  for (const [from, to] of edges) {
    const [first, last] = from < to ? [from, to] : [to, from]
    changes[first + 1] = (changes[first + 1] ?? 0) + 1
    changes[last] = (changes[last] ?? 0) - 1
  }
  let open = 0
  return Array.from({ length: count }, (_, at) => {
    open += changes[at] ?? 0
    return open > 0
  })
}

/** A piece as a graph of its own, with the places that its frames and arrows have in the whole. */
export interface PieceDrawing {
  readonly drawing: Drawing
  readonly frames: readonly number[]
  readonly edges: readonly number[]
}

/** Cuts the pieces out of a graph. */
export function pieceDrawings(whole: Drawing, pieces: readonly Piece[]): readonly PieceDrawing[] {
  const at = Int32Array.from({ length: whole.nodes.length })
  for (const [nth, { start, end }] of pieces.entries()) at.fill(nth, start, end)
  const edges: number[][] = pieces.map(() => [])
  for (const [edge, [from, to]] of whole.edges.entries()) edges[at[Math.min(from, to)] ?? 0]?.push(edge)
  return pieces.map((piece, nth) => cut(whole, piece, edges[nth] ?? []))
}

function cut({ nodes, edges, frames = [] }: Drawing, { start, end }: Piece, own: readonly number[]): PieceDrawing {
  const inside = nodes.slice(start, end + 1)
  const used = new Set<number>()
  for (const { frame } of inside)
    for (let one = frame ?? null; one !== null; one = frames[one]?.frame ?? null) used.add(one)
  const kept = [...used].sort((a, b) => a - b)
  const place = new Map(kept.map((frame, at) => [frame, at]))
  const placeOf = (frame: number | null | undefined) => (frame == null ? null : (place.get(frame) ?? null))
  return {
    drawing: {
      nodes: inside.map((node) => ({ ...node, frame: placeOf(node.frame) })),
      edges: own.flatMap((edge) => {
        const [from, to] = edges[edge] ?? [0, 0]
        return [[from - start, to - start] as const]
      }),
      frames: kept.map((frame) => ({ frame: placeOf(frames[frame]?.frame) })),
    },
    frames: kept,
    edges: own,
  }
}

const moved = <T extends Point>(point: T, dx: number, dy: number): T => ({ ...point, x: point.x + dx, y: point.y + dy })

/** The layouts of all pieces as that of the whole, each hung at the box that it shares with the one before. */
export function joined(whole: Drawing, pieces: readonly PieceDrawing[], layouts: readonly Layout[]): Layout {
  const boxes: Box[] = []
  const frames = new Map<number, Box>()
  const paths: (readonly Point[])[] = whole.edges.map(() => [])
  let [left, right] = [0, 0]
  for (const [nth, piece] of pieces.entries()) {
    const layout = layouts[nth]
    const [first] = layout?.boxes ?? []
    if (!layout || !first) continue
    const shared = boxes.at(-1) ?? first
    const [dx, dy] = [shared.x - first.x, shared.y - first.y]
    boxes.push(...layout.boxes.slice(boxes.length === 0 ? 0 : 1).map((box) => moved(box, dx, dy)))
    for (const [at, frame] of piece.frames.entries()) {
      const own = moved(layout.frames[at] ?? first, dx, dy)
      const before = frames.get(frame)
      frames.set(frame, before ? around(before, own) : own)
    }
    for (const [at, edge] of piece.edges.entries())
      paths[edge] = (layout.paths[at] ?? []).map((point) => moved(point, dx, dy))
    left = Math.min(left, dx)
    right = Math.max(right, dx + layout.width)
  }
  const last = layouts.at(-1)
  const [lastBox, ownLast] = [boxes.at(-1), last?.boxes.at(-1)]
  const height = last && lastBox && ownLast ? lastBox.y - ownLast.y + last.height : 0
  return {
    boxes: boxes.map((box) => moved(box, -left, 0)),
    frames: (whole.frames ?? []).map((_, at) => moved(frames.get(at) ?? { x: 0, y: 0, width: 0, height: 0 }, -left, 0)),
    paths: paths.map((path) => path.map((point) => moved(point, -left, 0))),
    width: Math.ceil(right - left),
    height: Math.ceil(height),
  }
}
