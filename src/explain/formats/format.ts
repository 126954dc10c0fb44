import type { Scope } from '../document.ts'
import type { ModelExplanation } from '../explanation.ts'

/** What is written, and how. */
export interface ExplainLook extends Scope {
  readonly color: boolean
  /** Columns of the page. */
  readonly width: number
}

export type ExplainFormat = (models: readonly ModelExplanation[], look: ExplainLook) => string
