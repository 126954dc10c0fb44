import { printable } from '../../words/printable.ts'
import type { Finding } from '../report.ts'
import { countsLine } from '../table/counts-line.ts'
import { type FindingsReporter, isWanted, pathsOf, type RenderOptions } from './reporter.ts'
import { unixLine } from './unix.ts'

/** What the agent decodes again; a bare `%` would make the text around it look encoded. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['%', '%AZP25'],
  ['\r', '%0D'],
  ['\n', '%0A'],
  [';', '%3B'],
  [']', '%5D'],
])

/** What follows `]`; line ends would begin another command there. */
const escapedData = (text: string): string => text.replace(/[%\r\n]/g, (character) => escapes.get(character) ?? '')

/** A property's value; `;` and `]` would end it. */
const escapedProperty = (text: string): string =>
  text.replace(/[%\r\n;\]]/g, (character) => escapes.get(character) ?? '')

/** There are issues of two severities only: a note is a line of the log. */
function issue(finding: Finding, options: RenderOptions): string {
  const { severity, path, line, column, code, message, hint } = finding
  if (severity === 'note') return unixLine(finding)
  const properties = [
    ['type', severity],
    ['sourcepath', printable(pathsOf(options)(path))],
    ['linenumber', String(line)],
    ['columnnumber', String(column)],
    ['code', code],
  ].map(([name, value = '']) => `${name}=${escapedProperty(value)};`)
  const said = hint === null ? message : `${message}\nhint: ${hint}`
  return `##vso[task.logissue ${properties.join('')}]${escapedData(said)}`
}

/** Logging commands of Azure Pipelines: each error and warning becomes an issue of the run. Then one line of counts, for the log. */
export const azureReporter: FindingsReporter = {
  render: (run, options) => {
    const lines = run.report.findings
      .filter((finding) => isWanted(finding, options))
      .map((finding) => issue(finding, options))
    if (!options.quiet) lines.push(countsLine(run.report.counts))
    return lines.map((line) => `${line}\n`).join('')
  },
}
