import {
  chapter,
  code,
  column,
  field,
  heading,
  marked,
  paragraph,
  prose,
  strong,
  table,
  text,
} from '../document/build.ts'
import type { Block, Blocks, Chapter, Entry, Heading, Inlines } from '../document/document.ts'
import { unreadSummary } from '../verify/rules/unread-summary.ts'
import { severityRank } from '../verify/severity.ts'
import { countOf, formatCount } from '../words/number.ts'
import type { AuditedTable, AuditRun } from './audited.ts'
import type { Finding, Report } from './report.ts'
import { isWanted, pathsOf, type RenderOptions } from './reporters/reporter.ts'
import { countsLine } from './table/counts-line.ts'
import { outcomeMarks, severityMarks } from './table/marks.ts'
import { type PrintedRow, printedRows } from './table/printed-row.ts'
import { reportHeading } from './table/summary-heading.ts'
import { type TotalCells, totalCells } from './table/totals.ts'
import { verdictText } from './verdict-text.ts'

/** Findings that are written out: a comment on a pull request holds 65,536 characters. */
const findingLimit = 100
const deepestIndent = 8

function verdicts({ counts: { summaries, mismatch, partial }, summaries: [first] }: Report): string {
  if (mismatch > 0) return `${countOf(mismatch, 'summary')} wrong`
  if (partial === 1 && summaries === 1 && first) return `no errors found, ${verdictText(first)}`
  if (partial > 0) return `no errors found, ${countOf(partial, 'summary')} only partly checked`
  return `${countOf(summaries, 'summary')} verified`
}

/** What could not be read is listed beside what was: it may be anything. */
function headline(report: Report): Heading {
  const { counts, findings } = report
  const unread = findings.filter(({ code: found }) => found === unreadSummary.code).length
  const { summaries, mismatch, partial } = counts
  if (summaries === 0 && unread === 0) return heading(text('keraudit: no summary found'))
  const subject = summaries === 0 ? countOf(unread, 'summary') : formatCount(unread)
  const parts = [...(summaries > 0 ? [verdicts(report)] : []), ...(unread > 0 ? [`${subject} could not be read`] : [])]
  const sign = mismatch > 0 ? '❌ ' : unread > 0 ? '⚠️ ' : partial > 0 ? '' : '✅ '
  return heading(text(`${sign}keraudit: ${parts.join(', ')}`))
}

const tableColumns = [
  column('Layer (type)'),
  column('Output Shape'),
  column('Param #', 'always', 'right'),
  column('Verdict'),
  column('Formula'),
  column('Configuration'),
]

function rowCells({ layer, name, className, shape, count, explanation }: PrintedRow): readonly Inlines[] {
  const indent = '\u00a0\u00a0'.repeat(Math.min(layer.depth, deepestIndent))
  const mark = outcomeMarks[layer.outcome]
  return [
    [...text(indent), ...code(name), ...text(` (${className})`)],
    // Brackets mean something in Markdown; code keeps them readable.
    shape.startsWith('[') ? code(shape) : text(shape),
    text(count),
    [...marked(mark), ...text(` ${mark.label}`)],
    text(explanation.formula),
    text(explanation.details),
  ]
}

function totalRow({ label, count, mark, note }: TotalCells): readonly Inlines[] {
  return [strong(text(label)), [], strong(text(count)), [...marked(mark), ...text(` ${mark.label}`)], [], text(note)]
}

/** The table again, with what was found of every row and total beside it. */
function tableChapter(audited: AuditedTable): Chapter {
  const { summary, report } = audited
  const rows = [...printedRows(audited).map(rowCells), ...totalCells(summary, report).map(totalRow)]
  return chapter(reportHeading(report), table(tableColumns, rows))
}

function findingEntry(finding: Finding, options: RenderOptions): Entry {
  const { severity, code: found, rule, path, line, cell, message, hint } = finding
  const { symbol, emoji, tone } = severityMarks[severity]
  const place = code(`${pathsOf(options)(path)}:${line}`)
  return {
    label: `${emoji} ${severity} ${found} ${rule}`,
    sign: symbol,
    tone,
    within: [],
    title: [...place, ...text(cell === null ? '' : `, cell ${cell + 1}`)],
    facts: [prose(message)],
    fields: hint === null ? [] : [field(text('hint:'), prose(hint))],
  }
}

/** The findings, the graver first. */
function findingBlocks(findings: readonly Finding[], options: RenderOptions): Blocks {
  if (findings.length === 0) return []
  const sorted = [...findings].sort((a, b) => severityRank[a.severity] - severityRank[b.severity])
  const entries = sorted.slice(0, findingLimit).map((finding) => findingEntry(finding, options))
  const left = findings.length - entries.length
  const listed: Block = { kind: 'entries', titles: ['', 'where', 'what'], entries }
  return left > 0 ? [listed, paragraph(text(`… and ${countOf(left, 'more finding')}`))] : [listed]
}

/** A run as one document: a headline, the counts, for `audit` the annotated tables, and what was found, the graver first. */
export function reportDocument({ report, sources }: AuditRun, options: RenderOptions): Chapter {
  const counts = options.quiet ? [] : [paragraph(text(countsLine(report.counts)))]
  const isWithTables = options.command === 'audit' && !options.quiet
  const tables = isWithTables ? sources.flatMap((source) => source.tables.map(tableChapter)) : []
  const wanted = report.findings.filter((finding) => isWanted(finding, options))
  const found = findingBlocks(wanted, options)
  const findings = tables.length > 0 && found.length > 0 ? [chapter(heading(text('Findings')), found)] : found
  return chapter(headline(report), [...counts, ...tables, ...findings])
}
