import { type Style, styleOf } from '../../document/style.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import type { AuditedSource, AuditedTable } from '../audited.ts'
import { paperDocument } from '../paper/paper-document.ts'
import { renderTable } from '../table/table.ts'
import type { RenderOptions, Reporter } from './reporter.ts'
import { findingBlocks, withCounts } from './text-findings.ts'

/** The annotated table, or the one with the columns that were asked for. */
function tableText(table: AuditedTable, options: RenderOptions, style: Style): string {
  return options.columns
    ? toTerminal([paperDocument(table, options.columns, true)], options).trimEnd()
    : renderTable(table, options, style).join('\n')
}

function sourceBlocks(audited: AuditedSource, options: RenderOptions, style: Style): readonly string[] {
  const withTables = options.command === 'audit' && !options.quiet
  const tables = withTables ? audited.tables.map((table) => tableText(table, options, style)) : []
  return [...tables, ...findingBlocks(audited, options, style)]
}

/** For people: the annotated tables (`audit`), the findings with the lines they speak of, and one line of counts. */
export const textReporter: Reporter = {
  render: (run, options) => {
    const style = styleOf(options.color)
    const blocks = run.sources.flatMap((audited) => sourceBlocks(audited, options, style))
    return withCounts(blocks, run, options)
  },
}
