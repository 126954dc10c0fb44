import { candidatesOf } from '../../infer/inference.ts'
import { sizeOfShape } from '../../infer/weights.ts'
import { modelClasses } from '../../layers/models.ts'
import { wholeNames } from '../../model/from-text/whole-names.ts'
import type { LayerReport } from '../../report/report.ts'
import { sameValue } from '../../shape/value.ts'
import { dialects, printerOf } from '../../summary/dialects/index.ts'
import type { Printing } from '../../summary/dialects/printing.ts'
import type { LayerRow, ShapeCell, Summary } from '../../summary/summary.ts'
import type { SourceText } from '../../text/source-text.ts'
import { classIn, type ReadTable, type Reword, rawText, type WordedRow } from '../wording.ts'
import { type NamedLayer, renamed } from './automatic-names.ts'
import { connectionsIn } from './connections.ts'
import { trainableCells } from './trainable-cells.ts'

/** The rows and, last, the model itself, each by its whole name where that is known. */
function namedIn({ summary, report }: ReadTable, whole: ReturnType<typeof wholeNames>): readonly NamedLayer[] {
  const layers = summary.rows.map((row, at): NamedLayer => {
    const name = whole[at]?.isWhole ? whole[at].name : row.name.value
    const tensors = row.depth > 0 ? 0 : (row.inbound?.length ?? null)
    return { name, className: report.layers[at]?.className ?? '', tensors }
  })
  return [...layers, { name: summary.modelName?.value ?? '', className: 'Functional', tensors: null }]
}

/**
 * A table in the words of another printer: names that Keras gave are those of the other Keras, and what the table cut is whole where that is
 * known, automatic names as Keras numbers them.
 */
export const translated: Reword = (source, table, dialect, printing) => {
  const { summary } = table
  const whole = wholeNames(table)
  const before = namedIn(table, whole)
  const after = renamed(before, printerOf(summary), dialect)
  const rows = wordedRows(source, table, { whole, before, after }, printing)
  const isRenamed = before.some(({ name }, at) => name !== after[at]?.name)
  return {
    title: summary.modelName && (after.at(-1)?.name ?? null),
    rows,
    longBits: longBits(table),
    remarks: remarksOn(summary, rows, isRenamed),
  }
}

/** The rows of a table as they stand, whole where that is known, and in the words of another printer. */
interface Naming {
  readonly whole: ReturnType<typeof wholeNames>
  readonly before: readonly NamedLayer[]
  readonly after: readonly NamedLayer[]
}

function wordedRows(
  { text }: SourceText,
  table: ReadTable,
  { whole, before, after }: Naming,
  printing: Printing,
): readonly WordedRow[] {
  const { summary, report } = table
  const trainable = trainableCells(summary.rows, printing)
  const names = whole.map(({ name, isWhole }, at) => ({ old: name, new: isWhole ? (after[at]?.name ?? null) : null }))
  const connections = connectionsIn(table, names)
  const places = {
    isCalled: summary.columns.connectedTo || summary.rows.some(isInput),
    isFlat: printerOf(summary).printsLastCall,
  }
  return summary.rows.map((row, at): WordedRow => {
    const { name = row.name.value, className = '' } = after[at] ?? {}
    const layer = report.layers[at]
    const isRenamed = className !== before[at]?.className
    return {
      name,
      ...(isRenamed ? { className, isClassCut: false } : classIn(row, className, false)),
      isCut: row.nameCut && !whole[at]?.isWhole,
      shapes: wholeShapes(row, at, table),
      isTuple: layer !== undefined && givesTuple(layer, rawText(text, row.outputShape.spans), places, printing),
      trainable: trainable[at] ?? '-',
      connections: connections[at] ?? [],
    }
  })
}

function remarksOn({ rows, dialect }: Summary, worded: readonly WordedRow[], isRenamed: boolean): readonly string[] {
  const isCompleted = rows.some(({ nameCut, inbound }, at) => {
    const isWhole = worded[at]?.connections.some((whole, item) => whole !== null && inbound?.[item]?.value.cut)
    return (nameCut && !worded[at]?.isCut) || isWhole
  })
  const isCut = worded.some(({ isCut, connections }) => isCut || connections.includes(null))
  const isGuessed = rows.some(({ trainable }, at) => trainable?.value === '-' && worded[at]?.trainable !== '-')
  return [
    ...(isRenamed ? ['names that Keras gave are those that the other Keras gives'] : []),
    ...(isCompleted ? ['names that the text cuts are completed as Keras numbers layers in this order'] : []),
    ...(isCut ? ['other names that the text cuts stay cut'] : []),
    ...(isGuessed ? [`${dialects[dialect].title} does not say whether layers without weights are trained`] : []),
  ]
}

function isInput({ depth, printedClass }: LayerRow): boolean {
  return depth === 0 && printedClass?.value === 'InputLayer'
}

/** What a row prints that it gives, whole where all that fits the row says the same. */
function wholeShapes({ outputShape: { value } }: LayerRow, at: number, { inference }: ReadTable): ShapeCell {
  const layer = inference?.layers[at]
  if (!layer || value.kind !== 'shapes' || value.complete) return value
  const [shapes, ...others] = candidatesOf(layer).map(({ outputShapes }) => outputShapes)
  const isKnown = shapes?.every((shape) => !shape.includes('?')) && others.every((other) => sameValue(other, shapes))
  return shapes && isKnown ? { kind: 'shapes', shapes, listed: value.listed, complete: true } : value
}

/**
 * Whether a printer shows several outputs in a tuple. tf.keras prints what a layer returned: mostly a list, but of attention and of code of
 * one's own, as a rule, a tuple. Keras 3 prints a list, but of a model that was not called in a graph.
 */
function givesTuple(
  { className, outcome }: LayerReport,
  raw: string,
  { isCalled, isFlat }: { readonly isCalled: boolean; readonly isFlat: boolean },
  { shapes }: Printing,
): boolean {
  const isModel = modelClasses.includes(className)
  if (shapes === 'plain') return isModel && !isCalled
  const isMostly = isFlat && (outcome === 'unmodelled' || /Attention$/.test(className))
  return !isModel && (raw.startsWith('((') || isMostly)
}

/** The bits that integers of 64 take beyond those of float32: a Normalization counts by one. */
function longBits({ inference }: ReadTable): number {
  const weights = inference?.layers.flatMap((layer) => candidatesOf(layer)[0]?.weights ?? []) ?? []
  return weights.reduce(
    (sum, { shape, bytes }) => sum + (bytes === null ? 0 : sizeOfShape(shape) * (8 * bytes - 32)),
    0,
  )
}
