import { identify } from '../../findings/identity.ts'
import type { Severity } from '../../verify/severity.ts'
import { printableJson } from '../../words/printable.ts'
import { type FindingsReporter, isWanted, pathsOf } from './reporter.ts'

const severities = { error: 'major', warning: 'minor', note: 'info' } as const satisfies Record<Severity, string>

/** GitLab's Code Quality report (the CodeClimate form): an array of issues, each with a fingerprint of its own. */
export const gitlabReporter: FindingsReporter = {
  render: (run, options) => {
    const pathOf = pathsOf(options)
    const issues = identify(run.sources, pathOf)
      .filter(({ finding }) => isWanted(finding, options))
      .map(({ finding, fingerprint }) => ({
        description: `${finding.code} ${finding.rule}: ${finding.message}`,
        check_name: finding.code,
        fingerprint,
        severity: severities[finding.severity],
        location: {
          path: pathOf(finding.path),
          lines: { begin: finding.line, end: finding.endLine },
        },
      }))
    return `${printableJson(issues, 2)}\n`
  },
}
