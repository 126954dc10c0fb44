import type { AskedTotal } from '../wrong-answer.ts'

/** What can be hidden of a table. */
export const hideable = ['params', 'shape', 'totals'] as const
export type Hideable = (typeof hideable)[number]

/** How much of it is hidden: a third, two thirds, or all. */
export const difficulties = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof difficulties)[number]

/** Which exercise is made of a table; the same choice makes the same one. */
export interface ExerciseChoice {
  readonly hide: readonly Hideable[]
  readonly difficulty: Difficulty
  /** From 0 to 2^53−1. */
  readonly seed: number
}

/** A cell of a table: of a row, counted from 0, or of the totals. */
export type CellPlace =
  | { readonly cell: 'shape' | 'params'; readonly row: number }
  | { readonly cell: AskedTotal; readonly row: null }

/** A row as it is given to whoever solves the exercise; null is a blank. */
export interface ExerciseRow {
  readonly name: string
  readonly className: string
  readonly depth: number
  /** `Conv2D(filters=32, kernel_size=(3, 3))`; empty where the row is not explained. */
  readonly code: string
  /** What it takes, where that is not the row before: shapes, or names of rows. */
  readonly takes: string
  readonly shape: string | null
  readonly params: string | null
}

/** A table with blanks. None of the hidden values is in it. */
export interface Exercise {
  readonly rows: readonly ExerciseRow[]
  readonly totals: readonly {
    readonly cell: AskedTotal | 'optimizer'
    readonly label: string
    readonly count: string | null
  }[]
  /** Top to bottom. */
  readonly blanks: readonly CellPlace[]
}

/** A cell by its place, as text. */
export const placeKey = ({ cell, row }: CellPlace): string => `${cell}-${row ?? ''}`
