import type { Graph } from '../graph/graph.ts'
import { fullEffort, inferLayer } from '../infer/infer-layer.ts'
import { candidatesOf, type Hypothesis, type LayerInference, type ModelInference } from '../infer/inference.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { dialects } from '../summary/dialects/index.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'
import { areStridesOpen, windowsAtAll } from './windows.ts'

/** A height and a width. */
export interface ImageSize {
  readonly height: number
  readonly width: number
}

/** A model whose images have any size, and what is believed of it. */
export interface OpenImages {
  /** The axes of height and width. */
  readonly axes: readonly [height: number, width: number]
  /** True where strides that shapes can't show are taken for the usual ones. */
  readonly isLikely: boolean
}

/** The same model at one size. */
export interface SizedModel {
  readonly summary: Summary
  readonly inference: ModelInference
}

/** A model and the order of its calls. */
export interface Plan {
  readonly summary: Summary
  readonly graph: Graph
  readonly inference: ModelInference
  readonly schedule: Schedule
}

/** Models of more rows are left as they are. */
const mostRows = 2_000

/**
 * Whether height and width are the only lengths that a model leaves open, and its layers tell what becomes of them. Strides that no shape
 * shows are believed only of a model that gives an image as large as the one that it takes, and enlarges none on the way: of all others
 * nobody knows where they make it smaller.
 */
export function openImages(plan: Plan): OpenImages | null {
  const { summary, inference, schedule } = plan
  if (!schedule.complete || summary.rows.length > mostRows) return null
  const axes = openAxes(schedule)
  if (!axes || !summary.rows.every((row) => shapesOf(row).every((shape) => isOpenOnlyAt(shape, axes)))) return null
  const open = inference.layers.flatMap((layer) => candidatesOf(layer).slice(0, 1)).filter(areStridesOpen)
  const isBelieved = open.length === 0 || (!open.some(enlarges) && keepsSize(plan, axes))
  return isBelieved ? { axes, isLikely: open.length > 0 } : null
}

/** The open axes of what is given to the model: the same two of all its images. */
function openAxes({ steps }: Schedule): readonly [number, number] | null {
  const given = new Set(
    steps.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]).filter(({ isInput }) => isInput),
  )
  const found = new Map<string, readonly [number, number]>()
  for (const { shape } of given) {
    const open = (shape ?? []).flatMap((dim, axis) => (axis > 0 && dim === null ? [axis] : []))
    if (open.length === 0) continue
    const [height, width] = open
    if (shape?.length !== 4 || open.length !== 2 || height === undefined || width === undefined) return null
    if (width !== height + 1) return null
    found.set(open.join(), [height, width])
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null
}

function shapesOf(row: LayerRow): readonly Shape[] {
  return completeShapes(row.outputShape.value) ?? []
}

function isOpenOnlyAt(shape: Shape, axes: readonly number[]): boolean {
  return shape.every((dim, axis) => axis === 0 || dim !== null || (shape.length === 4 && axes.includes(axis)))
}

function enlarges(hypothesis: Hypothesis): boolean {
  const reads = windowsAtAll(hypothesis)
  return reads !== null && reads.kind !== 'window'
}

/** Channels that an image has at most: colors, and one more. */
const mostChannels = 4

/** A size that strides of up to 64 divide, so large that borders without padding hardly matter. */
const trial = { height: 576, width: 640 }

function keepsSize(plan: Plan, axes: readonly [number, number]): boolean {
  const shapes = shapesAt(plan, axes, trial)
  const images = plan.schedule.outputs
    .map((tensor) => shapes?.shapes.get(tensor))
    .filter((shape) => shape?.length === 4)
  const [height, width] = axes
  const keeps = (length: number | null | '?' | undefined, whole: number) =>
    typeof length === 'number' && length <= whole && length > 0.6 * whole
  return (
    images.length > 0 &&
    images.length === plan.schedule.outputs.length &&
    images.every((shape) => keeps(shape?.[height], trial.height) && keeps(shape?.[width], trial.width)) &&
    images.every((shape) => Number(shape?.[height === 1 ? 3 : 1]) <= mostChannels)
  )
}

