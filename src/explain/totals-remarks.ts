import { applicationSizes } from '../layers/models.ts'
import type { StudiedTable } from '../report/audited.ts'
import { formatCount, sumCounts } from '../verify/count.ts'
import type { Diagnosis } from '../verify/diagnose.ts'
import type { TotalName } from '../verify/ledger.ts'
import { optimizerLine } from '../verify/optimizer-line.ts'
import { isModelClass, isProven, type RowFacts, weightsOf } from '../verify/row-facts.ts'
import { inherentSum } from '../verify/split.ts'
import { lineName } from '../verify/wording.ts'
import { float32Size } from './totals-size.ts'
import type { Split } from './totals-split.ts'
import { nameOfRow, optimizerTerms } from './totals-terms.ts'

/** All that a remark may look at. */
export interface Remarked {
  readonly table: StudiedTable
  readonly diagnosis: Diagnosis
  readonly split: Split | null
}

/** A few names in quotes: `a`, `b` and 3 more. */
function named(table: StudiedTable, rows: readonly RowFacts[]): string {
  const names = rows.slice(0, 3).map((row) => `\`${nameOfRow(table, row)}\``)
  const more = rows.length > 3 ? [`${rows.length - 3} more`] : []
  const [last = '', ...before] = [...names, ...more].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}

/** Why the rows add up to another number than the line, or what is not known of them. */
function gapRemarks({ table, diagnosis }: Remarked): string[] {
  const { top, ledger, totals } = diagnosis
  const sum = sumCounts(ledger.top.flatMap(({ count }) => (count === null ? [] : [count])))
  if (top.kind === 'excused')
    return [
      `The rows add up to ${formatCount(Math.abs(top.gap))} ${top.gap > 0 ? 'less' : 'more'} than Total params: ${top.excuse.reason}.`,
    ]
  if (top.kind === 'missing') {
    const why =
      ledger.rowsMissing || ledger.ownWeights === 'no'
        ? 'rows are left out of the text'
        : 'a subclassed model can own weights that have no row'
    return [`${formatCount(top.gap)} of the parameters are in no row: ${why}.`]
  }
  if (top.kind === 'suspects' || (top.kind === 'row' && sum !== null))
    return [`The rows as printed add up to ${formatCount(sum ?? 0)}: one of these numbers is wrong.`]
  const lost = ledger.top.filter(({ count }) => count === null)
  if (lost.length === 0 || sum === null || totals.modelTotal === null) return []
  const left = formatCount(totals.modelTotal - sum)
  return [
    `The text has lost the count of ${named(table, lost)}: if all else is right, ${lost.length === 1 ? 'it is' : 'together they are'} ${left}.`,
  ]
}

function optimizerRemarks({ diagnosis: { ledger, totals } }: Remarked): string[] {
  const { optimizer, trainable, nonTrainable, total } = ledger.printed
  if (ledger.optimizerLost && total !== null && trainable !== null && nonTrainable !== null) {
    const rest = formatCount(total - trainable - nonTrainable)
    return [`Total params includes the optimizer’s variables in Keras 3: ${rest}, whose own line is not in the text.`]
  }
  if (!optimizer || totals.modelTotal === null) return []
  const model = formatCount(totals.modelTotal)
  return [
    `In Keras 3 Total params includes the optimizer’s ${formatCount(optimizer)} variables once the model is compiled and trained, so the rows do not add up to it; the model itself has ${model} parameters.`,
  ]
}

/** Rows that stand for several things: nested models, and layers that are called several times. */
function onceRemarks({ table, diagnosis: { ledger } }: Remarked): string[] {
  const holding = ledger.top.filter(({ count }) => count !== 0)
  const nested = holding.filter(({ children }) => children.length > 0)
  const shared = holding.filter(({ at }) => (table.graph.layers[at]?.calls?.length ?? 0) > 1)
  return [
    ...(nested.length > 0
      ? [`The rows inside ${named(table, nested)} are part of its number and are not added again.`]
      : []),
    ...shared.slice(0, 3).map((row) => {
      const calls = table.graph.layers[row.at]?.calls?.length ?? 0
      return `\`${nameOfRow(table, row)}\` is called ${calls} times and counted once: every call uses the same weights.`
    }),
  ]
}

