import {
  chapter,
  code,
  codeBlock,
  column,
  heading,
  paragraph,
  prose,
  section,
  table,
  text,
  toned,
} from '../document/build.ts'
import type { Blocks, Chapter, Inlines, Tone } from '../document/document.ts'
import type { Finding } from '../report/report.ts'
import type { Rule } from '../verify/rule.ts'
import type { Severity } from '../verify/severity.ts'

/** A rule with what it finds in its own example. */
export interface DocumentedRule {
  readonly rule: Rule
  readonly findings: readonly Finding[]
}

const severityTones = { error: 'wrong', warning: 'caution', note: 'note' } as const satisfies Record<Severity, Tone>

const severityText = (severity: Severity): Inlines => toned(severityTones[severity], text(severity))

const anchorOf = ({ code }: Rule): string => code.toLowerCase()

/** `line 7: …`, as `check` reports it. */
function findingLines({ hint, path, line, message }: Finding): readonly string[] {
  const place = path === 'example.txt' ? '' : `${path}, `
  return [`${place}line ${line}: ${message}`, ...(hint === null ? [] : [`  hint: ${hint}`])]
}

/** Every rule in a table: code, name, severity, and what it finds. */
export function ruleTable(rules: readonly Rule[]): Blocks {
  const columns = [column('code'), column('name'), column('severity'), column('', 'below')]
  const rows = rules.map((rule) => [
    [{ kind: 'link', anchor: anchorOf(rule), content: text(rule.code) } as const],
    code(rule.name),
    severityText(rule.severity),
    prose(rule.docs.what),
  ])
  return table(columns, rows)
}

/** All of one rule: what it finds, why, an example, what check reports, what to do. */
export function ruleDocument({ rule, findings }: DocumentedRule): Chapter {
  const { docs, severity } = rule
  const reported = findings.flatMap(findingLines)
  const configuration = docs.configuration === undefined ? [] : [codeBlock(docs.configuration.split('\n'), 'json')]
  const model = docs.model === undefined ? [] : [codeBlock([docs.model], 'json', true)]
  const title = [...text(`${rule.code} ${rule.name} (`), ...severityText(severity), ...text(')')]
  return chapter(
    heading(title),
    [
      paragraph(prose(docs.what)),
      ...section('Why', [paragraph(prose(docs.why))]),
      ...section('Example', [codeBlock(docs.example.split('\n'))]),
      ...section('With keraudit.config.json', configuration),
      ...section('With the model file', model),
      ...section('What check reports', reported.length === 0 ? [] : [codeBlock(reported, 'text', true)]),
      ...section('What to do', [paragraph(prose(docs.instead))]),
    ],
    anchorOf(rule),
  )
}

/** All rules as one document, each under an anchor of its code. */
export function rulesDocument(rules: readonly DocumentedRule[]): Chapter {
  const introduction = 'What each finding of `keraudit` means. `keraudit rules KA201` shows the same in a terminal.'
  return chapter(heading(text('Rules')), [
    paragraph(prose(introduction)),
    ...ruleTable(rules.map(({ rule }) => rule)),
    ...rules.map(ruleDocument),
  ])
}

/** One rule as plain data; `page` is its page in the package. */
export function ruleData({ rule, findings }: DocumentedRule) {
  const { code, name, severity, docs } = rule
  return { code, name, severity, page: `docs/rules.md#${code.toLowerCase()}`, ...docs, findings }
}
