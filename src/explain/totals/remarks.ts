import { applicationSizes } from '../../layers/models.ts'
import { isModelClass } from '../../ledger/row-facts.ts'
import { sumCounts, type TotalName } from '../../summary/totals.ts'
import { sumText } from '../../verify/rows/level.ts'
import { listedUpTo } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'
import { optimizerLineRemarks } from './optimizer-remarks.ts'
import { float32Size } from './size.ts'
import { nonTrainableRemarks, trainableRemarks } from './split-remarks.ts'
import { named, nameOfRow } from './terms.ts'

/** Why the rows add up to another number than the line, or which of them are unknown. */
function gapRemarks({ table, diagnosis }: TableContext): string[] {
  const { top, ledger, totals } = diagnosis
  const sum = sumCounts(ledger.top.flatMap(({ count }) => (count === null ? [] : [count])))
  const lost = ledger.top.filter(({ count }) => count === null)
  if (top.kind === 'excused')
    return [
      `The rows add up to ${formatCount(Math.abs(top.gap))} ${top.gap > 0 ? 'less' : 'more'} than Total params: ${top.excuse.reason}.`,
    ]
  if (top.kind === 'doubt')
    return [
      `The rows as printed add up to ${formatCount(sum ?? 0)}: one of these numbers is wrong, or else ${top.reason}.`,
    ]
  if (top.kind === 'missing') {
    const why =
      ledger.rowsMissing || ledger.ownWeights === 'no'
        ? 'the text omits rows'
        : 'a subclassed model can have weights outside its layers'
    return [`${formatCount(top.gap)} of the parameters do not appear in any row: ${why}.`]
  }
  if (top.kind === 'suspects' && lost.length > 0)
    return [
      `The rows add up to ${sumText((totals.modelTotal ?? 0) - top.gap, top.bound)}: one of these numbers is wrong.`,
    ]
  if (top.kind === 'suspects' || (top.kind === 'row' && sum !== null))
    return [`The rows as printed add up to ${formatCount(sum ?? 0)}: one of these numbers is wrong.`]
  if (lost.length === 0 || sum === null || totals.modelTotal === null) return []
  const left = formatCount(totals.modelTotal - sum)
  return [
    `The text has lost the count of ${named(table, lost)}: if everything else is right, ${lost.length === 1 ? 'it is' : 'together they are'} ${left}.`,
  ]
}

function optimizerRemarks({ diagnosis: { ledger, totals } }: TableContext): string[] {
  const { optimizer, trainable, nonTrainable, total } = ledger.printed
  if (ledger.optimizerLost && total !== null && trainable !== null && nonTrainable !== null) {
    const rest = formatCount(total - trainable - nonTrainable)
    return [`In Keras 3, Total params includes the optimizer’s variables: ${rest}; the text does not have their line.`]
  }
  if (!optimizer || totals.modelTotal === null) return []
  const model = formatCount(totals.modelTotal)
  return [
    `In Keras 3, Total params includes the optimizer’s ${formatCount(optimizer)} variables once the model is compiled and trained, so the rows do not add up to it; the model itself has ${model} parameters.`,
  ]
}

/** Rows that stand for several things: nested models, and layers that are called several times. */
function onceRemarks({ table, diagnosis: { ledger } }: TableContext): string[] {
  const holding = ledger.top.filter(({ count }) => count !== 0)
  const nested = holding.filter(({ children }) => children.length > 0)
  const shared = holding.filter(({ at }) => (table.graph.layers[at]?.calls?.length ?? 0) > 1)
  return [
    ...(nested.length > 0
      ? [`The count of ${named(table, nested)} includes the rows inside; they are not added again.`]
      : []),
    ...shared.slice(0, 3).map((row) => {
      const calls = table.graph.layers[row.at]?.calls?.length ?? 0
      return `\`${nameOfRow(table, row)}\` is called ${calls} times and counted once: every call uses the same weights.`
    }),
  ]
}

/** `InputLayer, Flatten and 3 more`: classes, each once. */
function classesText(classes: readonly string[]): string {
  return listedUpTo(4, [...new Set(classes)])
}

