import type { Severity } from '../../verify/severity.ts'
import { attributes, xmlDocument } from '../../words/markup.ts'
import type { Finding } from '../report.ts'
import { type FindingsReporter, isWanted, pathsOf } from './reporter.ts'

const severities = { error: 'error', warning: 'warning', note: 'info' } as const satisfies Record<Severity, string>

/** The version of the form: that of the Checkstyle which last changed it. */
const formVersion = '4.3'

function errorElement({ line, column, severity, message, hint, code }: Finding): string {
  const said = hint === null ? message : `${message}; hint: ${hint}`
  // Readers take what stands before the last dot for the tool, and the rest for the rule.
  const own = { line, column, severity: severities[severity], message: said, source: `keraudit.${code}` }
  return `    <error${attributes(own)}/>`
}

/** The XML of Checkstyle, which many tools read: a file for each that held something, an error for each finding. */
export const checkstyleReporter: FindingsReporter = {
  render: (run, options) => {
    const pathOf = pathsOf(options)
    const files = run.sources.flatMap(({ source, findings }) => {
      const head = `  <file${attributes({ name: pathOf(source.path) })}`
      const errors = findings.filter((finding) => isWanted(finding, options)).map(errorElement)
      return errors.length === 0 ? [`${head}/>`] : [`${head}>`, ...errors, '  </file>']
    })
    return xmlDocument([`<checkstyle${attributes({ version: formVersion })}>`, ...files, '</checkstyle>'])
  },
}
