import { candidatesOf, contradictionOf, othersOf, wouldBeOf } from '../../infer/inference.ts'
import { sumInNumbers } from '../../infer/terms.ts'
import { modelClasses } from '../../layers/models.ts'
import type { LayerReport } from '../../report/report.ts'
import { formatShape } from '../../shape/shape.ts'
import type { LayerRow, ShapeCell } from '../../summary/summary.ts'
import { formatSum } from '../../words/formula.ts'
import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'

/** A row with all that remarks are made of. */
interface RemarkedRow {
  readonly context: TableContext
  readonly at: number
  readonly row: LayerRow
  readonly report: LayerReport
}

/** What `None` stands for in a row's shapes. */
function noneRemarks({ row }: RemarkedRow): readonly string[] {
  const cell = row.outputShape.value
  const shapes = cell.kind === 'shapes' ? cell.shapes : []
  const hasBatch = shapes.some(([batch]) => batch === null)
  const fixed = shapes.map(([batch]) => batch).find((batch) => typeof batch === 'number')
  const further = shapes.some((shape) => shape.slice(1).includes(null))
  return [
    ...(hasBatch ? ['the first None is the batch axis: how many samples come at once is not part of the model'] : []),
    ...(fixed === undefined
      ? []
      : [`${fixed} is the batch axis, fixed for this model, where others print None: it never enters the count`]),
    ...(further
      ? ['a None after the batch axis is a length that the model leaves open, such as the number of time steps']
      : []),
  ]
}

/** What stands in the place of a shape. */
function cellRemarks(cell: ShapeCell, isCalledOften: boolean): readonly string[] {
  switch (cell.kind) {
    case 'multiple':
      return [
        isCalledOften
          ? '`multiple` is printed for a layer that is called on inputs of different shapes'
          : '`multiple` is printed for a layer that is called on different shapes, or inside a subclassed model whose shapes Keras does not record',
      ]
    case 'unknown':
      return ['Keras printed no shape: the layer was not called yet']
    case 'lost':
      return ['the output shape is not in the text any more']
    case 'shapes': {
      const cut = cell.complete ? [] : ['the output shape is cut off: what is left of it limits what fits']
      const several =
        cell.complete && cell.shapes.length > 1
          ? [`the layer has ${cell.shapes.length} outputs: ${cell.shapes.map(formatShape).join(', ')}`]
          : []
      const listed =
        cell.listed && cell.shapes.length === 1
          ? [
              'the square brackets are a list of one shape, as tf.keras keeps that of an InputLayer: they mean nothing else',
            ]
          : []
      return [...cut, ...several, ...listed]
    }
  }
}

function countRemarks({ row }: RemarkedRow): readonly string[] {
  const { value } = row.params
  if (value.kind === 'unbuilt')
    return [
      '0 (unbuilt): the layer has no weights yet, since Keras makes them when it first sees an input; build or call the model before summary()',
    ]
  if (value.kind === 'unused') return ['0 (unused): the layer is an attribute of the model that its call never uses']
  if (value.kind === 'too-large') return ['the count is beyond 2^53−1, which no sum here is exact for']
  return value.kind === 'lost' ? ['the count is cut off in the text'] : []
}

/** What would settle a row of which nothing can be said. */
const settles: { readonly [reason in NonNullable<LayerReport['reason']>]: string } = {
  'no-input-shape':
    'the count depends on what the layer takes in, and the text does not say that: show the InputLayer, or the row above',
  'count-lost': 'too many counts fit what is left of the row: print with a larger line_length',
  'shape-lost': 'the shape is cut off: print with a larger line_length, or give positions',
  'class-ambiguous': 'several classes begin with what is left of the class: print with a larger line_length',
  'search-limit':
    'too many configurations may fit to try them all, so nothing is proven; nothing speaks against the count either',
}

/** An input that the text does not show, taken from what fits. */
function inputRemarks({ context, at, report }: RemarkedRow): readonly string[] {
  const { inputShapes } = report
  const calls = context.table.graph.layers[at]?.calls
  const isShown = calls?.at(-1)?.inputShapes.every((shape) => shape !== null) ?? false
  const isPrinted = context.table.summary.columns.inputShape
  if (inputShapes === null || inputShapes.length === 0 || isShown || isPrinted) return []
  const inference = context.table.inference.layers[at]
  const shapes = inputShapes.map(formatShape).join(', ')
  const others = new Set(candidatesOf(inference).map((candidate) => JSON.stringify(candidate.inputShapes)))
  return othersOf(inference) !== null && others.size === 1 && !shapes.includes('?')
    ? [`the text does not show what it takes in; only ${shapes} fits`]
    : [`the text does not show what it takes in; ${shapes} is the likeliest that fits`]
}