/** The model at a size: shapes as its layers make them; null where one of them can't be told, or can't have it. */
export function sizedModel(plan: Plan, { axes }: OpenImages, size: ImageSize): SizedModel | null {
  const sized = shapesAt(plan, axes, size)
  if (!sized) return null
  const { summary, inference } = plan
  const rows = summary.rows.map((row, at): LayerRow => {
    const shapes = sized.outputs.get(at)
    const cell = row.outputShape.value
    return shapes && cell.kind === 'shapes'
      ? { ...row, outputShape: { ...row.outputShape, value: { ...cell, shapes } } }
      : row
  })
  const layers = inference.layers.map((layer, at): LayerInference => {
    const hypothesis = sized.hypotheses.get(at)
    return hypothesis && layer.kind === 'fits' ? { ...layer, candidates: [hypothesis] } : layer
  })
  return { summary: { ...summary, rows }, inference: { ...inference, layers } }
}

interface Sized {
  readonly shapes: ReadonlyMap<Tensor, Shape>
  /** By row, of its last call. */
  readonly outputs: ReadonlyMap<number, readonly Shape[]>
  readonly hypotheses: ReadonlyMap<number, Hypothesis>
}

function shapesAt(plan: Plan, axes: readonly [number, number], { height, width }: ImageSize): Sized | null {
  const shapes = new Map<Tensor, Shape>()
  const outputs = new Map<number, readonly Shape[]>()
  const hypotheses = new Map<number, Hypothesis>()
  const given = (shape: Shape) =>
    shape.map((dim, axis) =>
      dim !== null || shape.length !== 4 ? dim : axis === axes[0] ? height : axis === axes[1] ? width : dim,
    )
  for (const step of plan.schedule.steps) {
    const inputs = step.inputs.map((tensor) => shapes.get(tensor) ?? (tensor.shape && given(tensor.shape)))
    const made = step.inputs.length === 0 ? null : madeBy(plan, step, inputs)
    if (step.inputs.length > 0 && !made) return null
    const found: readonly (Shape | null)[] = made?.shapes ?? step.outputs.map(({ shape }) => shape && given(shape))
    step.outputs.forEach((tensor, at) => {
      const shape = found[at]
      if (shape) shapes.set(tensor, shape)
    })
    if (found.includes(null)) return null
    outputs.set(step.row, found as readonly Shape[])
    if (made?.hypothesis) hypotheses.set(step.row, made.hypothesis)
  }
  return { shapes, outputs, hypotheses }
}

interface Made {
  readonly shapes: readonly Shape[]
  readonly hypothesis: Hypothesis | null
}

/** What a layer makes of inputs by its likeliest configuration, by the entry that it was inferred by. */
function madeBy(
  { inference, summary }: Plan,
  { row, inputs, outputs }: Step,
  sized: readonly (Shape | null)[],
): Made | null {
  const isSame = sized.every((shape, at) => shape?.join() === inputs[at]?.shape?.join())
  const printed = outputs.map(({ shape }) => shape)
  if (isSame && !printed.includes(null)) return { shapes: printed as readonly Shape[], hypothesis: null }
  const [likeliest] = candidatesOf(inference.layers[row])
  const entry = likeliest?.origin?.signature.entry
  if (!likeliest || !entry) return null
  const facts = {
    inputShapes: sized,
    outputs: { kind: 'unknown' as const },
    count: null,
    countPrefix: '',
    eras: dialects[summary.dialect].eras,
    known: likeliest.config,
  }
  const [hypothesis] = inferLayer([entry], facts, fullEffort).hypotheses
  const batched = hypothesis?.outputShapes?.map((shape) => [sized[0]?.[0] ?? null, ...shape.slice(1)])
  const isWhole = batched?.every((shape) => !shape.includes('?')) && batched.length >= outputs.length
  return hypothesis && batched && isWhole ? { shapes: batched as readonly Shape[], hypothesis } : null
}
