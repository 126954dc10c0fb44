import { attributes, escaped, xmlDocument } from '../../words/markup.ts'
import type { GraphNode, ModelGraph } from './model-graph.ts'
import type { Box, Layout, Point } from './placed.ts'
import { tones } from './tones.ts'

/** A graph whose boxes are placed, with the title of each frame. */
export interface PlacedGraph {
  readonly graph: Pick<ModelGraph, 'title' | 'nodes'>
  readonly layout: Layout
  readonly frames?: readonly string[]
}

/** The height of a title above its graph, and of a line of a box. */
const [titleHeight, lineHeight] = [28, 15] as const
const [ink, quiet] = ['#1f2328', '#59636e'] as const

const corner = ({ x, y, width, height }: Box) => ({ x: x - width / 2, y: y - height / 2, width, height })

function nodeLines(node: GraphNode, place: Box): readonly string[] {
  const { fill, line, text } = tones[node.mark.tone]
  const { x, y } = place
  const first = y - ((node.lines.length - 1) * lineHeight) / 2 + 4
  return [
    `<g><title>${escaped(`${node.name}: ${node.mark.label}`)}</title>`,
    `<rect${attributes({ ...corner(place), rx: 4, fill, stroke: line })}/>`,
    ...node.lines.map(
      (own, at) =>
        `<text${attributes({ x, y: first + at * lineHeight, fill: text, ...(at === 0 && { 'font-weight': 'bold' }) })}>${escaped(own)}</text>`,
    ),
    '</g>',
  ]
}

function frameLines(title: string, place: Box): readonly string[] {
  const { x, y, ...size } = corner(place)
  return [
    `<rect${attributes({ x, y, ...size, rx: 6, fill: 'none', stroke: quiet, 'stroke-dasharray': '3 3' })}/>`,
    `<text${attributes({ x: x + 6, y: y - 3, fill: quiet, 'text-anchor': 'start' })}>${escaped(title)}</text>`,
  ]
}

function edgeLine(points: readonly Point[]): string {
  const [start, ...others] = points.map(({ x, y }) => `${round(x)} ${round(y)}`)
  return `<path d="M${start} L${others.join(' L')}" marker-end="url(#arrow)"/>`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}

function graphLines({ graph, layout, frames = [] }: PlacedGraph, top: number): readonly string[] {
  return [
    `<g transform="translate(0 ${top})">`,
    `<text${attributes({ x: 20, y: 18, 'text-anchor': 'start', fill: ink })}>${escaped(graph.title)}</text>`,
    `<g transform="translate(0 ${titleHeight})">`,
    ...layout.frames.flatMap((place, at) => frameLines(frames[at] ?? '', place)),
    `<g fill="none" stroke="${quiet}">`,
    ...layout.paths.map(edgeLine),
    '</g>',
    ...graph.nodes.flatMap((node, at) => {
      const box = layout.boxes[at]
      return box ? nodeLines(node, box) : []
    }),
    '</g>',
    '</g>',
  ]
}

/** Graphs as one SVG document, one below the other; each box has its verdict as its title. */
export function graphSvg(graphs: readonly PlacedGraph[]): string {
  let height = 0
  const body = graphs.flatMap((placed) => {
    const lines = graphLines(placed, height)
    height += titleHeight + placed.layout.height
    return lines
  })
  const width = graphs.reduce((most, { layout }) => Math.max(most, layout.width), 0)
  const size = { width, height, viewBox: `0 0 ${width} ${height}` }
  const font = { 'font-family': 'Helvetica, Arial, sans-serif', 'font-size': 11, 'text-anchor': 'middle' }
  return xmlDocument([
    `<svg${attributes({ xmlns: 'http://www.w3.org/2000/svg', role: 'img', ...size, ...font })}>`,
    `<title>${escaped(graphs.map(({ graph }) => graph.title).join(', '))}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="${quiet}"/></marker></defs>`,
    ...body,
    '</svg>',
  ])
}
