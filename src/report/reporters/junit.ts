import { attributes, escaped, xmlDocument } from '../../words/markup.ts'
import { countOf } from '../../words/number.ts'
import type { AuditedSource } from '../audited.ts'
import type { Finding, SummaryReport } from '../report.ts'
import { isWanted, pathsOf, type RenderOptions, type Reporter } from './reporter.ts'

/** What came of a case: proven right, proven wrong, or not wholly checked. */
type Outcome = 'passed' | 'failed' | 'skipped'

/** One summary, or one text that was refused, as a test. */
interface Case {
  readonly name: string
  readonly outcome: Outcome
  /** Why it was not wholly checked, or what is wrong. */
  readonly message: string
  readonly findings: readonly Finding[]
}

/** Names that stay when lines move: the model's, with a number where several have it. */
function numbered(name: string, seen: Map<string, number>): string {
  const count = (seen.get(name) ?? 0) + 1
  seen.set(name, count)
  return count === 1 ? name : `${name} (${count})`
}

function uncheckedRows({ layers }: SummaryReport): string {
  const rows = layers.filter(({ checked }) => !checked)
  return rows.length === 0 ? 'not everything could be checked' : `${countOf(rows.length, 'row')} could not be checked`
}

function errorMessage(errors: readonly Finding[]): string {
  const more = errors.length - 1
  return `${errors[0]?.message ?? ''}${more > 0 ? `; and ${countOf(more, 'more error')}` : ''}`
}

/** Of a wrong summary whose errors are suppressed, in the baseline, ignored, or made less by the configuration: it did not pass. */
const suppressed = 'every error is suppressed, in the baseline, ignored or turned off in the configuration'

function summaryCase(report: SummaryReport, findings: readonly Finding[], name: string): Case {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { name, outcome: 'failed', message: errorMessage(errors), findings }
  if (report.verdict === 'verified') return { name, outcome: 'passed', message: '', findings }
  const message = report.verdict === 'partial' ? uncheckedRows(report) : suppressed
  return { name, outcome: 'skipped', message, findings }
}

function findingCase(finding: Finding, name: string): Case {
  const outcome = finding.severity === 'error' ? 'failed' : 'skipped'
  return { name, outcome, message: finding.message, findings: [finding] }
}

function casesOf(audited: AuditedSource): readonly Case[] {
  const seen = new Map<string, number>()
  const cases = audited.tables.map(({ report }, at) => {
    const own = audited.findings.filter(({ summary }) => summary === at)
    return summaryCase(report, own, numbered(report.modelName ?? 'summary', seen))
  })
  const others = audited.findings.filter(({ summary }) => summary === null)
  return [...cases, ...others.map((finding) => findingCase(finding, numbered(finding.rule, seen)))]
}

function findingsText(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const place = `${finding.path}:${finding.line}:${finding.column}`
      const hint = finding.hint === null ? '' : `\n  hint: ${finding.hint}`
      return `${finding.severity} ${finding.code} ${finding.rule}: ${finding.message}\n  ${place}${hint}`
    })
    .join('\n')
}

/** The element inside a case that says how it ended, and what else was found. */
function bodyOf({ outcome, message, findings }: Case, options: RenderOptions): readonly string[] {
  const [errors, others] = [true, false].map((isError) =>
    findings.filter((finding) => (finding.severity === 'error') === isError),
  )
  const rest = (others ?? []).filter((finding) => isWanted(finding, options))
  const output = rest.length > 0 ? [`      <system-out>${escaped(findingsText(rest))}</system-out>`] : []
  if (outcome === 'skipped') return [`      <skipped${attributes({ message })}/>`, ...output]
  if (outcome === 'passed') return output
  const type = errors?.[0]?.code ?? ''
  return [`      <failure${attributes({ message, type })}>${escaped(findingsText(errors ?? []))}</failure>`, ...output]
}

function caseElement(one: Case, path: string, options: RenderOptions): readonly string[] {
  const head = `    <testcase${attributes({ name: one.name, classname: path, time: 0 })}`
  const body = bodyOf(one, options)
  return body.length === 0 ? [`${head}/>`] : [`${head}>`, ...body, '    </testcase>']
}

const count = (cases: readonly Case[], wanted: Outcome) => cases.filter(({ outcome }) => outcome === wanted).length
const tally = (cases: readonly Case[]) => ({ tests: cases.length, failures: count(cases, 'failed'), errors: 0 })

/**
 * JUnit's XML: a suite a file, a test a summary. Verified passes, wrong fails, partly checked is skipped with the reason. Only what every
 * reader takes: Jenkins's xUnit plugin refuses a report with an attribute that its schema does not know.
 */
export const junitReporter: Reporter = {
  render: (run, options) => {
    const suites = run.sources.map((audited) => ({ path: audited.source.path, cases: casesOf(audited) }))
    const elements = suites.flatMap(({ path, cases }) => {
      const name = pathsOf(options)(path)
      const inside = cases.flatMap((one) => caseElement(one, name, options))
      const own = { name, file: name, ...tally(cases), skipped: count(cases, 'skipped'), time: 0 }
      return [`  <testsuite${attributes(own)}>`, ...inside, '  </testsuite>']
    })
    const all = suites.flatMap(({ cases }) => cases)
    const root = `<testsuites${attributes({ name: 'keraudit', ...tally(all), time: 0 })}>`
    return xmlDocument([root, ...elements, '</testsuites>'])
  },
}
