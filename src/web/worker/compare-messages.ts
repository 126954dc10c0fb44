import type { Aspect } from '../../diff/aspects.ts'
import type { Chapter } from '../../document/document.ts'
import type { QuickFixes } from '../../fix/fix-source.ts'

/** A row of one side of a comparison, as it is printed. */
export interface ComparedRow {
  /** Its place among the rows of its summary, from 0. */
  readonly at: number
  readonly name: string
  readonly className: string
  readonly depth: number
  readonly shape: string
  readonly count: string
}

/** What became of a layer; `follows`: it differs only because its inputs do. */
export type RowChange = 'same' | 'added' | 'removed' | 'changed' | 'follows'

/** One layer on both sides, or a row that only one side has. */
export interface RowPair {
  readonly old: ComparedRow | null
  readonly new: ComparedRow | null
  readonly change: RowChange
  /** What is different, causes before consequences. */
  readonly aspects: readonly Aspect[]
}

/** Two summaries side by side. */
export interface Compared {
  /** The summaries of the second text, by name; empty where it has none. */
  readonly summaries: readonly string[]
  readonly isChanged: boolean
  /** `1 added, 2 reconfigured, 9 unchanged`. */
  readonly counts: string
  readonly rows: readonly RowPair[]
  readonly totals: readonly Aspect[]
  readonly notes: readonly string[]
}

/** A second text, and which of its summaries is meant, from 0. */
interface Second {
  readonly path: string
  readonly text: string
  readonly place: number
}

/** What the page asks to compare and to correct. */
export type CompareQuestion =
  | { readonly kind: 'compare'; readonly summary: number; readonly second: Second }
  | { readonly kind: 'grade'; readonly summary: number; readonly second: Second }
  | { readonly kind: 'fixes' }

export interface CompareAnswers {
  readonly compare: Compared
  /** The second summary graded as a student's answer; null where there is none. */
  readonly grade: Chapter | null
  readonly fixes: QuickFixes
}
