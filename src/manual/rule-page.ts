import type { Style } from '../document/style.ts'
import { rulePage } from '../report/homepage.ts'
import type { Finding } from '../report/report.ts'
import type { Rule } from '../verify/rule.ts'
import type { Severity } from '../verify/severity.ts'
import { wrap } from '../words/wrap.ts'

/** A rule with what it finds in its own example. */
export interface DocumentedRule {
  readonly rule: Rule
  readonly findings: readonly Finding[]
}

const severityColor = { error: 'red', warning: 'yellow', note: 'blue' } as const satisfies Record<Severity, keyof Style>

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`.trimEnd())

function heading({ code, name, severity }: Rule, style: Style): string {
  return `${style.bold(`${code} ${name}`)} (${style[severityColor[severity]](severity)})`
}

/** `error KA201, line 7: …`, as `check` tells it. */
function findingLines(finding: Finding): readonly string[] {
  const hint = finding.hint === null ? [] : [`  hint: ${finding.hint}`]
  const place = finding.path === 'example.txt' ? '' : `${finding.path}, `
  return [`${place}line ${finding.line}: ${finding.message}`, ...hint]
}

/** Every rule on a line of its own. */
export function ruleList(rules: readonly Rule[], style: Style): string {
  const width = Math.max(...rules.map(({ name }) => name.length))
  const lines = rules.map(({ code, name, severity, docs }) => {
    const word = severity.padEnd('warning'.length)
    return `${style.bold(code)} ${name.padEnd(width)} ${style[severityColor[severity]](word)}  ${docs.what}`
  })
  return `${lines.join('\n')}\n`
}

/** All of one rule, for a terminal of so many columns. */
export function ruleText({ rule, findings }: DocumentedRule, width: number, style: Style): string {
  const { docs } = rule
  const section = (title: string, lines: readonly string[]) => ['', style.bold(title), ...lines]
  const prose = (text: string) => wrap(text, width)
  const blocks = [
    heading(rule, style),
    '',
    ...prose(docs.what),
    ...section('Why', prose(docs.why)),
    ...section('Example', indented(docs.example)),
    ...(docs.configuration === undefined ? [] : section('with keraudit.config.json', indented(docs.configuration))),
    ...(findings.length === 0 ? [] : section('What check says', findings.flatMap(findingLines).flatMap(prose))),
    ...section('What to do', prose(docs.instead)),
  ]
  return `${blocks.join('\n')}\n`
}

function ruleMarkdown({ rule, findings }: DocumentedRule): string {
  const { code, name, severity, docs } = rule
  const configuration =
    docs.configuration === undefined
      ? []
      : ['With this `keraudit.config.json`:', '', '```json', docs.configuration, '```', '']
  const says = findings.flatMap(findingLines)
  return [
    `<a id="${code.toLowerCase()}"></a>`,
    '',
    `## ${code} ${name}`,
    '',
    `**${severity}** · ${docs.what}`,
    '',
    docs.why,
    '',
    '```text',
    docs.example,
    '```',
    '',
    ...configuration,
    ...(says.length === 0 ? [] : ['`keraudit check` says:', '', '```text', ...says, '```', '']),
    docs.instead,
  ].join('\n')
}

/** All rules as one Markdown document, each under an anchor of its code. */
export function rulesMarkdown(rules: readonly DocumentedRule[]): string {
  const head = [
    '# Rules',
    '',
    'What each finding of `keraudit` means. `keraudit rules KA201` shows the same in a terminal.',
    '',
    '| code | name | severity | |',
    '|---|---|---|---|',
    ...rules.map(({ rule: { code, name, severity, docs } }) => {
      return `| [${code}](#${code.toLowerCase()}) | \`${name}\` | ${severity} | ${docs.what.replaceAll('|', '\\|')} |`
    }),
  ].join('\n')
  return `${[head, ...rules.map(ruleMarkdown)].join('\n\n')}\n`
}

/** One rule as plain data. */
export function ruleData({ rule, findings }: DocumentedRule) {
  const { code, name, severity, docs } = rule
  return { code, name, severity, page: rulePage(code), ...docs, findings }
}
