import type { CatalogueFacts } from '../layers/class-facts.ts'
import { isUnbuilt } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { isInputLayer, isMerging } from '../summary/row-class.ts'
import type { LayerRow, ShapeCell, Summary } from '../summary/summary.ts'
import type { Graph } from './graph.ts'

/**
 * What a table without Connected to says of the data's way: `wired`, each row takes the one above; `assumed`, it seems so;
 * `unknown`, the rows are no chain, or those of a subclassed model in the order of its attributes.
 */
export type ChainTrust = 'wired' | 'assumed' | 'unknown'

/** The names that Keras gives to a Sequential: only a Sequential, whose rows are a chain. */
export const sequentialName = /^sequential(_\d+)?$/

function isUnsaid(cell: ShapeCell): boolean {
  return cell.kind === 'multiple' || cell.kind === 'unknown'
}

/** A batch size that is a number: Keras 3 prints the shape of the last eager call where a subclassed model was called on data. */
function hasBatchSize(cell: ShapeCell): boolean {
  return cell.kind === 'shapes' && cell.shapes.some((shape) => typeof shape[0] === 'number')
}

/** Rows without a shape beside rows with one: layers that were never called symbolically, as in a subclassed model. */
function looksSubclassed(summary: Summary, rows: readonly LayerRow[]): boolean {
  if (rows.some((row) => row.outputShape.value.kind === 'multiple' || row.params.value.kind === 'unused')) return true
  const unsaid = rows.filter((row) => isUnsaid(row.outputShape.value) || isUnbuilt(row.params.value)).length
  if (unsaid > 0 && unsaid < rows.length) return true
  return printerOf(summary).printsLastCall && rows.some((row) => hasBatchSize(row.outputShape.value))
}

/** Tables whose rows are no chain whatever their model: several inputs, or a layer that joins tensors. */
function branches(summary: Summary, rows: readonly LayerRow[], facts: CatalogueFacts): boolean {
  if (rows.filter((row) => isInputLayer(row, facts)).length > 1) return true
  // Keras 3 prints `x + 1` as an Add; elsewhere Keras 2.0.0–2.0.3 alone leaves out the connections of a model that joins tensors.
  const { mergesInChains, printsInitialInputShape } = printerOf(summary)
  if (!mergesInChains && rows.some((row) => isMerging(row, facts))) return true
  return printsInitialInputShape && summary.initialInputShape === null
}

/** Whether a row only seems to take what its call says. */
export function isAssumed({ trust, layers }: Graph, row: number): boolean {
  return trust === 'assumed' || layers[row]?.calls?.some((call) => call.isAssumed) === true
}

/** How far the rows of a table without Connected to may be taken for a chain. */
export function chainTrust(summary: Summary, top: readonly number[], facts: CatalogueFacts): ChainTrust {
  const rows = top.flatMap((at) => summary.rows[at] ?? [])
  const named = summary.modelName?.value ?? null
  if (branches(summary, rows, facts)) return 'unknown'
  // Rows without their header were picked out of a table: who left that out may have left out rows.
  if (summary.notes.some((note) => note.kind === 'cropped-rows')) return 'assumed'
  if (named !== null && sequentialName.test(named)) return 'wired'
  if (summary.notes.some((note) => note.kind === 'cropped-columns')) return 'unknown'
  const [first] = rows
  if (first && isInputLayer(first, facts)) return 'wired'
  if (looksSubclassed(summary, rows)) return 'unknown'
  return printerOf(summary).subclassedShowShapes ? 'assumed' : 'wired'
}
