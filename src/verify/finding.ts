import type { Fault, Subject } from './fault.ts'
import type { Rule } from './rule.ts'
import type { Severity } from './severity.ts'

/** What a rule says: of a subject in a table, or of a stretch of a text. What is left out is empty, and the severity is the rule's own. */
export interface Statement<Place = Subject> {
  readonly message: string
  readonly at: Place
  readonly severity?: Severity
  readonly hint?: string | null
  readonly layer?: string | null
  readonly printed?: number | string | null
  readonly expected?: number | string | null
  readonly suspects?: readonly string[]
  readonly related?: readonly Related<Place>[]
}

interface Related<Place> {
  readonly message: string
  readonly at: Place
}

/** A statement under its rule; `Place` is a subject until lines and columns are wanted. */
export interface RawFinding<Place = Subject> extends Required<Statement<Place>> {
  readonly rule: Rule
}

/** A finding in a table, with its cause. */
export interface TableFinding extends RawFinding {
  readonly fault: Fault
}

/** Makes a statement a finding of a rule. */
export function findingOf<Place>(rule: Rule, statement: Statement<Place>): RawFinding<Place> {
  const defaults = { hint: null, layer: null, printed: null, expected: null, suspects: [], related: [] }
  return { rule, severity: rule.severity, ...defaults, ...statement }
}