function outcomeRemarks({ report, context, at }: RemarkedRow): readonly string[] {
  const isModel = modelClasses.includes(report.className)
  const children = context.table.graph.layers[at]?.children.length ?? 0
  if (report.outcome === 'unresolved') return report.reason === null ? [] : [settles[report.reason]]
  if (report.outcome !== 'unmodelled') return []
  if (report.confirmedBy === 'total' && isModel && children === 0)
    return [
      'a model as a layer: its count is the sum of what is inside, which is not shown (print with expand_nested=True); the total confirms it',
    ]
  if (report.confirmedBy === 'total')
    return ['the class is not known here: its count is taken as printed, and the total confirms it']
  if (report.confirmedBy === 'summary') return ["the model's own summary in the same text gives the same count"]
  if (isModel && children === 0)
    return [
      'a model as a layer: its count is the sum of what is inside, which is not shown; print with expand_nested=True',
    ]
  return [
    'the class is not known here: its count is taken as printed, not checked; describe the layer in keraudit.config.json',
  ]
}

function nestedRemarks({ context, at, report }: RemarkedRow): readonly string[] {
  const { graph, summary } = context.table
  const children = graph.layers[at]?.children.length ?? 0
  const inside =
    children > 0 ? [`its ${formatCount(children)} rows stand below it; their counts are in its own, not beside it`] : []
  const parent = graph.layers[at]?.parent
  const name = parent === null || parent === undefined ? undefined : context.table.report.layers[parent]?.name
  const nested =
    report.depth > 0 && name !== undefined
      ? [`it is inside \`${name}\`, whose row counts it: Total params does not add it again`]
      : []
  return summary.rows[at] ? [...inside, ...nested] : []
}

function callRemarks({ report }: RemarkedRow): readonly string[] {
  const calls = report.calls?.length ?? 0
  if (calls < 2) return []
  return [`it is called ${formatCount(calls)} times with the same weights, which are counted once`]
}

/** What its entry says of every row of the class that has weights. */
function classRemarks({ context, report }: RemarkedRow): readonly string[] {
  if (report.weights === null || report.weights.length === 0) return []
  const [entry] = context.table.entries.get(report.className) ?? []
  return entry?.explain.remark === undefined ? [] : [entry.explain.remark]
}

/** Counts that a wrong row's class and shapes would allow, as far as they are written out. */
const allowedLimit = 3

/** The row whose wrong shape a row takes in; null where there is none. */
function doubtedSource({ table }: TableContext, at: number): string | null {
  const sources = table.graph.layers[at]?.calls?.at(-1)?.inbound ?? []
  const doubted = sources.find(({ row }) => contradictionOf(table.inference.layers[row]) === 'shape')
  return doubted ? (table.report.layers[doubted.row]?.name ?? null) : null
}

function wrongRemarks({ context, at, report }: RemarkedRow): readonly string[] {
  if (report.outcome !== 'contradicted') return []
  const inference = context.table.inference.layers[at]
  const { expected } = report.params
  const verdict = expected === null ? [] : [`the rest of the table needs ${formatCount(expected)} here`]
  if (contradictionOf(inference) === 'shape')
    return ['no configuration of the class gives this output shape from this input']
  if (contradictionOf(inference) === 'calls') return ['each of its calls fits alone; no weights serve them all']
  const doubted = doubtedSource(context, at)
  if (doubted !== null)
    return [`its input shape is that of \`${doubted}\`, which nothing gives: from another one its count may be right`]
  const wouldBe = wouldBeOf(inference)
  const allowed = wouldBe.slice(0, allowedLimit)
  const texts = allowed.map((one) => `${formatCount(one.count)} (${formatSum(sumInNumbers(one))})`)
  return texts.length === 0
    ? verdict
    : [
        ...verdict,
        `its class and shapes allow ${texts.join(', ')}${wouldBe.length > allowedLimit ? ', and others' : ''}`,
      ]
}

/** What the printed cells of a row mean, what can't be said of it, and what would settle that. */
export function remarksOf(context: TableContext, at: number): readonly string[] {
  const row = context.table.summary.rows[at]
  const report = context.table.report.layers[at]
  if (!row || !report) return []
  const remarked: RemarkedRow = { context, at, row, report }
  return [
    ...wrongRemarks(remarked),
    ...outcomeRemarks(remarked),
    ...countRemarks(remarked),
    ...inputRemarks(remarked),
    ...cellRemarks(row.outputShape.value, (report.calls?.length ?? 0) > 1),
    ...callRemarks(remarked),
    ...nestedRemarks(remarked),
    ...classRemarks(remarked),
    ...noneRemarks(remarked),
  ]
}
