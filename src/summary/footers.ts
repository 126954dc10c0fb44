import type { FoundTotal } from './cells/totals-line.ts'
import { ruledLayout } from './layouts/ruled.ts'
import { closeTable, keepLine, openTable } from './open-table.ts'
import type { FoundTable } from './table.ts'

/** What follows the totals of another tool's listing. */
const FOREIGN = /mult-?adds|input size|forward\/backward|params size|estimated|flops/i

/**
 * Totals lines that stand alone, with no table above: a summary of which only the end was copied. All three lines must be there, so that
 * one can be held against the others; `next` is the line of text below. Null where they are the end of something else.
 */
export function footerAlone(totals: readonly FoundTotal[], next: string): FoundTable | null {
  const has = (line: FoundTotal['line']) => totals.some((total) => total.line === line)
  if (!has('total') || !has('trainable') || !has('nonTrainable') || FOREIGN.test(next)) return null
  const table = openTable(ruledLayout({ columns: [], barred: false, classFirst: false, text: '' }, [], false), {
    initialInput: null,
    totalsAbove: [],
  })
  for (const total of totals) keepLine(table, 'total', total.span, { totals: [total] })
  return closeTable(table)
}
