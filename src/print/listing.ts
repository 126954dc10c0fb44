/** One row of a summary in the texts of its cells. */
export interface ListedRow {
  /** 0, or more for a row of a nested model. */
  readonly depth: number
  /** Name and class, as the printer joins them. */
  readonly layer: string
  /** Null where the printer has no such column. */
  readonly inputShape: string | null
  readonly shape: string
  readonly params: string
  /** What it is connected to: `conv2d[0][0]`. */
  readonly connections: readonly string[]
  readonly trainable: 'Y' | 'N' | '-'
}

/** What a printer is given: rows and lines as texts, before they are laid out in columns. */
export interface Listing {
  readonly title: string | null
  /** Lines between the title and the table, of Keras 0. */
  readonly preamble: readonly string[]
  /** A chain has no Connected to. */
  readonly isChain: boolean
  readonly rows: readonly ListedRow[]
  readonly totals: readonly string[]
}

/** How the user wants a table laid out. */
export interface LayoutOptions {
  readonly lineLength: number | null
  /** Where columns end: fractions of the length, or characters where the last is more than 1. */
  readonly positions: readonly number[] | null
  readonly showTrainable: boolean
}
