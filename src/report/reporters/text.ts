import { type Style, styleOf } from '../../document/style.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { countOf } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import type { AuditedSource, AuditedTable } from '../audited.ts'
import { paperDocument } from '../paper/paper-document.ts'
import { countsLine } from '../table/counts-line.ts'
import { renderFinding } from '../table/finding.ts'
import { renderTable } from '../table/table.ts'
import { isWanted, type RenderOptions, type Reporter } from './reporter.ts'

/** Findings of one source that are written out; the rest is counted. */
const findingLimit = 100

function findingBlocks(audited: AuditedSource, options: RenderOptions, style: Style): readonly string[] {
  const wanted = audited.findings.filter((finding) => isWanted(finding, options))
  const blocks = wanted
    .slice(0, findingLimit)
    .map((finding) => renderFinding(audited.source, finding, options, style).join('\n'))
  const left = wanted.length - blocks.length
  return left > 0 ? [...blocks, `… and ${countOf(left, 'more finding')} in ${printable(audited.source.path)}`] : blocks
}

/** The annotated table, or the one with the columns that were asked for. */
function tableText(table: AuditedTable, options: RenderOptions, style: Style): string {
  return options.columns
    ? toTerminal([paperDocument(table, options.columns, true)], options).trimEnd()
    : renderTable(table, options.width, style).join('\n')
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
    if (!options.quiet) blocks.push(countsLine(run.report.counts))
    return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
  },
}
