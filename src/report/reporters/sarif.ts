import { type IdentifiedFinding, identify } from '../../findings/identity.ts'
import type { RuleDocs } from '../../verify/rule.ts'
import { rules } from '../../verify/rules/index.ts'
import type { Severity } from '../../verify/severity.ts'
import { printableJson } from '../../words/printable.ts'
import { version } from '../package.ts'
import type { Finding } from '../report.ts'
import { type FindingsReporter, isWanted, pathsOf } from './reporter.ts'

/** What a viewer shows of a rule. It holds the page itself, since a viewer may have no network and no keraudit. */
function helpOf(code: string, { what, why, example, instead }: RuleDocs) {
  return {
    text: `${what}\n\n${why}\n\nExample:\n\n${example}\n\nWhat to do: ${instead}`,
    markdown: `${what}\n\n${why}\n\n\`\`\`text\n${example}\n\`\`\`\n\n**What to do.** ${instead}\n\n\`keraudit rules ${code}\` shows this page.`,
  }
}

/** The rules that results may name, in the order of `ruleIndex`. */
function descriptors(findings: readonly Finding[]): readonly { readonly id: string }[] {
  const known = rules.map(({ code, name, severity, docs }) => ({
    id: code,
    name,
    shortDescription: { text: docs.what },
    fullDescription: { text: docs.why },
    help: helpOf(code, docs),
    defaultConfiguration: { level: severity },
  }))
  const codes = new Set(known.map(({ id }) => id))
  const others = new Map(findings.filter(({ code }) => !codes.has(code)).map(({ code, rule }) => [code, rule]))
  return [...known, ...[...others].map(([id, name]) => ({ id, name }))]
}

/** A path as a relative reference: percent-encoded, slashes kept. */
function uriOf(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}

/** Named from the root of the sources where the path is inside it. */
function artifactLocation(path: string) {
  const isInside = !/^(?:\/|\.\.\/|[A-Za-z]:|<)/.test(path)
  return isInside ? { uri: uriOf(path), uriBaseId: '%SRCROOT%' } : { uri: uriOf(path) }
}

const levels = { error: 'error', warning: 'warning', note: 'note' } as const satisfies Record<Severity, string>

/** The layer within its model, for viewers that show where in a model something is. */
function logicalLocations({ finding, model }: IdentifiedFinding) {
  if (finding.layer === null) return {}
  const fullyQualifiedName = model === null ? finding.layer : `${model}/${finding.layer}`
  return { logicalLocations: [{ name: finding.layer, fullyQualifiedName, kind: 'member' }] }
}

function regionOf({ line, column, endLine, endColumn }: Finding) {
  return { startLine: line, startColumn: column, endLine, endColumn }
}

/** The other places that a finding points to, all in its own file. */
function relatedLocations(finding: Finding, path: string) {
  if (finding.related.length === 0) return {}
  const locations = finding.related.map(({ message, line, column }, id) => ({
    id,
    message: { text: message },
    physicalLocation: { artifactLocation: artifactLocation(path), region: { startLine: line, startColumn: column } },
  }))
  return { relatedLocations: locations }
}

function resultOf(identified: IdentifiedFinding, path: string, ruleIndex: number) {
  const { finding, fingerprint } = identified
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: finding.hint === null ? finding.message : `${finding.message}\nhint: ${finding.hint}` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifactLocation(path), region: regionOf(finding) },
        ...logicalLocations(identified),
      },
    ],
    ...relatedLocations(finding, path),
    // GitHub follows an alert by the first, other viewers by any; neither changes when lines are added above.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'kerauditFinding/v1': fingerprint },
  }
}

/** SARIF 2.1.0, for code scanning. Paths are those of the repository, columns count UTF-16 units. */
export const sarifReporter: FindingsReporter = {
  render: (run, options) => {
    const pathOf = pathsOf(options)
    const described = descriptors(run.report.findings)
    const indices = new Map(described.map(({ id }, at) => [id, at]))
    const results = identify(run.sources, pathOf)
      .filter(({ finding }) => isWanted(finding, options))
      .map((one) => resultOf(one, pathOf(one.finding.path), indices.get(one.finding.code) ?? -1))
    const driver = { name: 'keraudit', version, semanticVersion: version, rules: described }
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    }
    return `${printableJson(log, 2)}\n`
  },
}
