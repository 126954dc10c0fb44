import type { Refusal } from '../summary/summary.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import type { RawFinding } from '../verify/finding.ts'
import { notKeras } from '../verify/rules/not-keras.ts'
import { unreadSummary } from '../verify/rules/unread-summary.ts'
import { graveness } from '../verify/severity.ts'
import { printable } from '../words/printable.ts'
import type { Finding } from './report.ts'

/** The cell and output of a notebook that a finding lies in. */
interface NotebookPlace {
  readonly cell: number | null
  readonly output: number | null
}

/** Line and column of both ends, from 1; the end is just after the last character. */
function rangeOf(source: SourceText, span: Span): Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = positionAt(source, span.start)
  const end = positionAt(source, span.end)
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

function printableOrNull<T>(value: T): T | string {
  return typeof value === 'string' ? printable(value) : value
}

/** A rule's finding with its span as lines and columns; whatever it quotes of the text is made printable. */
export function findingReport(source: SourceText, place: NotebookPlace, finding: RawFinding): Finding {
  return {
    code: finding.code,
    rule: finding.rule,
    severity: finding.severity,
    message: printable(finding.message),
    hint: printableOrNull(finding.hint),
    path: source.path,
    ...rangeOf(source, finding.span),
    cell: place.cell,
    output: place.output,
    layer: printableOrNull(finding.layer),
    printed: printableOrNull(finding.printed),
    expected: printableOrNull(finding.expected),
    suspects: finding.suspects.map(printable),
    related: finding.related.map((related) => ({
      message: printable(related.message),
      ...positionAt(source, related.span.start),
    })),
  }
}

function rawRefusal(refusal: Refusal): RawFinding {
  const foreign = refusal.kind === 'not-keras'
  const { code, name: rule, severity } = foreign ? notKeras : unreadSummary
  const message = foreign
    ? `this is a listing of ${refusal.what}, not of Keras; it was not checked`
    : `this looks like a Keras summary and could not be read: ${refusal.what}`
  const hint = foreign
    ? 'keraudit reads what model.summary() of Keras, tf.keras or TensorFlow.js prints'
    : 'give it as printed, from the line with "Layer (type)" to the last line of totals'
  const nothing = { layer: null, printed: null, expected: null, suspects: [], related: [] }
  return { code, rule, severity, message, hint, span: refusal.span, ...nothing }
}

/** A refusal as a finding: KA104 names the other tool, KA103 says what hinders the reading. */
export function refusalReport(source: SourceText, refusal: Refusal): Finding {
  return findingReport(source, refusal, rawRefusal(refusal))
}

/** The order of findings in one source: by place, then the graver first, then by code. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.line - b.line ||
    a.column - b.column ||
    graveness[a.severity] - graveness[b.severity] ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  )
}
