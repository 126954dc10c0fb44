import { toMarkdown } from '../../document/to-markdown.ts'
import { reprint } from '../../print/print-summary.ts'
import { translated } from '../../print/translation/translated.ts'
import { modelOfSummary } from '../../rebuild/from-summary/model-of-summary.ts'
import { writePython } from '../../rebuild/python/write-python.ts'
import type { StudiedSource } from '../../report/audited.ts'
import { reportDocument } from '../../report/document.ts'
import type { Report } from '../../report/report.ts'
import { csvReporter } from '../../report/reporters/csv.ts'
import { htmlReporter } from '../../report/reporters/html.ts'
import type { ExportFormat } from './messages.ts'

/** A file of its own has everything. */
const wholeReport = { command: 'audit', color: false, width: 0, quiet: false } as const

/** What was audited: its report, the models as code, or its summaries as another Keras prints them. Throws a ModelError where there is none. */
export function exportText({ source, tables, findings }: StudiedSource, report: Report, format: ExportFormat): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  const run = { report, sources: [{ source, tables, findings }] }
  if (format === 'markdown') return toMarkdown([reportDocument(run, wholeReport)])
  if (format === 'html') return htmlReporter.render(run, wholeReport)
  if (format === 'csv') return csvReporter.render(run, wholeReport)
  if (format === 'python') return tables.map((_, at) => pythonOf(tables, at)).join('\n\n')
  const options = { dialect: format, lineLength: null, positions: null }
  const printed = tables.map((table) => reprint(source, table, options, translated))
  return printed.map(({ lines }) => `${lines.join('\n')}\n`).join('\n')
}

function pythonOf(tables: StudiedSource['tables'], at: number): string {
  const { model, assumed } = modelOfSummary(tables, at, true)
  return writePython(model, 3, assumed)
}
