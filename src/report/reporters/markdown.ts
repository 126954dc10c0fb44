import { graveness } from '../finding-report.ts'
import { escapedMarkdown, markdownProse } from '../markdown.ts'
import type { Counts, Finding, Severity } from '../report.ts'
import { countsLine } from '../text/counts-line.ts'
import { countOf } from '../text/number.ts'
import { isWanted, pathsOf, type RenderOptions, type Reporter } from './reporter.ts'

/** Findings that are written out: a comment holds 65,536 characters. */
const findingLimit = 100

const signs = { error: '❌', warning: '⚠️', note: 'ℹ️' } as const satisfies Record<Severity, string>

function headline({ summaries, mismatch, partial }: Counts): string {
  if (summaries === 0) return '### keraudit: no summary found'
  if (mismatch > 0) return `### ❌ keraudit: ${countOf(mismatch, 'summary')} wrong`
  if (partial > 0) return `### keraudit: nothing wrong, ${countOf(partial, 'summary')} only partly checked`
  return `### ✅ keraudit: ${countOf(summaries, 'summary')} verified`
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
  const sorted = [...findings].sort((a, b) => graveness[a.severity] - graveness[b.severity])
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
    return `${[headline(counts), ...said, ...findingTable(findings, options)].join('\n')}\n`
  },
}