function holdersRemark({ table, diagnosis: { ledger, top } }: TableContext): string[] {
  const rows = ledger.top.length
  const idle = ledger.top.filter(({ count }) => count === 0)
  const holding = rows - idle.length
  if (idle.length === 0 || holding === 0 || top.kind !== 'agrees') return []
  const holders = `${holding} of the ${rows} rows ${holding === 1 ? 'has' : 'have'} weights`
  const classes = classesText(idle.map(({ at }) => table.report.layers[at]?.className ?? ''))
  return [`${holders}; the others (${classes}) have none.`]
}

/** Keras's application models, whole or without their top: as a row, as the first rows, or as the model. */
function applicationRemarks({ table, diagnosis: { ledger, totals } }: TableContext): string[] {
  const sameAs = (who: string, count: number): string[] => {
    const found = applicationSizes(count)
    if (!found) return []
    if (count === found.whole)
      return [`${who} ${formatCount(count)} parameters, the same as ${found.name} with its top.`]
    const top = formatCount(found.whole - found.withoutTop)
    return [
      `${who} ${formatCount(count)} parameters, the same as ${found.name}(include_top=False): the whole ${found.name} has ${formatCount(found.whole)}, of which its classifier for 1,000 classes (the top) has ${top}.`,
    ]
  }
  const models = ledger.top.filter(isModelClass)
  const nested = models.flatMap((row) => sameAs(`\`${nameOfRow(table, row)}\` has`, row.count ?? 0))
  if (nested.length > 0) return nested
  const whole = sameAs('The model has', totals.modelTotal ?? 0)
  if (whole.length > 0) return whole
  let sum = 0
  for (const row of ledger.top) {
    sum += row.count ?? 0
    const found = (row.count ?? 0) > 0 ? sameAs(`The rows down to \`${nameOfRow(table, row)}\` have`, sum) : []
    if (found.length > 0) return found
  }
  return []
}

/** What the outputs of all rows take, where every dimension but the batch is known. */
function outputsRemark({ table, diagnosis: { ledger, top } }: TableContext): string[] {
  if (top.kind !== 'agrees' || ledger.top.some(isModelClass)) return []
  const sizes = ledger.top.map(({ at }) => {
    const shapes = table.report.layers[at]?.outputShapes
    return shapes?.flatMap((shape) => shape.slice(1)).includes(null) === false
      ? shapes.reduce((sum, shape) => sum + shape.slice(1).reduce((size: number, dim) => size * Number(dim), 1), 0)
      : Number.NaN
  })
  const sum = sizes.reduce((total, size) => total + size, 0)
  if (!Number.isSafeInteger(sum) || sum === 0) return []
  return [
    `The outputs of all rows take another ${formatCount(sum)} numbers per example (${float32Size(sum)} in float32); no line of a summary counts them.`,
  ]
}

function memoryRemark({ table, diagnosis: { totals, top } }: TableContext): string[] {
  if (table.believed.totals.total?.size || top.kind !== 'agrees') return []
  if (totals.modelTotal === null || totals.modelTotal <= 0) return []
  const count = formatCount(totals.modelTotal)
  return [`In float32 (4 bytes each), ${count} weights take ${float32Size(totals.modelTotal)}.`]
}

function totalRemarks(context: TableContext): string[] {
  const { nonTrainable } = context.diagnosis.ledger.printed
  return [
    ...(nonTrainable
      ? ['Trainable and non-trainable weights both count: freezing layers does not change the total.']
      : []),
    ...optimizerRemarks(context),
    ...onceRemarks(context),
    ...gapRemarks(context),
    ...applicationRemarks(context),
    ...holdersRemark(context),
    ...memoryRemark(context),
    ...outputsRemark(context),
  ]
}

/** What a totals line means, as far as it applies to this table. */
export function remarksOf(context: TableContext, line: TotalName): readonly string[] {
  if (line === 'total') return totalRemarks(context)
  if (line === 'trainable') return trainableRemarks(context)
  return line === 'nonTrainable' ? nonTrainableRemarks(context) : optimizerLineRemarks(context)
}
