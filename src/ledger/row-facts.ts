import type { Graph } from '../graph/graph.ts'
import {
  candidatesOf,
  type Hypothesis,
  type LayerInference,
  type ModelInference,
  type Weight,
} from '../infer/inference.ts'
import { sizeOfShape } from '../infer/weights.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import { modelClasses } from '../layers/models.ts'
import { countIn, isUnbuilt } from '../summary/cell-values.ts'
import { isLossOfRows } from '../summary/notes.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'

/** By model name: the sizes that the summaries of one text print for models of that name, the optimizer left out. */
export type OwnSummaries = ReadonlyMap<string, ReadonlySet<number>>

/** What the stages before found of one table: all that a rule may look at. */
export interface Facts {
  readonly summary: Summary
  readonly graph: Graph
  readonly inference: ModelInference
  /** What the other summaries of the text say of the models that may be nested in this one. */
  readonly others?: OwnSummaries | undefined
}

/** One row with all that is known of it. */
export interface RowFacts {
  readonly at: number
  readonly row: LayerRow
  readonly inference: LayerInference
  /** The printed count, 0 where Keras says unbuilt or unused; null where it is lost or too large. */
  readonly count: number | null
  /** Rows listed under this one. */
  readonly children: readonly number[]
  /** Whether the text leaves rows out among those: of the rest, those below the gap may be another model's. */
  readonly hidesRows: boolean
}

function printedCount(row: LayerRow): number | null {
  const params = row.params.value
  return isUnbuilt(params) ? 0 : countIn(params)
}

function hidesRows({ notes }: Summary, at: number, children: readonly number[]): boolean {
  const last = children[children.length - 1]
  return (
    last !== undefined && notes.some((note) => isLossOfRows(note) && note.beforeRow > at && note.beforeRow <= last + 1)
  )
}

/** The rows of a table, each with its inference; throws a RangeError for one that was not inferred. */
export function rowFacts(facts: Facts): readonly RowFacts[] {
  return facts.summary.rows.map((row, at) => {
    const inference = facts.inference.layers[at]
    if (!inference) throw new RangeError(`row ${at + 1} was not inferred`)
    const children = facts.graph.layers[at]?.children ?? []
    return { at, row, inference, count: printedCount(row), children, hidesRows: hidesRows(facts.summary, at, children) }
  })
}

/** The name of a row for a sentence: as printed, with `…` where it was cut. */
export function nameOf(row: LayerRow): string {
  return row.nameCut ? `${row.name.value}…` : row.name.value
}

/** Whether the row's count follows from its class and shapes. */
export function isProven({ inference }: RowFacts): boolean {
  return inference.kind === 'fits'
}

/** Whether nothing is known of what a row holds: a custom layer, or a model whose inside is not shown. */
export function isOpaque(facts: RowFacts): boolean {
  const { inference, count, children } = facts
  return inference.kind === 'taken' && (count ?? 0) > 0 && (children.length === 0 || facts.hidesRows)
}

/** Classes of models as rows, Keras 0's Graph among them; any other class with nested rows may hold weights of its own. */
export function isModelClass({ row }: RowFacts): boolean {
  const printed = row.printedClass?.value ?? ''
  return printed === 'Graph' || modelClasses.includes(printed)
}

/** The likeliest weights of a row; empty where none are known. */
export function weightsOf({ inference }: RowFacts): readonly Weight[] {
  return candidatesOf(inference)[0]?.weights ?? []
}

/** What is known of the class of a row's likeliest configuration; undefined where no entry fits. */
export function entryOf({ inference }: RowFacts): LayerEntry | undefined {
  return candidatesOf(inference)[0]?.origin?.signature.entry
}

/** The number of scalars in a weight. */
export function sizeOf(weight: Weight): number {
  return sizeOfShape(weight.shape)
}

/** The scalars of these weights that no flag makes trainable, such as moving statistics. */
export function inherentIn({ weights }: Pick<Hypothesis, 'weights'>): number {
  return weights.reduce((sum, weight) => sum + (weight.trainable ? 0 : sizeOf(weight)), 0)
}

/** The same of a row's likeliest weights. */
export function inherentOf(facts: RowFacts): number {
  return inherentIn({ weights: weightsOf(facts) })
}
