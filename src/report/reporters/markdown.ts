import { escapedMarkdown, markdownProse } from '../../document/markdown.ts'
import { unreadSummary } from '../../verify/rules/unread-summary.ts'
import type { Severity } from '../../verify/severity.ts'
import { severityRank } from '../../verify/severity.ts'
import { countOf, formatCount } from '../../words/number.ts'
import type { Finding, Report } from '../report.ts'
import { countsLine } from '../table/counts-line.ts'
import { verdictText } from '../verdict-text.ts'
import { isWanted, pathsOf, type RenderOptions, type Reporter } from './reporter.ts'

/** Findings that are written out: a comment holds 65,536 characters. */
const findingLimit = 100

const signs = { error: '❌', warning: '⚠️', note: 'ℹ️' } as const satisfies Record<Severity, string>

function verdicts({ counts: { summaries, mismatch, partial }, summaries: [first] }: Report): string {
  if (mismatch > 0) return `${countOf(mismatch, 'summary')} wrong`
  if (partial === 1 && summaries === 1 && first) return `nothing wrong, ${verdictText(first)}`
  if (partial > 0) return `nothing wrong, ${countOf(partial, 'summary')} only partly checked`
  return `${countOf(summaries, 'summary')} verified`
}

/** What could not be read is said beside what was: it may be anything. */
function headline(report: Report): string {
  const { counts, findings } = report
  const unread = findings.filter(({ code }) => code === unreadSummary.code).length
  const { summaries, mismatch, partial } = counts
  if (summaries === 0 && unread === 0) return '### keraudit: no summary found'
  const subject = summaries === 0 ? countOf(unread, 'summary') : formatCount(unread)
  const parts = [...(summaries > 0 ? [verdicts(report)] : []), ...(unread > 0 ? [`${subject} could not be read`] : [])]
  const sign = mismatch > 0 ? '❌ ' : unread > 0 ? '⚠️ ' : partial > 0 ? '' : '✅ '
  return `### ${sign}keraudit: ${parts.join(', ')}`
}

function findingRow(finding: Finding, options: RenderOptions): string {
  const cell = finding.cell === null ? '' : `, cell ${finding.cell + 1}`
  const place = `<code>${escapedMarkdown(pathsOf(options)(finding.path))}</code>:${finding.line}${cell}`
  const hint = finding.hint === null ? '' : `<br>hint: ${markdownProse(finding.hint)}`
  const rule = `${signs[finding.severity]} ${finding.severity} ${finding.code} ${finding.rule}`
  return `| ${rule} | ${place} | ${markdownProse(finding.message)}${hint} |`
}

function findingTable(findings: readonly Finding[], options: RenderOptions): readonly string[] {
  if (findings.length === 0) return []
  const sorted = [...findings].sort((a, b) => severityRank[a.severity] - severityRank[b.severity])
  const rows = sorted.slice(0, findingLimit).map((finding) => findingRow(finding, options))
  const left = findings.length - rows.length
  const more = left > 0 ? ['', `… and ${countOf(left, 'more finding')}`] : []
  return ['', '| | where | what |', '|---|---|---|', ...rows, ...more]
}

/** For a job's summary or a comment on a pull request: a headline, the counts, and a table of what was found, the graver first. */
export const markdownReporter: Reporter = {
  render: (run, options) => {
    const findings = run.report.findings.filter((finding) => isWanted(finding, options))
    const { counts } = run.report
    const said = options.quiet ? [] : ['', countsLine(counts)]
    return `${[headline(run.report), ...said, ...findingTable(findings, options)].join('\n')}\n`
  },
}
