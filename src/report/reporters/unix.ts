import { printable } from '../../words/printable.ts'
import type { Finding } from '../report.ts'
import { countsLine } from '../table/counts-line.ts'
import { type FindingsReporter, isWanted } from './reporter.ts'

/** `README.md:31:54: message [error/KA201]`; the path as the command was given it, so that an editor finds the file. */
export function unixLine({ path, line, column, message, severity, code }: Finding): string {
  return `${printable(path)}:${line}:${column}: ${message} [${severity}/${code}]`
}

/** A finding a line, as compilers print them and editors read them. Then one line of counts. */
export const unixReporter: FindingsReporter = {
  render: (run, options) => {
    const lines = run.report.findings.filter((finding) => isWanted(finding, options)).map(unixLine)
    if (!options.quiet) lines.push(countsLine(run.report.counts))
    return lines.map((line) => `${line}\n`).join('')
  },
}
