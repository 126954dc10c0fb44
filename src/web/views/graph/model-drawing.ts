import type { Drawing } from '../../../report/drawing/placed.ts'
import type { RowView } from '../../worker/messages.ts'
import type { Folding } from './folding.ts'
import type { Group } from './groups.ts'
import { groupNode, type Node, rowNode } from './nodes.ts'

/** What is drawn: boxes, arrows between them, and a frame per open group. */
export interface ModelDrawing extends Required<Drawing> {
  readonly boxes: readonly Node[]
  readonly open: readonly Group[]
}

interface Placed {
  readonly boxes: readonly Node[]
  /** The box of each row; -1 for an open nested model, which is a frame. */
  readonly boxOf: readonly number[]
}

function placed(rows: readonly RowView[], { open, folded }: Folding): Placed {
  const models = new Set(open.flatMap(({ start, isModel }) => (isModel ? [start] : [])))
  const boxes: Node[] = []
  const boxOf: number[] = []
  for (let at = 0; at < rows.length; ) {
    const [row, fold] = [rows[at], folded.get(at)]
    if (!row) break
    const node = fold ? groupNode(rows, fold) : rowNode(row, at)
    const isFrame = !fold && models.has(at)
    for (; at < node.end; at++) boxOf.push(isFrame ? -1 : boxes.length)
    if (!isFrame) boxes.push(node)
  }
  return { boxes, boxOf }
}

/** Arrows by what rows take; an open nested model takes by its first row and gives by its last. */
function arrows(rows: readonly RowView[], { open }: Folding, { boxOf }: Placed): Drawing['edges'] {
  const ends = new Map(open.flatMap(({ start, end, isModel }) => (isModel ? [[start, end] as const] : [])))
  const first = (row: number): number | undefined => (ends.has(row) ? first(row + 1) : boxOf[row])
  const last = (row: number): number | undefined => {
    const end = ends.get(row)
    return end === undefined ? boxOf[row] : last(end - 1)
  }
  const edges = new Map<string, readonly [number, number]>()
  for (const [at, { sources }] of rows.entries()) {
    const to = first(at)
    for (const source of sources ?? []) {
      const from = last(source)
      if (from !== undefined && to !== undefined && from !== to) edges.set(`${from} ${to}`, [from, to])
    }
  }
  return [...edges.values()]
}

/** A title is bold, and a sign stands before it. */
const titleRoom = (title: string): string => title.padEnd(Math.ceil(title.length * 1.08) + 3)

/** The boxes, arrows and frames of a summary with some of its groups folded. */
export function modelDrawing(rows: readonly RowView[], groups: readonly Group[], folding: Folding): ModelDrawing {
  const { open } = folding
  const frames = new Map(open.map(({ key }, frame) => [key, frame]))
  const frameAround = ({ parent }: Group): number | null =>
    (parent === null ? null : frames.get(groups[parent]?.key ?? '')) ?? null
  const frameOf: (number | null)[] = rows.map(() => null)
  for (const [frame, { start, end }] of open.entries()) frameOf.fill(frame, start, end)
  const found = placed(rows, folding)
  return {
    boxes: found.boxes,
    open,
    nodes: found.boxes.map(({ title, lines, start, group }) => ({
      lines: [titleRoom(title), ...lines.slice(1)],
      frame: group ? frameAround(group) : (frameOf[start] ?? null),
    })),
    edges: arrows(rows, folding, found),
    frames: open.map((group) => ({ frame: frameAround(group) })),
  }
}
