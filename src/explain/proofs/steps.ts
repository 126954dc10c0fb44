import type { RowFacts } from '../../ledger/row-facts.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import { sumCounts, type TotalName, titleOf } from '../../summary/totals.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import { capital } from '../../words/capital.ts'
import { formatCount } from '../../words/number.ts'
import type { ProofStep } from '../explanation.ts'
import { sumText } from '../totals/sum.ts'
import { nameOfRow } from '../totals/terms.ts'

/** What proofs are made of. */
export interface Grounds {
  readonly table: StudiedTable
  readonly diagnosis: Diagnosis
}

/** The evidence of a step: rows and totals lines. */
export type Basis = RowFacts | TotalName

/** One sentence of a proof, and its evidence. */
export interface Step {
  readonly text: string
  readonly rests: readonly Basis[]
}

/** At most this many rows are listed as evidence. */
const namedRows = 12

/** One sentence, and the rows and totals lines that are its evidence. */
export function step(text: string, rests: readonly Basis[]): Step {
  return { text, rests: [...new Set(rests)].slice(0, namedRows) }
}

/** A basis by its name and line; nothing where the text does not have that totals line. */
export function restsOf(source: SourceText, table: StudiedTable, basis: Basis): ProofStep['rests'] {
  if (typeof basis !== 'string')
    return [{ name: nameOfRow(table, basis), line: positionAt(source, basis.row.span.start).line, row: basis.at }]
  const line = table.summary.totals[basis]
  return line ? [{ name: titleOf(basis), line: positionAt(source, line.span.start).line, row: null }] : []
}

/** Turns a proof about a row into one about a fault in it. */
export function aboutRow<Fault extends { readonly row: number }>(
  prove: (grounds: Grounds, row: RowFacts, fault: Fault) => readonly Step[],
): (fault: Fault, grounds: Grounds) => readonly Step[] {
  return (fault, grounds) => {
    const row = grounds.diagnosis.ledger.rows[fault.row]
    return row ? prove(grounds, row, fault) : []
  }
}

/** The rows at these places. */
export function rowsAt({ diagnosis }: Grounds, places: readonly number[]): readonly RowFacts[] {
  return places.flatMap((at) => diagnosis.ledger.rows[at] ?? [])
}

/** The name of a row, in quotes. */
export function quotedName({ table }: Grounds, row: RowFacts): string {
  return `\`${nameOfRow(table, row)}\``
}

/** Every Keras that prints such a table: `Keras 3`. */
export function kerasOf({ table }: Grounds): string {
  const { isRetyped, title } = printerOf(table.believed)
  return isRetyped ? 'any Keras' : title
}

/** `896 + 36,928 = 37,824`, of the rows that hold weights; null where a count is lost. */
export function sumOfRows({ table }: Grounds, rows: readonly RowFacts[]): string | null {
  const holding = rows.filter(({ count }) => count !== 0)
  return sumText(holding.map((row) => ({ name: nameOfRow(table, row), value: row.count })))
}

/** The rows that must add up with a row, and the number that they must add up to with what says it; null where nothing does. */
export interface RowSum {
  readonly rows: readonly RowFacts[]
  readonly target: number | null
  /** `Total params`, ``the row of `encoder` ``. */
  readonly name: string
  readonly basis: Basis
}

/** The sum of the top rows: the total, less the optimizer’s variables. */
export function topRowSum({ diagnosis: { ledger, totals } }: Grounds): RowSum {
  const hasTotal = ledger.facts.summary.totals.total !== null
  const name = ledger.printed.optimizer ? 'Total params minus the optimizer’s variables' : 'Total params'
  const basis = hasTotal ? 'total' : 'trainable'
  return {
    rows: ledger.top,
    target: totals.modelTotal,
    name: hasTotal ? name : 'Trainable plus Non-trainable params',
    basis,
  }
}

/** The sum of the rows inside a nested model: the model’s own row. */
export function nestedRowSum(grounds: Grounds, model: RowFacts): RowSum {
  return {
    rows: rowsAt(grounds, model.children),
    target: grounds.diagnosis.models.find(({ model: { at } }) => at === model.at)?.target ?? null,
    name: `the row of ${quotedName(grounds, model)}`,
    basis: model,
  }
}

/** The sum that a row is part of. */
export function rowSumOf(grounds: Grounds, row: RowFacts): RowSum {
  const parent = grounds.table.graph.layers[row.at]?.parent ?? null
  const model = parent === null ? undefined : grounds.diagnosis.ledger.rows[parent]
  return model ? nestedRowSum(grounds, model) : topRowSum(grounds)
}

/** What a level leaves for one of its rows; null where another count is lost. */
function leftFor(level: RowSum, row: RowFacts): { readonly others: number; readonly left: number } | null {
  const rest = level.rows.filter((one) => one !== row).map(({ count }) => count)
  if (level.target === null || rest.includes(null)) return null
  const others = sumCounts(rest.flatMap((count) => count ?? []))
  return others === null ? null : { others, left: level.target - others }
}

/** `Total params (269,322) minus all other rows (266,752) leaves 2,570 for it.`, with what is left; null where that is unknown. */
export function remainderOf(grounds: Grounds, row: RowFacts): { readonly left: number; readonly step: Step } | null {
  const level = rowSumOf(grounds, row)
  const found = leftFor(level, row)
  if (!found || found.left < 0) return null
  const start = capital(level.name)
  const text = `${start} (${formatCount(level.target ?? 0)}) minus all other rows (${formatCount(found.others)}) leaves ${formatCount(found.left)} for ${quotedName(grounds, row)}.`
  const others = level.rows.filter((one) => one !== row && one.count !== 0)
  return { left: found.left, step: step(text, [level.basis, ...others]) }
}

/** The same as a step of its own, where it is known. */
export function remainderSteps(grounds: Grounds, row: RowFacts): readonly Step[] {
  const remainder = remainderOf(grounds, row)
  return remainder ? [remainder.step] : []
}
