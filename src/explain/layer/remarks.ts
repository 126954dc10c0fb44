import { candidatesOf, contradictionOf, othersOf, wouldBeOf } from '../../infer/inference.ts'
import { sumInNumbers } from '../../infer/terms.ts'
import { modelClasses } from '../../layers/models.ts'
import { whyOpaque } from '../../layers/outside/third-party.ts'
import type { LayerReport } from '../../report/report.ts'
import { formatShape } from '../../shape/shape.ts'
import type { LayerRow, ShapeCell } from '../../summary/summary.ts'
import { formatSum } from '../../words/formula.ts'
import { countOf, formatCount } from '../../words/number.ts'
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
    ...(hasBatch ? ['the first None is the batch axis: the batch size is not part of the model'] : []),
    ...(fixed === undefined
      ? []
      : [`${fixed} is the batch size, fixed in this model (usually None); the count does not depend on it`]),
    ...(further ? ['a None after the batch axis is a variable length, such as the number of time steps'] : []),
  ]
}

/** What the shape cell means. */
function cellRemarks(cell: ShapeCell, isCalledOften: boolean): readonly string[] {
  switch (cell.kind) {
    case 'multiple':
      return [
        isCalledOften
          ? 'Keras prints `multiple` for a layer called on inputs of different shapes'
          : 'Keras prints `multiple` for a layer called on inputs of different shapes, or inside a subclassed model, whose shapes it does not record',
      ]
    case 'unknown':
      return ['Keras printed no shape: the layer has not been called yet']
    case 'lost':
      return ['the text has lost the output shape']
    case 'shapes': {
      const cut = cell.complete ? [] : ['the output shape is truncated; only its beginning was used']
      const several =
        cell.complete && cell.shapes.length > 1
          ? [`the layer has ${cell.shapes.length} outputs: ${cell.shapes.map(formatShape).join(', ')}`]
          : []
      const listed =
        cell.listed && cell.shapes.length === 1
          ? [
              'the square brackets are a list of one shape, which is how tf.keras stores the shape of an InputLayer; they have no other meaning',
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
      '0 (unbuilt): the layer has no weights yet, because Keras creates them when it first sees an input; build or call the model before summary()',
    ]
  if (value.kind === 'unused') return ['0 (unused): the layer is an attribute of the model, but its call never uses it']
  if (value.kind === 'too-large') return ['the count exceeds 2^53−1, beyond which sums are not exact']
  if (value.kind === 'rounded') return ['the count is rounded, so it confirms no exact one']
  return value.kind === 'lost' ? ['the count is truncated in the text'] : []
}

/** What would settle an undetermined row. */
const settles: { readonly [reason in NonNullable<LayerReport['reason']>]: string } = {
  'no-input-shape':
    'the count depends on the input of the layer, which the text does not show: include the InputLayer or the row above',
  'count-lost': 'too many counts fit the rest of the row: print with a larger line_length',
  'shape-lost': 'the shape is truncated: print with a larger line_length, or pass positions',
  'class-ambiguous': 'several class names begin like this: print with a larger line_length',
  'search-limit':
    'there are too many configurations to try them all, so nothing is proven; no evidence contradicts the count either',
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
  const shown = `the summary ${calls?.at(-1)?.cutInputs ? 'truncates the shape of' : 'does not show'} its input`
  return othersOf(inference) !== null && others.size === 1 && !shapes.includes('?')
    ? [`${shown}; only ${shapes} fits`]
    : [`${shown}; ${shapes} is the most likely one`]
}

function outcomeRemarks({ report, context, at }: RemarkedRow): readonly string[] {
  const isModel = modelClasses.includes(report.className)
  const children = context.table.graph.layers[at]?.children.length ?? 0
  if (report.outcome === 'unresolved') return report.reason === null ? [] : [settles[report.reason]]
  if (report.outcome !== 'unmodelled') return []
  if (report.confirmedBy === 'total' && isModel && children === 0)
    return [
      'a model used as a layer: its count is the sum of its own layers, which are not shown (print with expand_nested=True); the total confirms it',
    ]
  if (report.confirmedBy === 'total') return ['unknown class: its count is taken as printed, and the total confirms it']
  if (report.confirmedBy === 'shapes')
    return ['unknown class: its count is what such layers have between these shapes, and the total agrees with it']
  if (report.confirmedBy === 'summary') return ["the model's own summary in the same text gives the same count"]
  if (isModel && children === 0)
    return [
      'a model used as a layer: its count is the sum of its own layers, which are not shown; print with expand_nested=True',
    ]
  const why = whyOpaque(report.className)
  if (why !== null)
    return [`its count is taken as printed and not checked: ${why.charAt(0).toLowerCase()}${why.slice(1, -1)}`]
  return ['unknown class: its count is taken as printed and not checked; describe the layer in keraudit.config.json']
}

function nestedRemarks({ context, at, report }: RemarkedRow): readonly string[] {
  const { graph, summary } = context.table
  const children = graph.layers[at]?.children.length ?? 0
  const inside =
    children > 0
      ? [
          `its ${countOf(children, 'row')} ${children === 1 ? 'follows' : 'follow'} below; its own count includes ${children === 1 ? 'it' : 'them'}`,
        ]
      : []
  const parent = graph.layers[at]?.parent
  const name = parent === null || parent === undefined ? undefined : context.table.report.layers[parent]?.name
  const nested =
    report.depth > 0 && name !== undefined
      ? [`it is inside \`${name}\`, whose count includes it: Total params does not add it again`]
      : []
  return summary.rows[at] ? [...inside, ...nested] : []
}

function callRemarks({ report }: RemarkedRow): readonly string[] {
  const calls = report.calls?.length ?? 0
  if (calls < 2) return []
  return [`it is called ${formatCount(calls)} times with the same weights, which are counted once`]
}

/** The remark of its entry, for every row of the class that has weights. */
function classRemarks({ context, report }: RemarkedRow): readonly string[] {
  if (report.weights === null || report.weights.length === 0) return []
  const [entry] = context.table.entries.get(report.className) ?? []
  return entry?.explain.remark === undefined ? [] : [entry.explain.remark]
}

/** At most this many of the counts that a wrong row's class and shapes allow are listed. */
const allowedLimit = 3

/** The name of the row whose wrong shape a row takes as input; null where there is none. */
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
    return ['no configuration of the class produces this output shape from this input']
  if (contradictionOf(inference) === 'calls')
    return ['each of its calls fits alone, but the weights of one layer cannot fit them all']
  const doubted = doubtedSource(context, at)
  if (doubted !== null)
    return [
      `its input comes from \`${doubted}\`, whose printed shape is impossible: with another input shape, its count may be right`,
    ]
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

/** Where the text around the table derives the row's count. */
function derivationRemarks({ context, at }: RemarkedRow): readonly string[] {
  return context.table.derivationsOf(at).map(({ line, text }) => `the text derives it: line ${line}, ${text} ✓`)
}

/** What the printed cells of a row mean, what is undetermined, and what would settle that. */
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
    ...derivationRemarks(remarked),
  ]
}