/** `InputLayer, Flatten and 3 more`: classes, each once. */
function classesText(classes: readonly string[]): string {
  const once = [...new Set(classes)]
  const shown = once.slice(0, 4)
  const rest = once.length > shown.length ? [`${once.length - shown.length} more`] : []
  const all = [...shown, ...rest]
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

function holdersRemark({ table, diagnosis: { ledger, top } }: Remarked): string[] {
  const rows = ledger.top.length
  const idle = ledger.top.filter(({ count }) => count === 0)
  const holding = rows - idle.length
  if (idle.length === 0 || holding === 0 || top.kind !== 'agrees') return []
  const holders = `${holding} of the ${rows} rows ${holding === 1 ? 'holds' : 'hold'} weights`
  const classes = classesText(idle.map(({ at }) => table.report.layers[at]?.className ?? ''))
  return [`${holders}; the others (${classes}) have none.`]
}

/** Keras's application models, whole or without their top: as a row, as the first rows, or as the model. */
function applicationRemarks({ table, diagnosis: { ledger, totals } }: Remarked): string[] {
  const said = (who: string, count: number): string[] => {
    const found = applicationSizes(count)
    if (!found) return []
    if (count === found.whole)
      return [`${who} ${formatCount(count)} parameters, as many as ${found.name} with its top.`]
    const top = formatCount(found.whole - found.withoutTop)
    return [
      `${who} ${formatCount(count)} parameters, as many as ${found.name}(include_top=False): the whole ${found.name} has ${formatCount(found.whole)}, of which its classifier for 1,000 classes (the top) has ${top}.`,
    ]
  }
  const models = ledger.top.filter(isModelClass)
  const nested = models.flatMap((row) => said(`\`${nameOfRow(table, row)}\` has`, row.count ?? 0))
  if (nested.length > 0) return nested
  const whole = said('The model has', totals.modelTotal ?? 0)
  if (whole.length > 0) return whole
  let sum = 0
  for (const row of ledger.top) {
    sum += row.count ?? 0
    const found = (row.count ?? 0) > 0 ? said(`The rows down to \`${nameOfRow(table, row)}\` have`, sum) : []
    if (found.length > 0) return found
  }
  return []
}

/** What the outputs of all rows take, where every dimension but the batch is known. */
function outputsRemark({ table, diagnosis: { ledger, top } }: Remarked): string[] {
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
    `Beside the weights, the outputs of all rows are ${formatCount(sum)} numbers for each example (${float32Size(sum)} in float32), which no line of a summary counts.`,
  ]
}

function memoryRemark({ table, diagnosis: { totals, top } }: Remarked): string[] {
  if (table.believed.totals.total?.size || top.kind !== 'agrees') return []
  if (totals.modelTotal === null || totals.modelTotal <= 0) return []
  const count = formatCount(totals.modelTotal)
  return [`In float32, 4 bytes each, ${count} weights take ${float32Size(totals.modelTotal)}.`]
}

function totalRemarks(remarked: Remarked): string[] {
  const { nonTrainable } = remarked.diagnosis.ledger.printed
  return [
    ...(nonTrainable
      ? ['Trainable and non-trainable weights are added alike: freezing layers does not change it.']
      : []),
    ...optimizerRemarks(remarked),
    ...onceRemarks(remarked),
    ...gapRemarks(remarked),
    ...applicationRemarks(remarked),
    ...holdersRemark(remarked),
    ...memoryRemark(remarked),
    ...outputsRemark(remarked),
  ]
}

/** The difference of the totals lines, where the rows do not show it: `5,610 − 192 = 5,418`. */
function differenceRemark({ diagnosis: { ledger, totals } }: Remarked, line: 'trainable' | 'nonTrainable'): string[] {
  const other = line === 'trainable' ? 'nonTrainable' : 'trainable'
  const [model, minus] = [totals.modelTotal, ledger.printed[other]]
  if (model === null || minus === null || totals.fault) return []
  const from = ledger.printed.optimizer ? 'The model’s parameters' : 'Total params'
  return [
    `${from} less ${lineName(other)}: ${formatCount(model)} − ${formatCount(minus)} = ${formatCount(model - minus)}.`,
  ]
}

function unknownSplitRemark({ table, diagnosis: { ledger } }: Remarked): string[] {
  const count = ledger.printed.nonTrainable
  const inherent = inherentSum(ledger) ?? 0
  if (!count) return []
  if (inherent === count) return [`The rows shown hold just so many that are never trained: ${stateNames(ledger.top)}.`]
  const dark = ledger.top.filter((row) => !isProven(row) && row.count !== 0)
  const known = inherent > 0 ? `${formatCount(inherent)} of it are never trained (${stateNames(ledger.top)}). ` : ''
  const where =
    dark.length > 0 ? ` What ${named(table, dark)} ${dark.length === 1 ? 'holds' : 'hold'} is not shown.` : ''
  return [`${known}The text does not say which ${known ? 'the others' : 'weights they'} are.${where}`]
}

/** Which rows are frozen, and how that is known. */
function frozenRemark({ table, split }: Remarked): string[] {
  if (!split || split.by === 'nothing-frozen') return []
  const frozen = split.rows.filter((row) => row.frozen).map(({ row }) => row)
  if (frozen.length === 0) return []
  const compile = 'Training takes up a change of `trainable` at the next compile().'
  if (split.by === 'column')
    return [
      `The Trainable column says that ${named(table, frozen)} ${frozen.length === 1 ? 'is' : 'are'} frozen (trainable = False). ${compile}`,
    ]
  if (split.by === 'all-frozen')
    return [`Nothing is trainable, so the whole model is frozen (trainable = False). ${compile}`]
  return [
    `The number is what the rows give when ${split.what} (trainable = False); no other usual choice gives it. ${compile}`,
  ]
}

