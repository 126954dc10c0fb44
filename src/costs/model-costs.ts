import type { Graph } from '../graph/graph.ts'
import type { ModelInference } from '../infer/inference.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { activationsOf, callCounts } from './activations.ts'
import type { Assumed, Interval, ModelCosts } from './costs.ts'
import { sumOf, times } from './intervals.ts'
import { macsOfCall } from './multiply-adds.ts'
import { peakOf } from './peak.ts'
import { receptiveFieldsOf } from './receptive-field.ts'
import { scheduleOf } from './schedule.ts'
import { formatPolynomial, polynomialOf, polynomialSum, type StepsPolynomial } from './symbolic.ts'
import { hasOneTimeAxis, timedSummary } from './time-axis.ts'

/** What a model costs for one sample, row by row and as a whole; `assumed` fills in what the text leaves open. */
export function modelCosts(
  printed: Summary,
  graph: Graph,
  inference: ModelInference,
  assumed: Assumed = {},
): ModelCosts {
  const calls = callCounts(graph)
  const isTimed = hasOneTimeAxis(printed, graph, inference)
  const { timesteps } = isTimed ? assumed : {}
  const summary = timesteps === undefined ? printed : timedSummary(printed, timesteps)
  const macs = macsByRow(summary, graph, inference, calls, timesteps)
  const symbols = isTimed && timesteps === undefined ? polynomialsByRow(summary, graph, inference, calls) : []
  const schedule = scheduleOf(summary, graph, inference)
  const fields = receptiveFieldsOf(summary, graph, schedule, inference)
  const layers = summary.rows.map((row, at) => ({
    macs: macs[at] ?? null,
    ...symbolic(macs[at], symbols[at]),
    activations: activationsOf(row, calls[at] ?? null),
    ...(fields[at] ?? { receptiveField: null }),
  }))
  const isTop = (_: unknown, at: number) => graph.layers[at]?.parent === null
  const total = sumOf(macs.filter(isTop))
  const isInner = ({ isInput, parent }: Graph['layers'][number]) => isInput && parent !== null
  const counted = layers.filter((_, at) => {
    const place = graph.layers[at]
    return place && place.children.length === 0 && !isInner(place)
  })
  return {
    layers,
    macs: total,
    ...symbolic(total, polynomialSum(symbols.filter(isTop))),
    activations:
      sumOf(counted.map(({ activations: one }) => (one === null ? null : { least: one, most: one })))?.least ?? null,
    peakActivations: peakOf(schedule, inference),
  }
}

/** An expression where no number is known. */
function symbolic(macs: Interval | null | undefined, polynomial: StepsPolynomial | null | undefined) {
  return !macs && polynomial ? { symbolic: formatPolynomial(polynomial) } : {}
}

/** The row of a nested model whose rows are printed has the sum of them. */
function macsByRow(
  summary: Summary,
  graph: Graph,
  inference: ModelInference,
  calls: readonly (number | null)[],
  steps?: number,
): readonly (Interval | null)[] {
  const macs: (Interval | null)[] = []
  for (let at = summary.rows.length - 1; at >= 0; at--) {
    const [row, layer, count] = [summary.rows[at], inference.layers[at], calls[at]]
    const children = graph.layers[at]?.children ?? []
    if (children.length > 0) macs[at] = sumOf(children.map((child) => macs[child] ?? null))
    else if (row && layer && count != null)
      macs[at] = times(macsOfCall(layer, completeShapes(row.outputShape.value)?.[0] ?? null, steps), count)
    else macs[at] = null
  }
  return macs
}

/** The same over any number of time steps, of rows where one configuration tells it. */
function polynomialsByRow(...model: Parameters<typeof macsByRow>): readonly (StepsPolynomial | null)[] {
  const [summary, graph, inference, calls] = model
  const byRow = new Map([1, 2, 3, 7].map((steps) => [steps, macsByRow(summary, graph, inference, calls, steps)]))
  return summary.rows.map((_, at) =>
    polynomialOf((steps) => {
      const macs = byRow.get(steps)?.[at]
      return macs && macs.least === macs.most ? macs.least : null
    }),
  )
}
