import { printable } from '../../words/printable.ts'
import { type ModelGraph, modelGraph } from '../drawing/model-graph.ts'
import { tones } from '../drawing/tones.ts'
import type { Reporter } from './reporter.ts'

/** A label that Mermaid takes for nothing but text: what could be a sign of its own is written as a code. */
function label(lines: readonly string[]): string {
  const plain = (line: string) =>
    printable(line).replace(/[^\p{L}\p{N} _.,:()/+×≈✓✗○–…-]/gu, (sign) => `#${sign.codePointAt(0)};`)
  return lines.map(plain).join('<br>')
}

function lines({ place, nodes, edges }: ModelGraph): readonly string[] {
  const used = new Set(nodes.map(({ mark }) => mark.tone))
  return [
    `%% ${printable(place)}`,
    'flowchart TB',
    ...nodes.map(({ lines: own, mark }, at) => `  n${at}["${label(own)}"]:::${mark.tone}`),
    ...edges.map(([from, to]) => `  n${from} --> n${to}`),
    ...[...used].map(
      (tone) => `  classDef ${tone} fill:${tones[tone].fill},stroke:${tones[tone].line},color:${tones[tone].text}`,
    ),
  ]
}

/** Each summary as a Mermaid flowchart, which GitHub and GitLab draw. */
export const mermaidReporter: Reporter = {
  render({ sources }) {
    const graphs = sources.flatMap(({ tables }) => tables.map(modelGraph))
    return graphs.map((graph) => `${lines(graph).join('\n')}\n`).join('\n')
  },
}
