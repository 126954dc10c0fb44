import type { Refusal, Summary } from '../summary/summary.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import { rowOf, spanOf } from '../verify/fault.ts'
import { findingOf, type RawFinding } from '../verify/finding.ts'
import { notKeras } from '../verify/rules/not-keras.ts'
import { unreadSummary } from '../verify/rules/unread-summary.ts'
import { severityRank } from '../verify/severity.ts'
import { printable } from '../words/printable.ts'
import type { Finding } from './finding.ts'

/** Where a finding belongs: the cell and output of a notebook, the summary and its row. */
type Place = Pick<Finding, 'cell' | 'output' | 'summary' | 'row'>

/** Line and column of both ends, from 1; the end is just after the last character. */
function rangeOf(source: SourceText, span: Span): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = positionAt(source, span.start)
  const end = positionAt(source, span.end)
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

function printableOrNull<T>(value: T): T | string {
  return typeof value === 'string' ? printable(value) : value
}

/** A finding with its spans as lines and columns; whatever it quotes of the text is made printable. */
function reported<At>(source: SourceText, place: Place, found: RawFinding<At>, spanAt: (at: At) => Span): Finding {
  return {
    code: found.rule.code,
    rule: found.rule.name,
    severity: found.severity,
    message: printable(found.message),
    hint: printableOrNull(found.hint),
    path: source.path,
    ...rangeOf(source, spanAt(found.at)),
    cell: place.cell,
    output: place.output,
    summary: place.summary,
    row: place.row,
    layer: printableOrNull(found.layer),
    printed: printableOrNull(found.printed),
    expected: printableOrNull(found.expected),
    suspects: found.suspects.map(printable),
    related: found.related.map(({ message, at }) => ({
      message: printable(message),
      ...positionAt(source, spanAt(at).start),
    })),
  }
}

/** A finding in the summary that is the source's `at`-th, from 0. */
export function tableFindingReport(source: SourceText, summary: Summary, at: number, found: RawFinding): Finding {
  const { cell, output } = summary
  const place = { cell, output, summary: at, row: rowOf(found.at) }
  return reported(source, place, found, (subject) => spanOf(subject, summary))
}

/** A finding outside of all tables: at a stretch of a source, in a cell of a notebook or in none. */
export function textFindingReport(
  source: SourceText,
  { cell, output }: Pick<Finding, 'cell' | 'output'>,
  found: RawFinding<Span>,
): Finding {
  return reported(source, { cell, output, summary: null, row: null }, found, (span) => span)
}

function refused({ kind, what, span }: Refusal): RawFinding<Span> {
  if (kind === 'not-keras')
    return findingOf(notKeras, {
      message: `this listing was printed by ${what}, not by Keras; it was not checked`,
      hint: 'keraudit reads what model.summary() of Keras, tf.keras or TensorFlow.js prints',
      at: span,
    })
  return findingOf(unreadSummary, {
    message: `this looks like a Keras summary but could not be read: ${what}`,
    hint: 'paste it as printed, from the line with "Layer (type)" to the last totals line',
    at: span,
  })
}

/** A refusal as a finding: KA104 names the other tool, KA103 says why the text could not be parsed. */
export function refusalReport(source: SourceText, refusal: Refusal): Finding {
  return textFindingReport(source, refusal, refused(refusal))
}

/** The order of findings in one source: by place, then the graver first, then by code. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.line - b.line ||
    a.column - b.column ||
    severityRank[a.severity] - severityRank[b.severity] ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  )
}
