import { candidatesOf } from '../../infer/inference.ts'
import { sizeOfShape } from '../../infer/weights.ts'
import { modelClasses } from '../../layers/models.ts'
import { wholeNames } from '../../model/from-text/whole-names.ts'
import type { LayerReport } from '../../report/report.ts'
import { countIn } from '../../summary/cell-values.ts'
import { dialects, printerOf } from '../../summary/dialects/index.ts'
import type { Printing } from '../../summary/dialects/printing.ts'
import type { LayerRow, Summary } from '../../summary/summary.ts'
import type { SourceText } from '../../text/source-text.ts'
import { classIn, type Reword, rawText, type StudiedRows, type WordedRow } from '../wording.ts'
import { type NamedLayer, renamed } from './automatic-names.ts'
import { connectionsIn } from './connections.ts'
import { metricWeights, totalsWithout } from './metric-weights.ts'
import { trainableCells } from './trainable-cells.ts'
import { wholeShapes } from './whole-shapes.ts'

/** The rows and, last, the model itself, each by its whole name where that is known. */
function namedIn({ summary, report }: StudiedRows, whole: ReturnType<typeof wholeNames>): readonly NamedLayer[] {
  const layers = summary.rows.map((row, at): NamedLayer => {
    const name = whole[at]?.isWhole ? whole[at].name : row.name.value
    const tensors = row.depth > 0 ? 0 : (row.inbound?.length ?? null)
    return { name, className: report.layers[at]?.className ?? '', tensors, count: countIn(row.params.value) }
  })
  const { modelName, totals } = summary
  const count = totals.total && countIn(totals.total.count.value)
  return [...layers, { name: modelName?.value ?? '', className: 'Functional', tensors: null, count }]
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
  const metrics = dialect.id === 'keras3' ? metricWeights(summary) : 0
  const isRenamed = before.some(({ name }, at) => name !== after[at]?.name)
  return {
    title: summary.modelName && (after.at(-1)?.name ?? null),
    rows,
    totals: totalsWithout(metrics, summary.totals),
    longBits: longBits(table),
    remarks: remarksOn(summary, rows, isRenamed, metrics),
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
  table: StudiedRows,
  { whole, before, after }: Naming,
  printing: Printing,
): readonly WordedRow[] {
  const { summary, report } = table
  const trainable = trainableCells(summary.rows, printing)
  const shapes = wholeShapes(table, printing.shapes !== 'plain')
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
      shapes: shapes[at] ?? row.outputShape.value,
      isTuple: layer !== undefined && givesTuple(layer, rawText(text, row.outputShape.spans), places, printing),
      trainable: trainable[at] ?? '-',
      connections: connections[at] ?? [],
    }
  })
}

function remarksOn(
  { rows, dialect }: Summary,
  worded: readonly WordedRow[],
  isRenamed: boolean,
  metrics: number,
): readonly string[] {
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
    ...(metrics > 0
      ? [`the totals are without the ${metrics} weights beyond those of layers, taken for those of metrics`]
      : []),
  ]
}

function isInput({ depth, printedClass }: LayerRow): boolean {
  return depth === 0 && printedClass?.value === 'InputLayer'
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
function longBits({ inference }: StudiedRows): number {
  const weights = inference.layers.flatMap((layer) => candidatesOf(layer)[0]?.weights ?? [])
  return weights.reduce(
    (sum, { shape, bytes }) => sum + (bytes === null ? 0 : sizeOfShape(shape) * (8 * bytes - 32)),
    0,
  )
}
