import { usualTrainables } from '../../ledger/optimizer-history.ts'
import { optimizerParts } from '../../ledger/optimizers.ts'
import { type RowFacts, sizeOf, weightsOf } from '../../ledger/row-facts.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { TotalName } from '../../summary/totals.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import { listedUpTo } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import type { TotalExplanation } from '../explanation.ts'
import type { Split } from './split.ts'

export type Terms = TotalExplanation['terms']

/** The row's name, whole where a cut one could be recovered. */
export function nameOfRow(table: StudiedTable, { at }: RowFacts): string {
  return table.report.layers[at]?.name ?? ''
}

/** A few names in quotes: `a`, `b` and 3 more. */
export function named(table: StudiedTable, rows: readonly RowFacts[]): string {
  return listedUpTo(
    3,
    rows.map((row) => `\`${nameOfRow(table, row)}\``),
  )
}

function rowTerms(table: StudiedTable, { ledger }: Diagnosis): Terms {
  return ledger.top.filter((row) => row.count !== 0).map((row) => ({ name: nameOfRow(table, row), value: row.count }))
}

/** The weights of a row that no flag makes trainable: `moving_mean, moving_variance`. */
function inherentNames(row: RowFacts): string {
  const weights = weightsOf(row).filter((weight) => !weight.trainable && sizeOf(weight) > 0)
  return [...new Set(weights.map(({ name }) => name))].join(', ')
}

function splitTerms(table: StudiedTable, split: Split, part: 'trainable' | 'nonTrainable'): Terms {
  return split.rows
    .filter((row) => row[part] > 0)
    .map((row) => {
      const isWhole = row[part] === row.row.count
      const held = inherentNames(row.row)
      const which = part === 'trainable' || isWhole || held === '' ? '' : ` (${held})`
      const frozen = part === 'nonTrainable' && row.frozen ? (isWhole ? ' (frozen)' : ' (partly frozen)') : which
      return { name: nameOfRow(table, row.row) + frozen, value: row[part] }
    })
}

/** How the Optimizer params line arises: for how many trainable scalars, and what it keeps for each of them. */
export interface OptimizerTerms {
  readonly trainable: number
  readonly slots: number
  readonly scalars: number
}

/** Null where no plain optimizer gives the line; the trainable scalars may be those from before layers were frozen. */
export function optimizerTerms({ ledger, totals }: Diagnosis): OptimizerTerms | null {
  const count = totals.fault?.line === 'optimizer' ? totals.fault.expected : ledger.printed.optimizer
  const now = totals.fault?.line === 'trainable' ? totals.fault.expected : ledger.printed.trainable
  if (count === null || now === null || count === 0) return null
  for (const trainable of [now, ...usualTrainables(ledger)]) {
    const parts = optimizerParts(count, trainable)
    if (parts) return { trainable, ...parts }
  }
  return null
}

function optimizerLineTerms(diagnosis: Diagnosis): Terms {
  const terms = optimizerTerms(diagnosis)
  if (!terms) return []
  const slots = `${terms.slots} × ${formatCount(terms.trainable)} trainable`
  return [
    ...(terms.slots > 0 ? [{ name: slots, value: terms.slots * terms.trainable }] : []),
    { name: 'scalars of its own', value: terms.scalars },
  ]
}

/** What is added up in a totals line; empty where it is not known. */
export function termsOf(table: StudiedTable, diagnosis: Diagnosis, line: TotalName, split: Split | null): Terms {
  if (line === 'optimizer') return optimizerLineTerms(diagnosis)
  if (line !== 'total') return split ? splitTerms(table, split, line) : []
  const { fault } = diagnosis.totals
  const optimizer = fault?.line === 'optimizer' ? fault.expected : diagnosis.ledger.printed.optimizer
  const own = optimizer ? [{ name: 'optimizer variables', value: optimizer }] : []
  return [...rowTerms(table, diagnosis), ...own]
}
