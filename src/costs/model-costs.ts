import type { Graph } from '../graph/graph.ts'
import { candidatesOf, type LayerInference, type ModelInference } from '../infer/inference.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { activationsOf, callCounts } from './activations.ts'
import type { Assumed, Interval, LayerCosts, ModelCosts } from './costs.ts'
import { type ImageSize, type OpenImages, openImages, type Plan, sizedModel } from './image-size.ts'
import { sumOf, times } from './intervals.ts'
import { macsOfCall } from './multiply-adds.ts'
import { peakOf } from './peak.ts'
import { receptiveFieldsOf } from './receptive-field.ts'
import { scheduleOf } from './schedule.ts'
import {
  formatPolynomial,
  imagePolynomial,
  imageSizes,
  type Polynomial,
  polynomialSum,
  stepsPolynomial,
  valueAt,
} from './symbolic.ts'
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
  const schedule = scheduleOf(summary, graph, inference)
  const plan = { summary, graph, inference, schedule }
  const images = isTimed ? null : openImages(plan)
  const { height, width } = assumed
  const sized =
    images && height !== undefined && width !== undefined ? sizedModel(plan, images, { height, width }) : null
  if (sized && images) return believed(modelCosts(sized.summary, graph, sized.inference), images)
  const macs = macsByRow(summary, graph, inference, calls, timesteps)
  const isOpen = isTimed && timesteps === undefined
  const symbols = isOpen
    ? overTime(summary, graph, inference, calls)
    : images
      ? overSizes(plan, images, calls)
      : noSymbols
  const fields = receptiveFieldsOf(summary, graph, schedule, inference)
  const layers = summary.rows.map((row, at) => ({
    macs: macs[at] ?? null,
    ...symbolic(macs[at], symbols.rows[at], symbols),
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
    ...symbolic(total, polynomialSum(symbols.rows.filter(isTop)), symbols),
    activations:
      sumOf(counted.map(({ activations: one }) => (one === null ? null : { least: one, most: one })))?.least ?? null,
    ...peakOf(schedule, inference),
  }
}

/** Figures that hold only with the strides that are believed. */
function believed(costs: ModelCosts, { isLikely }: OpenImages): ModelCosts {
  if (!isLikely) return costs
  const layers = costs.layers.map(
    ({ macs, receptiveField, likelyReceptiveField = receptiveField }): LayerCosts => ({
      macs: doubted(macs),
      activations: null,
      receptiveField: null,
      ...(likelyReceptiveField && { likelyReceptiveField }),
    }),
  )
  const { peakActivations, likelyPeakActivations = peakActivations } = costs
  return {
    layers,
    macs: doubted(costs.macs),
    activations: null,
    peakActivations: null,
    ...(likelyPeakActivations !== null && { likelyPeakActivations }),
  }
}

function doubted(macs: Interval | null): Interval | null {
  return macs && macs.most > 0 ? { ...macs, likely: true } : macs
}

/** An expression where no number is known: `≈ height × width × 27,648 for multiples of 4`. */
function symbolic(
  macs: Interval | null | undefined,
  polynomial: Polynomial | null | undefined,
  { multiplesOf, isLikely }: Symbols,
) {
  if (macs || !polynomial) return {}
  const limit = multiplesOf === 1 ? '' : ` for multiples of ${multiplesOf}`
  return { symbolic: `${isLikely ? '≈ ' : ''}${formatPolynomial(polynomial)}${limit}` }
}

/** The row of a nested model whose rows are printed has the sum of them. */
function macsByRow(
  summary: Summary,
  graph: Graph,
  inference: ModelInference,
  calls: readonly (number | null)[],
  steps?: number,
): readonly (Interval | null)[] {
  const isAdapted = inference.layers.some((layer) => adapts.test(candidatesOf(layer)[0]?.variant ?? ''))
  const macs: (Interval | null)[] = []
  for (let at = summary.rows.length - 1; at >= 0; at--) {
    const [row, layer, count] = [summary.rows[at], inference.layers[at], calls[at]]
    const children = graph.layers[at]?.children ?? []
    if (children.length > 0) macs[at] = sumOf(children.map((child) => macs[child] ?? null))
    else if (isAdapted && layer && mayBeAdapted(layer)) macs[at] = null
    else if (row && layer && count != null)
      macs[at] = times(macsOfCall(layer, completeShapes(row.outputShape.value)?.[0] ?? null, steps), count)
    else macs[at] = null
  }
  return macs
}

/**
 * Whether a row of a model with LoRA or quantized weights may have such too, although another layer with a larger kernel fits it: nobody knows
 * then how much of its count is the kernel.
 */
function mayBeAdapted(layer: LayerInference): boolean {
  const [first, second] = candidatesOf(layer)
  const variants = first?.origin?.signature.entry.variants ?? []
  return second !== undefined && !adapts.test(first?.variant ?? '') && variants.some(({ name }) => adapts.test(name))
}

/** Names of variants that add weights to a kernel. */
const adapts = /lora|quant/

/** Multiply-adds as expressions, by row; null where there is none. */
interface Symbols {
  readonly rows: readonly (Polynomial | null)[]
  /** Lengths that they hold for; 1 for any. */
  readonly multiplesOf: number
  readonly isLikely: boolean
}

const noSymbols: Symbols = { rows: [], multiplesOf: 1, isLikely: false }

/** The same over any number of time steps, of rows where one configuration tells it. */
function overTime(...model: Parameters<typeof macsByRow>): Symbols {
  const [summary, graph, inference, calls] = model
  const byRow = new Map([1, 2, 3, 7].map((steps) => [steps, macsByRow(summary, graph, inference, calls, steps)]))
  const rows = summary.rows.map((_, at) => stepsPolynomial((steps) => oneOf(byRow.get(steps)?.[at])))
  return { ...noSymbols, rows }
}

/** The same over height and width. */
function overSizes(plan: Plan, images: OpenImages, calls: readonly (number | null)[]): Symbols {
  const macsAt = (size: ImageSize) => {
    const sized = sizedModel(plan, images, size)
    return sized && macsByRow(sized.summary, plan.graph, sized.inference, calls)
  }
  const bySize = imageSizes.map(macsAt)
  const rows = plan.summary.rows.map((_, at) => imagePolynomial(bySize.map((macs) => oneOf(macs?.[at]))))
  const holds = (step: number) => {
    const size = { height: imageSizes[0].height + step, width: imageSizes[0].width + 3 * step }
    const macs = macsAt(size)
    return rows.every((row, at) => row === null || valueAt(row, size) === oneOf(macs?.[at]))
  }
  return { rows, multiplesOf: [1, 2, 4, 8, 16, 32].find(holds) ?? 64, isLikely: images.isLikely }
}

function oneOf(macs: Interval | null | undefined): number | null {
  return macs && macs.least === macs.most ? macs.least : null
}
