import type { Mark } from '../../document/document.ts'
import type { Summary } from '../../summary/summary.ts'
import { type TotalName, titleOf, totalNames } from '../../summary/totals.ts'
import { countOf, formatCount } from '../../words/number.ts'
import type { SummaryReport, TotalReport } from '../report.ts'
import { totalMarkOf } from './marks.ts'
import { printedCount } from './printed-cells.ts'

/** A totals line as the text report shows it. */
export interface TotalCells {
  readonly which: TotalName
  readonly label: string
  readonly count: string
  readonly mark: Mark
  readonly note: string
}

function sizeNote({ size }: TotalReport): string {
  if (size === null) return ''
  return size.expected === null || size.expected === size.printed
    ? size.printed
    : `${size.printed} should be ${size.expected}`
}

function countNote({ printed, expected }: TotalReport): string {
  if (expected === null) return 'undetermined'
  return printed === expected ? '' : `the rows give ${formatCount(expected)}`
}

function markOf({ printed, expected, size }: TotalReport): Mark {
  const wrongSize = size !== null && size.expected !== null && size.expected !== size.printed
  if (wrongSize) return totalMarkOf(false)
  return totalMarkOf(expected === null ? null : printed === expected)
}

function optimizerNote({ totals }: SummaryReport): string {
  const [first, ...others] = totals.optimizer?.names ?? []
  if (first === undefined) return ''
  return others.length === 0 ? first : `${first} or ${countOf(others.length, 'other')}`
}

/** Counts that are in the sum and were not checked. */
function takenNote({ layers }: SummaryReport): string {
  const taken = layers.filter(
    ({ outcome, params, confirmedBy }) => outcome === 'unmodelled' && params.printed !== 0 && confirmedBy === null,
  )
  return taken.length === 0 ? '' : `${countOf(taken.length, 'row')} taken as printed`
}

/** The totals lines that were printed, each with its check. */
export function totalCells(summary: Summary, report: SummaryReport): readonly TotalCells[] {
  return totalNames.flatMap((key) => {
    const line = summary.totals[key]
    const total = report.totals[key]
    if (!line || !total) return []
    const extra = key === 'optimizer' ? optimizerNote(report) : key === 'total' ? takenNote(report) : ''
    const note = [sizeNote(total), countNote(total), extra].filter((part) => part !== '').join(', ')
    return [{ which: key, label: titleOf(key), count: printedCount(line.count.value), mark: markOf(total), note }]
  })
}
