import type { Graph } from '../graph/graph.ts'
import type { ModelInference } from '../infer/inference.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { activationsOf, callCounts } from './activations.ts'
import type { Interval, ModelCosts } from './costs.ts'
import { sumOf, times } from './intervals.ts'
import { macsOfCall } from './multiply-adds.ts'
import { peakOf } from './peak.ts'
import { receptiveFieldsOf } from './receptive-field.ts'
import { scheduleOf } from './schedule.ts'

/** What a model costs for one sample, row by row and as a whole. */
export function modelCosts(summary: Summary, graph: Graph, inference: ModelInference): ModelCosts {
  const calls = callCounts(graph)
  const macs = macsByRow(summary, graph, inference, calls)
  const schedule = scheduleOf(summary, graph, inference)
  const fields = receptiveFieldsOf(summary, graph, schedule, inference)
  const layers = summary.rows.map((row, at) => ({
    macs: macs[at] ?? null,
    activations: activationsOf(row, calls[at] ?? null),
    ...(fields[at] ?? { receptiveField: null }),
  }))
  const isInner = ({ isInput, parent }: Graph['layers'][number]) => isInput && parent !== null
  const counted = layers.filter((_, at) => {
    const place = graph.layers[at]
    return place && place.children.length === 0 && !isInner(place)
  })
  return {
    layers,
    macs: sumOf(layers.filter((_, at) => graph.layers[at]?.parent === null).map((layer) => layer.macs)),
    activations:
      sumOf(counted.map(({ activations: one }) => (one === null ? null : { least: one, most: one })))?.least ?? null,
    peakActivations: peakOf(schedule, inference),
  }
}

/** The row of a nested model whose rows are printed has the sum of them. */
function macsByRow(
  summary: Summary,
  graph: Graph,
  inference: ModelInference,
  calls: readonly (number | null)[],
): readonly (Interval | null)[] {
  const macs: (Interval | null)[] = []
  for (let at = summary.rows.length - 1; at >= 0; at--) {
    const [row, layer, count] = [summary.rows[at], inference.layers[at], calls[at]]
    const children = graph.layers[at]?.children ?? []
    if (children.length > 0) macs[at] = sumOf(children.map((child) => macs[child] ?? null))
    else if (row && layer && count != null)
      macs[at] = times(macsOfCall(layer, completeShapes(row.outputShape.value)?.[0] ?? null), count)
    else macs[at] = null
  }
  return macs
}
