import type { StudiedTable } from '../../report/audited.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { TotalName } from '../../summary/totals.ts'
import { sumCounts, titleOf } from '../../summary/totals.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import type { Span } from '../../text/span.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import type { RowFacts } from '../../verify/row-facts.ts'
import { formatCount } from '../../words/number.ts'
import type { ProofStep } from '../explanation.ts'
import { nameOfRow, sumText } from '../totals/terms.ts'

/** What proofs are made of. */
export interface Grounds {
  readonly source: SourceText
  readonly table: StudiedTable
  readonly diagnosis: Diagnosis
}

/** A derivation of one contradiction, found again by the place of its finding. */
export interface Derivation {
  readonly code: string
  readonly span: Span
  readonly layer: string | null
  readonly steps: readonly ProofStep[]
}

/** What a step rests on: rows, and totals lines. */
export type Basis = RowFacts | TotalName

/** More rows than this are named by the sentence only. */
const namedRows = 12

function placeOf({ source, table }: Grounds, basis: Basis): ProofStep['rests'] {
  if (typeof basis !== 'string')
    return [{ name: nameOfRow(table, basis), line: positionAt(source, basis.row.span.start).line }]
  const line = table.summary.totals[basis]
  return line ? [{ name: titleOf(basis), line: positionAt(source, line.span.start).line }] : []
}

/** One sentence, and the rows and totals lines that it rests on. */
export function step(grounds: Grounds, text: string, rests: readonly Basis[]): ProofStep {
  return { text, rests: [...new Set(rests)].slice(0, namedRows).flatMap((basis) => placeOf(grounds, basis)) }
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
export interface Level {
  readonly rows: readonly RowFacts[]
  readonly target: number | null
  /** `Total params`, ``the row of `encoder` ``. */
  readonly name: string
  readonly basis: Basis
}

/** The level of the top rows: the total, less the optimizer’s variables. */
export function topLevel({ diagnosis: { ledger, totals, facts } }: Grounds): Level {
  const hasTotal = facts.summary.totals.total !== null
  const name = ledger.printed.optimizer ? 'Total params less the optimizer’s variables' : 'Total params'
  const basis = hasTotal ? 'total' : 'trainable'
  return {
    rows: ledger.top,
    target: totals.modelTotal,
    name: hasTotal ? name : 'Trainable and Non-trainable params',
    basis,
  }
}

/** The level of the rows inside a nested model: the model’s own row. */
export function nestedLevel(grounds: Grounds, model: RowFacts): Level {
  const { ledger, counts } = grounds.diagnosis
  const corrected = counts.find(({ row }) => row === model)?.expected
  return {
    rows: model.children.flatMap((child) => ledger.rows[child] ?? []),
    target: corrected ?? model.count,
    name: `the row of ${quotedName(grounds, model)}`,
    basis: model,
  }
}

/** The level that a row stands in. */
export function levelOf(grounds: Grounds, row: RowFacts): Level {
  const parent = grounds.table.graph.layers[row.at]?.parent ?? null
  const model = parent === null ? undefined : grounds.diagnosis.ledger.rows[parent]
  return model ? nestedLevel(grounds, model) : topLevel(grounds)
}

/** What a level leaves for one of its rows; null where another count is lost. */
function leftFor(level: Level, row: RowFacts): { readonly others: number; readonly left: number } | null {
  const rest = level.rows.filter((one) => one !== row).map(({ count }) => count)
  if (level.target === null || rest.includes(null)) return null
  const others = sumCounts(rest.flatMap((count) => count ?? []))
  return others === null ? null : { others, left: level.target - others }
}

/** `Total params 269,322 less all other rows, 266,752, leaves 2,570 for it.`; nothing where that is not known. */
export function remainderStep(grounds: Grounds, row: RowFacts): ProofStep[] {
  const level = levelOf(grounds, row)
  const found = leftFor(level, row)
  if (!found || found.left < 0) return []
  const start = level.name.charAt(0).toUpperCase() + level.name.slice(1)
  const text = `${start}, ${formatCount(level.target ?? 0)}, less all other rows, ${formatCount(found.others)}, leaves ${formatCount(found.left)} for ${quotedName(grounds, row)}.`
  return [step(grounds, text, [level.basis, ...level.rows.filter((one) => one !== row && one.count !== 0)])]
}
