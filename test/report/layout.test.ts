import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../src/report/drawing/layout.ts'
import type { Box, Drawing } from '../../src/report/drawing/placed.ts'

/** Residual blocks one after another: two boxes and the sum of what comes out and what went in; a frame per ten blocks. */
function residual(blocks: number): Required<Drawing> {
  const frames = Array.from({ length: Math.ceil(blocks / 10) }, () => ({ frame: null }))
  const nodes: Drawing['nodes'][number][] = [{ lines: ['input'], frame: null }]
  const edges: [number, number][] = []
  for (let block = 0; block < blocks; block++) {
    const before = nodes.length - 1
    for (const name of ['conv', 'relu', 'add'])
      nodes.push({ lines: [`${name}_${block}`], frame: Math.floor(block / 10) })
    edges.push([before, before + 1], [before + 1, before + 2], [before + 2, before + 3], [before, before + 3])
  }
  return { nodes, edges, frames }
}

const top = ({ y, height }: Box): number => y - height / 2
const bottom = ({ y, height }: Box): number => y + height / 2

describe.each([
  ['in pieces', residual(150)],
  ['in a column, where nothing can be cut', { ...residual(520), edges: [...residual(520).edges, [0, 1560] as const] }],
])('a large graph %s', (_, graph) => {
  const { boxes, frames, paths, width, height } = layoutOf(graph)

  it('has each box below those that it takes from', () => {
    expect(boxes).toHaveLength(graph.nodes.length)
    const above = graph.edges.filter(([from, to]) => bottom(boxes[from] as Box) > top(boxes[to] as Box))
    expect(above).toEqual([])
  })

  it('has arrows from box to box, and everything inside', () => {
    const loose = graph.edges.filter(([from, to], at) => {
      const [first, last] = [paths[at]?.[0], paths[at]?.at(-1)]
      const touches = (box: Box | undefined, point: typeof first) =>
        box &&
        point &&
        Math.abs(point.x - box.x) <= box.width / 2 + 1 &&
        Math.abs(point.y - box.y) <= box.height / 2 + 1
      return !touches(boxes[from], first) || !touches(boxes[to], last)
    })
    expect(loose).toEqual([])
    const outside = boxes.filter(
      (box) => box.x - box.width / 2 < 0 || box.x + box.width / 2 > width || bottom(box) > height,
    )
    expect(outside).toEqual([])
  })

  it('has frames around their boxes', () => {
    const outside = graph.nodes.filter(({ frame }, at) => {
      const [box, around] = [boxes[at], frames[frame ?? -1]]
      return box && around && (top(box) < top(around) || bottom(box) > bottom(around) || box.width > around.width)
    })
    expect(outside).toEqual([])
  })
})
