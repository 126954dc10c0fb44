import type { Shape } from '../../shape/shape.ts'

/** `consequent`: wrong, but right by what the student has written before; `missing`: not answered. */
export type Verdict = 'right' | 'consequent' | 'wrong' | 'missing'

/** One answer of a student. */
export interface GradedCell {
  readonly cell: 'shape' | 'params' | 'total' | 'trainable' | 'nonTrainable'
  readonly verdict: Verdict
  readonly expected: number | readonly Shape[]
  /** Null where it is missing. */
  readonly given: number | readonly Shape[] | null
  /** What a wrong answer does, as a clause whose subject is the answer: `leaves out the bias`; null where that is not known. */
  readonly does: string | null
}

/** The answers of one row. */
export interface GradedRow {
  readonly name: string
  readonly className: string
  /** Where it stands in the answer, from 1; null where it is missing. */
  readonly line: number | null
  readonly cells: readonly GradedCell[]
}

/** A student's table held against the right one. */
export interface Grade {
  readonly rows: readonly GradedRow[]
  readonly totals: readonly GradedCell[]
  /** Rows of the answer that the key does not have. */
  readonly extra: readonly string[]
  /** A point for each answer that is right, or right by what was written before. */
  readonly points: number
  readonly of: number
}

/** Whether nothing is left to correct. */
export function isAllRight({ rows, totals, extra }: Grade): boolean {
  const cells = [...rows.flatMap((row) => row.cells), ...totals]
  return extra.length === 0 && cells.every(({ verdict }) => verdict === 'right')
}
