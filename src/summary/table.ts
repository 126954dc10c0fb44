import type { LineRole } from '../../grammars/table-grammar.ts'
import type { Span } from '../text/span.ts'
import type { FoundTotal } from './cells/totals-line.ts'
import type { Layout, Piece } from './layouts/layout.ts'

/** A line of a table with its role; offsets count from the block's first character. */
export interface TableLine {
  readonly role: LineRole
  readonly span: Span
  /** Of a row or its tail, what it shows of each cell. */
  readonly pieces: readonly Piece[]
  readonly depth: number
  /** Of a title, where the model's name stands. */
  readonly name: Span | null
  /** Of totals, which the line tells. */
  readonly totals: readonly FoundTotal[]
}

/** What the lines between rows show of the printer and of what was lost. */
export interface TableMarks {
  /** A rule stands between rows. */
  rulesBetweenRows: boolean
  /** Blank lines stand between rows, and no rule. */
  blanksBetweenRows: boolean
  /** Rows go on in tails that hold more than connections. */
  wrappedCells: boolean
  nestRules: boolean
  /** A rule closed the rows. */
  closed: boolean
  /** Rules stood in the table at all. */
  ruled: boolean
  /** Where the longest rule ends in its line: the width that the printer was given. */
  width: number
  /** The right corner of a box is missing. */
  cropped: boolean
  /** Lines among the rows that are none, the first ones. */
  within: string
  /** Lines behind the totals, the first ones: there other tools tell of themselves. */
  after: string
}

/** A table found in a block, its lines told apart. */
export interface FoundTable {
  readonly layout: Layout
  readonly lines: readonly TableLine[]
  readonly marks: Readonly<TableMarks>
  /** Where `Initial input shape` (Keras 0.3) stands, else null. */
  readonly initialInput: Span | null
  /** Totals lines that stand directly above a retyped table, which count where none follow it. */
  readonly totalsAbove: readonly FoundTotal[]
}
