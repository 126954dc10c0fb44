import { graphSvg } from '../drawing/graph-svg.ts'
import { layoutOf } from '../drawing/layout.ts'
import { modelGraph } from '../drawing/model-graph.ts'
import type { Reporter } from './reporter.ts'

/** All summaries as one picture, one below the other; each box has its shape, count and verdict. */
export const svgReporter: Reporter = {
  render({ sources }) {
    const graphs = sources.flatMap(({ tables }) => tables.map(modelGraph))
    return graphSvg(graphs.map((graph) => ({ graph, layout: layoutOf(graph) })))
  },
}
