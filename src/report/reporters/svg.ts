import { attributes, escaped } from '../../words/markup.ts'
import { type Box, type Layout, layoutOf, type Point } from '../drawing/layout.ts'
import { type GraphNode, type ModelGraph, modelGraph } from '../drawing/model-graph.ts'
import { tones } from '../drawing/tones.ts'
import type { Reporter } from './reporter.ts'
import { xmlDocument } from './xml.ts'

/** The height of a title above its graph, and of a line of a box. */
const [titleHeight, lineHeight] = [28, 15] as const

function nodeLines(node: GraphNode, { x, y, width, height }: Box): readonly string[] {
  const { fill, line, text } = tones[node.mark.tone]
  const first = y - ((node.lines.length - 1) * lineHeight) / 2 + 4
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: 4, fill, stroke: line }
  return [
    `<g><title>${escaped(`${node.name}: ${node.mark.label}`)}</title>`,
    `<rect${attributes(box)}/>`,
    ...node.lines.map(
      (own, at) =>
        `<text${attributes({ x, y: first + at * lineHeight, fill: text, ...(at === 0 && { 'font-weight': 'bold' }) })}>${escaped(own)}</text>`,
    ),
    '</g>',
  ]
}

function edgeLine(points: readonly Point[]): string {
  const [start, ...others] = points.map(({ x, y }) => `${round(x)} ${round(y)}`)
  return `<path d="M${start} L${others.join(' L')}" marker-end="url(#arrow)"/>`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}

function graphLines(graph: ModelGraph, { boxes, paths }: Layout, top: number): readonly string[] {
  return [
    `<g transform="translate(0 ${top})">`,
    `<text${attributes({ x: 20, y: 18, 'text-anchor': 'start', fill: '#1f2328' })}>${escaped(graph.title)}</text>`,
    `<g transform="translate(0 ${titleHeight})">`,
    '<g fill="none" stroke="#59636e">',
    ...paths.map(edgeLine),
    '</g>',
    ...graph.nodes.flatMap((node, at) => {
      const box = boxes[at]
      return box ? nodeLines(node, box) : []
    }),
    '</g>',
    '</g>',
  ]
}

/** All summaries as one picture, one below the other; each box has its shape, count and verdict. */
export const svgReporter: Reporter = {
  render({ sources }) {
    const graphs = sources.flatMap(({ tables }) => tables.map(modelGraph))
    const drawn = graphs.map((graph) => ({ graph, layout: layoutOf(graph) }))
    let height = 0
    const body = drawn.flatMap(({ graph, layout }) => {
      const lines = graphLines(graph, layout, height)
      height += titleHeight + layout.height
      return lines
    })
    const width = drawn.reduce((most, { layout }) => Math.max(most, layout.width), 0)
    const size = { width, height, viewBox: `0 0 ${width} ${height}` }
    const font = { 'font-family': 'Helvetica, Arial, sans-serif', 'font-size': 11, 'text-anchor': 'middle' }
    return xmlDocument([
      `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', role: 'img', ...size, ...font })}>`,
      `<title>${escaped(graphs.map(({ title }) => title).join(', '))}</title>`,
      '<rect width="100%" height="100%" fill="#ffffff"/>',
      '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#59636e"/></marker></defs>',
      ...body,
      '</svg>',
    ])
  },
}
