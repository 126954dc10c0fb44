import { escapedMarkdown, markdownProse } from '../../document/markdown.ts'
import type { Finding, Report, SummaryReport } from '../../report/report.ts'
import { countsLine } from '../../report/table/counts-line.ts'
import { verdictText } from '../../report/verdict-text.ts'
import { outcomeWords } from '../state/words.ts'
import type { RowView, SummaryView } from './messages.ts'

const deepestIndent = 8

function titleOf(report: SummaryReport): string {
  const { modelName, dialect } = report
  const name = modelName === null ? 'Summary' : `<code>${escapedMarkdown(modelName)}</code>`
  return `## ${name}: ${verdictText(report)} (${dialect})`
}

function rowLine(row: RowView, layer: SummaryReport['layers'][number]): string {
  const indent = '&nbsp;&nbsp;'.repeat(Math.min(layer.depth, deepestIndent))
  const said = [row.formula, row.details].filter((part) => part !== '').map(escapedMarkdown)
  const { symbol, label } = outcomeWords[layer.outcome]
  const name = `${indent}${escapedMarkdown(`${row.name} (${row.className})`)}`
  return `| ${name} | ${escapedMarkdown(row.shape)} | ${escapedMarkdown(row.count)} | ${symbol} ${label} | ${said.join('<br>')} |`
}

function summaryMarkdown(report: SummaryReport, view: SummaryView): string {
  const rows = view.rows.flatMap((row, at) => {
    const layer = report.layers[at]
    return layer === undefined ? [] : rowLine(row, layer)
  })
  const totals = view.totals.map(
    ({ label, count, mark, note }) =>
      `| **${label}** | | **${escapedMarkdown(count)}** | ${mark} | ${escapedMarkdown(note)} |`,
  )
  const head = ['| Layer (type) | Output Shape | Param # | | |', '|---|---|--:|---|---|']
  return [titleOf(report), '', ...head, ...rows, ...totals].join('\n')
}

function findingLine({ severity, code, rule, line, message, hint }: Finding): string {
  const advice = hint === null ? '' : ` (${markdownProse(hint)})`
  return `- **${severity}** ${code} ${rule}, line ${line}: ${markdownProse(message)}${advice}`
}

/** The annotated tables and the findings as Markdown; nothing of the text can become markup. */
export function reportMarkdown(report: Report, views: readonly SummaryView[]): string {
  const summaries = report.summaries.map((summary, at) =>
    summaryMarkdown(summary, views[at] ?? { rows: [], totals: [] }),
  )
  const findings =
    report.findings.length === 0 ? [] : [['## Findings', '', ...report.findings.map(findingLine)].join('\n')]
  return `${['# keraudit', countsLine(report.counts), ...summaries, ...findings].join('\n\n')}\n`
}
