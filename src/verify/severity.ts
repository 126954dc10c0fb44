/** How grave a finding is: a contradiction, a doubt worth a person's look, a fact worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** What can be said of a whole summary. */
export type Verdict = 'verified' | 'partial' | 'mismatch'

/** The order of severities, the gravest first. */
export const severityRank = { error: 0, warning: 1, note: 2 } as const satisfies Record<Severity, number>
