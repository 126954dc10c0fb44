import { catalogue } from '../layers/catalogue.ts'
import { namingOf } from '../layers/class-facts.ts'
import type { Join } from '../layers/layer-entry.ts'
import type { AuditedTable } from '../report/audited.ts'
import type { LayerReport } from '../report/report.ts'
import { withBatchAxis } from '../summary/batch-axis.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { type ClassNames, prepareClassNames, resolveClassName } from '../summary/class-name.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { oncePer } from '../words/memo.ts'
import { printable } from '../words/printable.ts'
import { canonicalClass, joinOf, type LaterWords, laterWords } from './later-words.ts'
import type { LayerRef } from './model-diff.ts'

/** A row with what it is compared by. */
export interface DiffRow {
  /** Its index in the summary. */
  readonly at: number
  readonly layer: LayerReport
  /** The class by its later name. */
  readonly className: string
  /** How the class joins tensors into one; null where it joins none. */
  readonly joins: Join | null
  /** Set where the name is the one that Keras gives, whatever its number, or a label: then it says nothing of which layer it is. */
  readonly isAuto: boolean
  /** Set where somebody who wrote the table put words of their own for a name: `Max Pooling`. */
  readonly isLabel: boolean
  /** The name may go on. */
  readonly nameCut: boolean
  readonly shapes: string | null
  readonly config: string
  /** Rows listed under it. */
  readonly children: readonly DiffRow[]
}

/** What the names of layers and classes are understood by. */
interface Names {
  readonly words: LaterWords
  readonly known: ClassNames
}

/** Names that Keras 3 gives to a model's parts besides those of classes. */
const otherDefaults = /^(?:input|input_layer|sequential|model|functional)(?:_\d+)?$|^input\d+$/

/** Whether a name is one that Keras gives whatever the class. */
export const isGeneralDefault = (name: string): boolean => otherDefaults.test(name)

/** Whether a name is one that Keras makes of the class. */
function isDefaultName(name: string, classes: readonly string[], known: ClassNames): boolean {
  if (isGeneralDefault(name)) return true
  const row = { name: { value: name, spans: [] }, nameCut: false, printedClass: null, classCut: false }
  return resolveClassName(row, known).some((className) => classes.includes(className))
}

/** What layers are called in programs. */
const IDENTIFIER = /^[a-z_][\w.:/-]*$/

/** A summary with the batch axis that who wrote it left out, so that its shapes compare with Keras's. */
const believed = oncePer(withBatchAxis)

/** A layer as it is reported, of a written table with whole shapes. */
function comparableLayer({ report, summary }: AuditedTable, at: number): LayerReport | undefined {
  const layer = report.layers[at]
  const row = believed(summary).rows[at]
  if (!layer || !row || !printerOf(summary).isRetyped) return layer
  return { ...layer, outputShapes: completeShapes(row.outputShape.value) ?? layer.outputShapes }
}

function rowOf(table: AuditedTable, at: number, children: readonly DiffRow[], by: Names): DiffRow[] {
  const layer = comparableLayer(table, at)
  const row = table.summary.rows[at]
  if (!layer || !row) return []
  const { name, className, printedClass, outputShapes, config } = layer
  const nameCut = row.nameCut && name === printable(row.name.value)
  const isLabel = printerOf(table.summary).isRetyped && !IDENTIFIER.test(name)
  const laterClass = canonicalClass(by.words, className)
  return [
    {
      at,
      layer,
      className: laterClass,
      joins: joinOf(by.words, laterClass),
      isAuto: isLabel || (!nameCut && isDefaultName(name, [className, printedClass, laterClass], by.known)),
      isLabel,
      nameCut,
      shapes: outputShapes && JSON.stringify(outputShapes),
      config: JSON.stringify(config),
      children,
    },
  ]
}

/** The rows of `depth` from `start` on, each with those listed under it; ends before the first row above. */
function rowsFrom(table: AuditedTable, start: number, depth: number, by: Names): DiffRow[] {
  const { layers } = table.report
  const rows: DiffRow[] = []
  for (let at = start; at < layers.length; at++) {
    const layer = layers[at]
    if (!layer || layer.depth < depth) break
    let next = at + 1
    while ((layers[next]?.depth ?? 0) > layer.depth) next++
    const children = next > at + 1 ? rowsFrom(table, at + 1, layer.depth + 1, by) : []
    rows.push(...rowOf(table, at, children, by))
    at = next - 1
  }
  return rows
}

/** The rows of two summaries as trees. */
export function diffRows(old: AuditedTable, now: AuditedTable): readonly [readonly DiffRow[], readonly DiffRow[]] {
  const classes = [old, now].flatMap(({ report }) => report.layers.map((layer) => layer.className))
  const known = prepareClassNames([...catalogue.keys(), ...classes], namingOf(catalogue))
  const by = { words: laterWords(old.entries, now.entries), known }
  return [rowsFrom(old, 0, 0, by), rowsFrom(now, 0, 0, by)]
}

/** Whether two rows can be of one class in two versions of Keras; a class that the text lost agrees with any. */
export function classesAgree(a: DiffRow, b: DiffRow): boolean {
  if (a.className === b.className || a.className === '' || b.className === '') return true
  return standsFor(a, b) || standsFor(b, a)
}

/** Whether a class that joins by its mode may be this one. */
function standsFor(row: DiffRow, other: DiffRow): boolean {
  return row.joins === 'by mode' && other.joins !== null
}

/** How many rows are listed under a row, at every depth. */
export function rowsInside({ children }: DiffRow): number {
  return children.reduce((sum, child) => sum + 1 + rowsInside(child), 0)
}

/** The name for a sentence, with `…` where it was cut. */
export function shownName({ layer, nameCut }: DiffRow): string {
  return nameCut ? `${layer.name}…` : layer.name
}

export function layerRef({ layer, nameCut }: DiffRow): LayerRef {
  const { name, className, line, outputShapes, params } = layer
  return { name, nameCut, className, line, outputShapes, params: params.printed }
}
