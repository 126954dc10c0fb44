import { candidatesOf } from '../../infer/inference.ts'
import { isProven, type RowFacts, weightsOf } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'
import { named } from './terms.ts'

/** The difference of the totals lines, where the rows do not show it: `5,610 − 192 = 5,418`. */
function differenceRemark(
  { diagnosis: { ledger, totals } }: TableContext,
  line: 'trainable' | 'nonTrainable',
): string[] {
  const other = line === 'trainable' ? 'nonTrainable' : 'trainable'
  const [model, minus] = [totals.modelTotal, ledger.printed[other]]
  if (model === null || minus === null || totals.fault) return []
  const from = ledger.printed.optimizer ? 'The model’s parameters' : 'Total params'
  return [
    `${from} less ${titleOf(other)}: ${formatCount(model)} − ${formatCount(minus)} = ${formatCount(model - minus)}.`,
  ]
}

function unknownSplitRemark({ table, diagnosis: { ledger } }: TableContext): string[] {
  const count = ledger.printed.nonTrainable
  const inherent = inherentSum(ledger) ?? 0
  if (!count) return []
  if (inherent === count)
    return [`The rows shown have exactly this many that are never trained: ${stateNames(ledger.top).join(', ')}.`]
  const dark = ledger.top.filter((row) => !isProven(row) && row.count !== 0)
  const known =
    inherent > 0 ? `${formatCount(inherent)} of them are never trained (${stateNames(ledger.top).join(', ')}). ` : ''
  const where = dark.length > 0 ? ` It does not show the weights of ${named(table, dark)}.` : ''
  return [`${known}The text does not show which weights ${known ? 'the others' : 'they'} are.${where}`]
}

/** Rows that are frozen according to the Trainable column, without those inside a frozen model. */
function flaggedRows({ table, diagnosis: { ledger } }: TableContext): readonly RowFacts[] {
  const isFlagged = ({ row, count }: RowFacts) => row.trainable?.value === false && count !== 0
  return ledger.rows.filter((row) => {
    const parent = ledger.rows[table.graph.layers[row.at]?.parent ?? -1]
    return isFlagged(row) && !(parent && isFlagged(parent))
  })
}

/** Which rows are frozen, and the evidence. */
function frozenRemark(context: TableContext): string[] {
  const { table, split } = context
  if (!split?.rows.some((row) => row.frozen)) return []
  const compile = 'A change of `trainable` takes effect at the next compile().'
  const flagged = flaggedRows(context)
  if (split.by === 'column')
    return [
      `According to the Trainable column, ${named(table, flagged)} ${flagged.length === 1 ? 'is' : 'are'} frozen (trainable = False). ${compile}`,
    ]
  if (split.by === 'all-frozen')
    return [`Nothing is trainable, so the whole model is frozen (trainable = False). ${compile}`]
  return [`This is the number if ${split.what} (trainable = False); no other usual choice gives it. ${compile}`]
}

/** The names of weights that are never trained, each once: `moving_mean`, `moving_variance`. */
function stateNames(rows: readonly RowFacts[]): readonly string[] {
  const names = rows.flatMap(weightsOf).flatMap(({ trainable, name }) => (trainable ? [] : [name]))
  return [...new Set(names)]
}

const moving = ['moving_mean', 'moving_variance']

/** Weights of plain layers that are never trained, other than moving statistics, and those that a surprise has frozen. */
function inherentRemark({ diagnosis: { ledger }, split }: TableContext): string[] {
  if (!split) return []
  const isSurprise = ({ inference }: RowFacts) => (candidatesOf(inference)[0]?.variant ?? null) !== null
  const names = stateNames(ledger.top.filter((row) => !isSurprise(row)))
  const others = names.filter((name) => !moving.includes(name))
  const frozen = ledger.top.filter((row) => isSurprise(row) && stateNames([row]).length > 0)
  const variants = [...new Set(frozen.map(({ inference }) => candidatesOf(inference)[0]?.variant ?? ''))]
  return [
    ...(others.length < names.length
      ? [
          'BatchNormalization’s moving_mean and moving_variance (2 per feature) are averages collected during training, not learned by gradients: they are non-trainable in every model.',
        ]
      : []),
    ...(others.length > 0 ? [`${others.join(', ')}: state that is set or counted, not learned.`] : []),
    ...(frozen.length > 0 ? [`${stateNames(frozen).join(', ')}: frozen by ${variants.join(', ')}.`] : []),
  ]
}

/** What Non-trainable params means here: what is never trained, what is frozen, what it does not include. */
export function nonTrainableRemarks(context: TableContext): string[] {
  const { table, diagnosis, split } = context
  const count = diagnosis.ledger.printed.nonTrainable
  if (count === null) return []
  if (count === 0 && ((inherentSum(diagnosis.ledger) ?? 0) > 0 || diagnosis.ledger.rowsSum === 0)) return []
  if (count === 0)
    return [
      'Nothing is frozen, and no row has weights that are never trained (such as BatchNormalization’s moving statistics).',
    ]
  const innocent = table.report.layers
    .filter(({ className }) => table.entries.get(className)?.some(({ oftenSuspected }) => oftenSuspected))
    .map(({ className }) => className)
  const [first, second] = [...new Set(innocent)]
  return [
    ...inherentRemark(context),
    ...frozenRemark(context),
    ...(split ? [] : [...differenceRemark(context, 'nonTrainable'), ...unknownSplitRemark(context)]),
    ...(first
      ? [
          `None of these parameters belong to ${first}${second ? ` or ${second}` : ''}, which ${second ? 'have' : 'has'} no parameters at all.`,
        ]
      : []),
  ]
}

/** What Trainable params means here. */
export function trainableRemarks(context: TableContext): string[] {
  const { diagnosis, split } = context
  const { trainable, nonTrainable, total } = diagnosis.ledger.printed
  if (split) return nonTrainable === 0 && trainable !== 0 ? ['All weights are trained.'] : []
  return total === null ? [] : differenceRemark(context, 'trainable')
}
