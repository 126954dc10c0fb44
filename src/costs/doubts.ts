import type { Graph } from '../graph/graph.ts'
import { isPadded } from '../infer/habits.ts'
import { weightsKey } from '../infer/hypothesis.ts'
import type { ModelInference } from '../infer/inference.ts'
import type { Summary } from '../summary/summary.ts'
import { liesOf } from './oblong.ts'
import { picksIn, poolingDoubts } from './pooling-doubts.ts'
import type { Schedule, Tensor } from './schedule.ts'
import { groupOf, hasWeights, isLong, type Windowed, windowedModel } from './windowed.ts'
import type { Doubts } from './windows.ts'

/** What the rows of a model say of each other's windows. */
export interface ModelDoubts {
  readonly of: (row: number) => Doubts
}

/** Names that people give to dilated layers and to the blocks that hold them: DeepLab's, WaveNet's. */
const dilatedName = /dilat|atrous|aspp|wavenet|tcn/i

/**
 * Where windows are doubted that the shapes of a row leave open. A dilation of 1 is believed where shapes hide it, unless the model shows
 * another, names speak of one, three equal layers read the same tensor (they would learn the same), or a sequence keeps its length from
 * one window to the next, as in WaveNet.
 */
export function doubtsOf(summary: Summary, graph: Graph, schedule: Schedule, inference: ModelInference): ModelDoubts {
  const model = windowedModel(schedule, inference)
  const { rows } = model
  const isAllDilated = rows.some(isDilated) || summary.rows.some(({ name }) => dilatedName.test(name.value))
  const dilated = new Set([...siblings(rows), ...sequences(rows)].map(({ step }) => step.row))
  const padded = (row: number) => isPadded(graph, inference.layers, row)
  const names = summary.rows.map(({ name }) => name.value)
  const pools = poolingDoubts(model, padded)
  const picks = picksIn(model, names)
  const lies = liesOf(model, names)
  return {
    of: (row) => ({
      isDilated: isAllDilated || dilated.has(row),
      isPadded: padded(row),
      pools: pools.get(row) ?? [],
      isPick: picks.has(row),
      lies: lies.get(row) ?? null,
    }),
  }
}

function isDilated({ hypothesis: { config } }: Windowed): boolean {
  const rates = config.dilation_rate ?? config.atrous_rate
  return Array.isArray(rates) && rates.some((rate) => Number(rate) > 1)
}

/** Three or more equal layers that read the same tensor. */
function siblings(rows: readonly Windowed[]): readonly Windowed[] {
  const byInput = new Map<Tensor, Windowed[]>()
  for (const row of rows.filter(isLong).filter(hasWeights)) {
    const [input] = row.step.inputs
    if (input) groupOf(byInput, input).push(row)
  }
  return [...byInput.values()].flatMap((readers) => {
    const alike = new Map<string, Windowed[]>()
    for (const row of readers) groupOf(alike, `${row.hypothesis.className} ${weightsKey(row.hypothesis)}`).push(row)
    return [...alike.values()].filter((group) => group.length > 2).flat()
  })
}

/** The layers of a sequence whose length no window changes, where one reads what another made: nothing but dilation widens what they see. */
function sequences(rows: readonly Windowed[]): readonly Windowed[] {
  if (!rows.every(({ size, strides }) => size.length === 1 && strides[0] === 1)) return []
  const long = rows.filter(isLong).filter(hasWeights)
  return new Set(long.map(({ step }) => step.inputs[0])).size > 1 ? long : []
}
