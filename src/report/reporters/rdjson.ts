import type { SourceText } from '../../text/source-text.ts'
import type { Severity } from '../../verify/severity.ts'
import { printableJson } from '../../words/printable.ts'
import type { AuditedSource, JudgedTable } from '../audited.ts'
import type { Finding } from '../report.ts'
import { type FindingsReporter, isWanted } from './reporter.ts'

const severities = { error: 'ERROR', warning: 'WARNING', note: 'INFO' } as const satisfies Record<Severity, string>

/** Bytes of a character in UTF-8; of half a surrogate pair, those of the sign that replaces it. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** A place as the format counts it: columns in bytes of UTF-8. */
function position({ text, lineStarts }: SourceText, line: number, column: number) {
  const start = lineStarts[line - 1] ?? 0
  const before = [...text.slice(start, start + column - 1)]
  return { line, column: before.reduce((sum, character) => sum + bytesOf(character), 1) }
}

/** The other places that a finding points to, all in its own file. */
function relatedLocations(source: SourceText, path: string, { related }: Finding) {
  if (related.length === 0) return {}
  const locations = related.map(({ message, line, column }) => ({
    message,
    location: { path, range: { start: position(source, line, column) } },
  }))
  return { related_locations: locations }
}

function diagnostic({ source }: AuditedSource<JudgedTable>, finding: Finding) {
  const { path, severity, code, message, hint, line, column, endLine, endColumn } = finding
  const range = { start: position(source, line, column), end: position(source, endLine, endColumn) }
  return {
    message: hint === null ? message : `${message}\nhint: ${hint}`,
    location: { path, range },
    severity: severities[severity],
    code: { value: code },
    ...relatedLocations(source, path, finding),
  }
}

/** Reviewdog's diagnostic format, whole as one JSON object. Paths are those of the command line, which reviewdog runs beside. */
export const rdjsonReporter: FindingsReporter = {
  render: (run, options) => {
    const diagnostics = run.sources.flatMap((audited) =>
      audited.findings.filter((finding) => isWanted(finding, options)).map((finding) => diagnostic(audited, finding)),
    )
    return `${printableJson({ source: { name: 'keraudit' }, diagnostics }, 2)}\n`
  },
}
