import type { Report } from '../../src/report/report.ts'
import type { MadeTable } from './made.ts'

/** What keraudit makes of a table, beside the truth. */
export interface Judgement {
  /** Rows whose class is the true one, of all. */
  readonly classes: number
  readonly rows: number
  /** Whether the mistake is named at its place; null where there is none. */
  readonly isNamed: boolean | null
  /** Errors in a right table, and errors elsewhere than at the mistake and beside it. */
  readonly falseErrors: readonly string[]
}

/** Holds a report against the truth. */
export function judged({ rows, mistake }: MadeTable, report: Report): Judgement {
  const [summary, ...others] = report.summaries
  const layers = others.length > 0 ? [] : (summary?.layers ?? [])
  const graver = report.findings.filter(({ severity, code }) => severity !== 'note' || code === 'KA207')
  const ofRow = (row: number) => {
    const layer = layers[row]
    return graver.filter((finding) => finding.row === row || finding.related.some(({ line }) => line === layer?.line))
  }
  const place = mistake === null ? null : (mistake.row ?? -1)
  const near = (row: number | null | undefined) =>
    place !== null && (place < 0 || (row != null && Math.abs(row - place) <= 1))
  const falseErrors = graver
    .filter(({ severity, row, code }) => severity === 'error' && !near(row) && !(place !== null && code === 'KA202'))
    .map(({ code, message }) => `${code} ${message}`)
  return {
    classes: rows.filter(({ className }, at) => layers.length === rows.length && layers[at]?.className === className)
      .length,
    rows: rows.length,
    isNamed: place === null ? null : place < 0 ? graver.some(({ code }) => code === 'KA202') : ofRow(place).length > 0,
    falseErrors,
  }
}
