import type { Severity } from './severity.ts'

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
  /** The JSON of the model beside it, where it needs one. */
  readonly model?: string
  /** What the example should say, or what to do. */
  readonly instead: string
}

/** What a rule is called, and what it means. */
export interface Rule {
  readonly code: string
  readonly name: string
  readonly severity: Severity
  /** What it looks at: a table that was read, a text that was not, the text around tables, suppressions, a configuration, or a model file. */
  readonly judges: 'table' | 'text' | 'prose' | 'suppressions' | 'configuration' | 'model'
  /** Whether it holds tables to what the user wants: what it reports contradicts nothing, so the verdict stays as it is. */
  readonly policy: boolean
  readonly docs: RuleDocs
}
