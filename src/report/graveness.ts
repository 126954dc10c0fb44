import type { Severity } from './report.ts'

/** The order of severities, the gravest first. */
export const graveness = { error: 0, warning: 1, note: 2 } as const satisfies Record<Severity, number>
