import type { ModelExplanation } from '../explanation.ts'

/** What is written, and how. */
export interface ExplainLook {
  readonly color: boolean
  /** Columns of the page. */
  readonly width: number
  /** Everything that is known, instead of a few lines a row. */
  readonly all: boolean
  /** Only rows that were asked for by name: their totals and contradictions are left out. */
  readonly single: boolean
}

export type ExplainFormat = (models: readonly ModelExplanation[], look: ExplainLook) => string
