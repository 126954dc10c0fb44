import type { StudiedTable } from '../../report/audited.ts'
import type { TotalName } from '../../summary/totals.ts'
import { titleOf, totalNames } from '../../summary/totals.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'
import { contextOf } from '../context.ts'
import type { TotalExplanation } from '../explanation.ts'
import { remarksOf } from './remarks.ts'
import { sizeText } from './size.ts'
import { sumText } from './sum.ts'
import { optimizerTerms, termsOf } from './terms.ts'

/** The sum of a line; of an optimizer in the form in which it is known: `2 × 110 + 2 = 222`. */
function sumOf(diagnosis: Diagnosis, line: TotalName, terms: TotalExplanation['terms']): string | null {
  const optimizer = line === 'optimizer' ? optimizerTerms(diagnosis) : null
  if (!optimizer || optimizer.slots === 0) return sumText(terms)
  const { slots, trainable, scalars } = optimizer
  return `${slots} × ${formatCount(trainable)} + ${scalars} = ${formatCount(slots * trainable + scalars)}`
}

function explainLine(source: SourceText, context: TableContext, line: TotalName): TotalExplanation[] {
  const { table, diagnosis, split } = context
  const printed = table.summary.totals[line]
  const report = table.report.totals[line]
  if (!printed || !report) return []
  const terms = termsOf(table, diagnosis, line, split)
  return [
    {
      name: titleOf(line),
      line: positionAt(source, printed.span.start).line,
      printed: report.printed,
      expected: report.expected,
      terms,
      sum: sumOf(diagnosis, line, terms),
      size: sizeText(table, diagnosis, line),
      remarks: remarksOf(context, line),
    },
  ]
}

/** How each totals line of a table arises: what is added up, the split, the size in memory, the optimizer; in printed order. */
export function explainTotals(source: SourceText, table: StudiedTable): readonly TotalExplanation[] {
  const context = contextOf(table)
  return totalNames.flatMap((line) => explainLine(source, context, line)).sort((a, b) => a.line - b.line)
}
