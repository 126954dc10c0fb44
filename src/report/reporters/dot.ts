import { printable } from '../../words/printable.ts'
import { type ModelGraph, modelGraph } from '../drawing/model-graph.ts'
import { tones } from '../drawing/tones.ts'
import type { Reporter } from './reporter.ts'

/** A quoted string of the DOT language; lines are set centred. */
function quoted(lines: readonly string[]): string {
  const escaped = (line: string) => printable(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return `"${lines.map(escaped).join('\\n')}"`
}

function lines({ place, nodes, edges }: ModelGraph): readonly string[] {
  return [
    `digraph ${quoted([place])} {`,
    '  node [shape=box, style=filled, fontname="Helvetica", fontsize=10]',
    ...nodes.map(({ lines: own, mark }, at) => {
      const { fill, line, text } = tones[mark.tone]
      return `  n${at} [label=${quoted(own)}, fillcolor="${fill}", color="${line}", fontcolor="${text}"]`
    }),
    ...edges.map(([from, to]) => `  n${from} -> n${to}`),
    '}',
  ]
}

/** Each summary as a graph in Graphviz's language. */
export const dotReporter: Reporter = {
  render({ sources }) {
    const graphs = sources.flatMap(({ tables }) => tables.map(modelGraph))
    return graphs.map((graph) => `${lines(graph).join('\n')}\n`).join('\n')
  },
}