const withoutWeights =
  /^(Dropout|SpatialDropout|MaxPooling|AveragePooling|GlobalMaxPooling|GlobalAveragePooling|Flatten)/

/** The names of weights that are never trained: `moving_mean, moving_variance`. */
function stateNames(rows: readonly RowFacts[]): string {
  const names = rows.flatMap(weightsOf).flatMap(({ trainable, name }) => (trainable ? [] : [name]))
  return [...new Set(names)].join(', ')
}

function inherentRemark({ diagnosis: { ledger }, split }: Remarked): string[] {
  const weights = ledger.top.flatMap(weightsOf).filter(({ trainable }) => !trainable)
  if (!split || weights.length === 0) return []
  const moving = ['moving_mean', 'moving_variance']
  const others = [...new Set(weights.map(({ name }) => name))].filter((name) => !moving.includes(name))
  return [
    ...(others.length < new Set(weights.map(({ name }) => name)).size
      ? [
          'BatchNormalization’s moving_mean and moving_variance, 2 for each feature, are averaged from what passes through in training, not learned by gradients: they are non-trainable in every model.',
        ]
      : []),
    ...(others.length > 0 ? [`${others.join(', ')}: state that is set or counted, not learned.`] : []),
  ]
}

function nonTrainableRemarks(remarked: Remarked): string[] {
  const { table, diagnosis, split } = remarked
  const count = diagnosis.ledger.printed.nonTrainable
  if (count === null) return []
  if (count === 0 && (inherentSum(diagnosis.ledger) ?? 0) > 0) return []
  if (count === 0)
    return [
      'Nothing is frozen, and no row holds weights that are never trained (as BatchNormalization’s moving statistics are).',
    ]
  const innocent = table.report.layers
    .filter(({ className }) => withoutWeights.test(className))
    .map(({ className }) => className)
  const [first, second] = [...new Set(innocent)]
  return [
    ...inherentRemark(remarked),
    ...frozenRemark(remarked),
    ...(split ? [] : [...differenceRemark(remarked, 'nonTrainable'), ...unknownSplitRemark(remarked)]),
    ...(first ? [`None of it is ${first}${second ? ` or ${second}` : ''}: those have no parameters at all.`] : []),
  ]
}

function trainableRemarks(remarked: Remarked): string[] {
  const { diagnosis, split } = remarked
  const { trainable, nonTrainable, total } = diagnosis.ledger.printed
  if (split) return nonTrainable === 0 && trainable !== 0 ? ['All weights are trained.'] : []
  return total === null ? [] : differenceRemark(remarked, 'trainable')
}

/** What the optimizer keeps beside its slots, by how many scalars those are. */
const ownScalars: ReadonlyMap<number, string> = new Map([
  [1, 'the iteration (its learning rate is a schedule)'],
  [2, 'the iteration and the learning rate'],
  [3, 'the iteration, the learning rate and one more (Nadam’s product)'],
])

function optimizerLineRemarks({ diagnosis }: Remarked): string[] {
  const line = optimizerLine(diagnosis)
  if (!line) return []
  if (line.printed === 0) return ['The optimizer has no variables yet: it builds them when training begins.']
  const terms = optimizerTerms(diagnosis)
  const by = line.names.length > 0 ? [`As ${line.names.slice(0, 3).join(', ')} keeps it.`] : []
  if (!terms) return by
  const own = ownScalars.get(terms.scalars) ?? `${terms.scalars} scalars of its own`
  const isAdam = terms.slots === 2 && line.names.includes('Adam')
  const slots = `${terms.slots} ${terms.slots === 1 ? 'number' : 'numbers'} for each trainable parameter`
  const keeps =
    terms.slots === 0
      ? `It keeps nothing for the parameters, only ${own}.`
      : `It keeps ${slots}${isAdam ? ' (Adam: momentum and velocity)' : ''}, and ${own}.`
  const { trainable } = diagnosis.ledger.printed
  const before =
    trainable === terms.trainable
      ? []
      : [`It was built when ${formatCount(terms.trainable)} parameters were trainable.`]
  return [keeps, ...by, ...before]
}

/** What a totals line means and what is to be known of it: only what applies to this table. */
export function remarksOf(remarked: Remarked, line: TotalName): readonly string[] {
  if (line === 'total') return totalRemarks(remarked)
  if (line === 'trainable') return trainableRemarks(remarked)
  return line === 'nonTrainable' ? nonTrainableRemarks(remarked) : optimizerLineRemarks(remarked)
}
