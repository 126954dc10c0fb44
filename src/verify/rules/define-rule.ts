import type { Diagnosis } from '../diagnose.ts'
import type { RawFinding } from '../finding.ts'
import type { Severity } from '../severity.ts'

/** What a rule means, for a person. */
export interface RuleDocs {
  /** What it reports, in one sentence. */
  readonly what: string
  /** Why that matters, or how it comes about. */
  readonly why: string
  /** A summary that the rule reports. */
  readonly example: string
  /** The text of the keraudit.config.json with which it does, where it needs one. */
  readonly configuration?: string
  /** What the example should say, or what to do. */
  readonly instead: string
}

/** A finding as a rule states it; what is left out is empty, and the severity is the rule's own. */
export interface Statement {
  readonly message: string
  readonly span: RawFinding['span']
  readonly severity?: Severity
  readonly hint?: string | null
  readonly layer?: string | null
  readonly printed?: number | string | null
  readonly expected?: number | string | null
  readonly suspects?: readonly string[]
  readonly related?: RawFinding['related']
}

export interface RuleSpec {
  readonly code: string
  readonly name: string
  readonly severity: Severity
  readonly docs: RuleDocs
  readonly check: (diagnosis: Diagnosis) => readonly Statement[]
}

/** A rule: what it is called, what it means, and what it finds in one table. */
export interface Rule extends Omit<RuleSpec, 'check'> {
  readonly check: (diagnosis: Diagnosis) => readonly RawFinding[]
}

/** Makes a rule of its parts: its statements become findings under its code and name. */
export function defineRule(spec: RuleSpec): Rule {
  const { code, name: rule, severity } = spec
  const nothing = { severity, hint: null, layer: null, printed: null, expected: null, suspects: [], related: [] }
  return {
    ...spec,
    check: (diagnosis) => spec.check(diagnosis).map((statement) => ({ code, rule, ...nothing, ...statement })),
  }
}
