import type { Severity } from '../../verify/severity.ts'
import { printable } from '../../words/printable.ts'
import type { Finding } from '../report.ts'
import { countsLine } from '../table/counts-line.ts'
import { type FindingsReporter, isWanted, pathsOf, type RenderOptions } from './reporter.ts'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Severity, string>

const escapes: ReadonlyMap<string, string> = new Map([
  ['%', '%25'],
  ['\r', '%0D'],
  ['\n', '%0A'],
  [':', '%3A'],
  [',', '%2C'],
])

/** What follows `::`; line ends would begin another command there. */
const escapedData = (text: string): string => text.replace(/[%\r\n]/g, (character) => escapes.get(character) ?? '')

/** A property's value; `:` and `,` would end it. */
const escapedProperty = (text: string): string =>
  text.replace(/[%\r\n:,]/g, (character) => escapes.get(character) ?? '')

/** GitHub takes columns only where both ends are on one line. */
function positionProperties(finding: Finding): readonly (readonly [string, number])[] {
  const { line, column, endLine, endColumn } = finding
  const columns = line === endLine ? ([['col', column] as const, ['endColumn', endColumn] as const] as const) : []
  return [['line', line], ['endLine', endLine], ...columns]
}

function annotation(finding: Finding, options: RenderOptions): string {
  const properties = [
    ['file', printable(pathsOf(options)(finding.path))] as const,
    ...positionProperties(finding),
    ['title', `${finding.code} ${finding.rule}`] as const,
  ].map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
  const hint = finding.hint === null ? '' : `\nhint: ${finding.hint}`
  return `::${commands[finding.severity]} ${properties.join(',')}::${escapedData(`${finding.message}${hint}`)}`
}

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. Then one line of counts, for the log. */
export const githubReporter: FindingsReporter = {
  render: (run, options) => {
    const lines = run.report.findings
      .filter((finding) => isWanted(finding, options))
      .map((finding) => annotation(finding, options))
    if (!options.quiet) lines.push(countsLine(run.report.counts))
    return lines.map((line) => `${line}\n`).join('')
  },
}
