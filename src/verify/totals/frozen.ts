import { entryOf, inherentOf, isProven, nameOf, type RowFacts } from '../../ledger/row-facts.ts'
import { sumCounts } from '../../summary/totals.ts'
import type { Balance } from '../balance.ts'

/** A choice of rows that people freeze together. */
export interface FrozenChoice {
  /** As a clause: `every BatchNormalization is frozen`. */
  readonly what: string
  readonly rows: readonly RowFacts[]
}

/** Rows that hold something a flag can freeze. */
function freezable(rows: readonly RowFacts[]): readonly RowFacts[] {
  return rows.filter((row) => (row.count ?? 0) > inherentOf(row))
}

/** The whole model, every single row, all rows down to some row, all rows of a class that is often frozen: what freezing is mostly done to. */
function usualChoices(rows: readonly RowFacts[]): readonly FrozenChoice[] {
  const single = rows.map((row) => ({ what: `\`${nameOf(row.row)}\` is frozen`, rows: [row] }))
  const down = rows.slice(1, -1).map((row, at) => ({
    what: `all layers up to and including \`${nameOf(row.row)}\` are frozen`,
    rows: rows.slice(0, at + 2),
  }))
  const often = rows.filter((row) => entryOf(row)?.oftenFrozen)
  const classes = [...new Set(often.map(({ inference }) => inference.className))].flatMap((className) => {
    const ofClass = often.filter(({ inference }) => inference.className === className)
    return ofClass.length > 1 ? [{ what: `every ${className} is frozen`, rows: ofClass }] : []
  })
  return [{ what: 'the whole model is frozen', rows }, ...(rows.length > 1 ? [...single, ...down, ...classes] : [])]
}

/**
 * What is frozen, by the split: the one usual choice of rows whose trainable weights, with all that can never be trained, make up
 * Non-trainable params. Null where nothing is frozen, no usual choice gives the number, or several do.
 */
export function frozenChoice({ ledger, top, totals }: Balance): FrozenChoice | null {
  const { nonTrainable } = ledger.printed
  if (nonTrainable === null || totals.fault || top.kind !== 'agrees') return null
  if (!ledger.top.every((row) => isProven(row) || row.children.length === 0)) return null
  const inherent = sumCounts(ledger.top.map(inherentOf))
  if (inherent === null || nonTrainable <= inherent) return null
  const fitting = usualChoices(freezable(ledger.top)).filter(({ rows }) => {
    const held = sumCounts(rows.map((row) => (row.count ?? 0) - inherentOf(row)))
    return held !== null && inherent + held === nonTrainable
  })
  const [only] = fitting
  return only && fitting.length === 1 ? only : null
}
