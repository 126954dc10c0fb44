import type { Graph } from '../graph/graph.ts'
import { candidatesOf, type Hypothesis, type ModelInference, type Origin } from '../infer/inference.ts'
import type { Shape } from '../shape/shape.ts'
import { isList, type Value } from '../shape/value.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { windowsAtAll } from './windows.ts'

/** The axis of time: the first after the batch. */
const axis = 1

/**
 * Whether the only length that a model leaves open is one number of time steps, the same in every row that prints None for it: one input
 * has it, and what passes it on neither cuts, joins nor slides along it.
 */
export function hasOneTimeAxis(summary: Summary, graph: Graph, inference: ModelInference): boolean {
  const open = summary.rows.flatMap((row, at) => (shapesOf(row).some(isOpen) ? [at] : []))
  const inputs = open.filter((at) => graph.layers[at]?.isInput)
  if (open.length === 0 || inputs.length > 1) return false
  const isOfTime = (shape: Shape) =>
    shape.length <= 3 && shape.every((dim, at) => at === 0 || at === axis || dim !== null)
  return open.every((at) => {
    const row = summary.rows[at]
    return row !== undefined && shapesOf(row).every(isOfTime) && keepsTime(candidatesOf(inference.layers[at])[0])
  })
}

function shapesOf(row: LayerRow): readonly Shape[] {
  return completeShapes(row.outputShape.value) ?? []
}

function isOpen(shape: Shape): boolean {
  return shape.slice(1).includes(null)
}

/** Whether a layer gives a step for each that it takes. */
function keepsTime(hypothesis: Hypothesis | undefined): boolean {
  const entry = hypothesis?.origin?.signature.entry
  if (!hypothesis || !entry || windowsAtAll(hypothesis)) return false
  if (entry.joins === 'otherwise') return hypothesis.config.axis === -1 || hypothesis.config.axis === 2
  return (
    entry.reads?.kind === 'same' ||
    entry.isInput === true ||
    entry.calls === 'states' ||
    entry.slicedAxis === axis ||
    entry.weights.length > 0
  )
}

/** A shape with so many time steps where it leaves them open. */
export function timed(shape: Shape, steps: number): Shape {
  return shape.map((dim, at) => (at === axis && dim === null ? steps : dim))
}

/** The same summary with so many time steps. */
export function timedSummary(summary: Summary, steps: number): Summary {
  const rows = summary.rows.map((row): LayerRow => {
    const cell = row.outputShape.value
    if (cell.kind !== 'shapes') return row
    return {
      ...row,
      outputShape: { ...row.outputShape, value: { ...cell, shapes: cell.shapes.map((shape) => timed(shape, steps)) } },
    }
  })
  return { ...summary, rows }
}

/** A solution with so many time steps in the place of all lengths but the batch that it leaves open. */
export function timedOrigin(origin: Origin, steps: number): Origin {
  const { signature, values } = origin
  const ofKeys = new Set(signature.keys.flatMap(({ slots }) => slots))
  const filled = (value: Value): Value => (value === null ? steps : isList(value) ? value.map(filled) : value)
  const isLength = (slot: number) => !ofKeys.has(slot) && signature.slotNames[slot] !== 'batch'
  return {
    ...origin,
    values: values.map((value, slot) => (value !== undefined && isLength(slot) ? filled(value) : value)),
  }
}
