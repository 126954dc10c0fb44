/** Where the columns of a table end: fractions of its length, the last of which is 1. */
export interface Columns {
  readonly length: number
  readonly ends: readonly number[]
}

/** How cells are drawn: cut at their column, wrapped at it in mid-word, or in a box whose words wrap at blanks. */
export type Drawing = 'cut' | 'wrapped' | 'boxed'

/** How some versions of a printer lay out a summary. Source: print_summary at these versions. */
export interface Printing {
  readonly versions: string
  readonly drawing: Drawing
  /** `Model: "name"` above the table. */
  readonly hasTitle: boolean
  /** A table without and with Connected to. */
  readonly chain: Columns
  readonly graph: Columns
  readonly headers: readonly [layer: string, shape: string, params: string, connected: string]
  /** An Input Shape column stands before the Output Shape. */
  readonly hasInputShape: boolean
  /** How shapes are written: as Python's tuples, as Keras 3 writes them (`(None)`), or as JSON. */
  readonly shapes: 'python' | 'plain' | 'json'
  /** An InputLayer's shape stands in a list. */
  readonly listsInputs: boolean
  /** What stands for a shape that is not known, and for the count of a layer that isn't built. */
  readonly unknownShape: 'multiple' | '?'
  readonly unbuilt: '0' | '0 (unused)' | '0 (unbuilt)'
  /** The name cell is `Class (name)`. */
  readonly classFirst: boolean
  /** The character of the rules around the table. */
  readonly rule: '_' | '-'
  /** A blank stands between cut cells: the last character of a cell makes room for it. */
  readonly hasGap: boolean
  /** Cells that are wrapped leave room for the blank before the first column and for nested rows. */
  readonly budgetsBlank: boolean
  /** What `show_trainable` adds to the length, and null where it is not known. */
  readonly trainableLength: number | null
  /** It can list the layers of nested models. */
  readonly expandsNested: boolean
  /** The thousands mark of counts in rows and in totals lines. */
  readonly thousands: { readonly rows: '' | ','; readonly totals: '' | ',' }
  /** `sized`: with sizes. */
  readonly totals: 'total only' | 'plain' | 'sized'
  /** Also Sequential models have Connected to. */
  readonly chainsAreGraphs: boolean
}

const header = ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'] as const

/** What most printers of cut cells do; the versions of one state what is different. */
export const cutCells: Printing = {
  versions: '',
  drawing: 'cut',
  hasTitle: false,
  chain: { length: 65, ends: [0.45, 0.85, 1] },
  graph: { length: 98, ends: [0.33, 0.55, 0.67, 1] },
  headers: header,
  hasInputShape: false,
  shapes: 'python',
  listsInputs: false,
  unknownShape: 'multiple',
  unbuilt: '0',
  classFirst: false,
  rule: '_',
  hasGap: true,
  budgetsBlank: false,
  trainableLength: null,
  expandsNested: false,
  thousands: { rows: '', totals: ',' },
  totals: 'plain',
  chainsAreGraphs: false,
}

export const wrappedCells: Printing = {
  ...cutCells,
  drawing: 'wrapped',
  listsInputs: true,
  unbuilt: '0 (unused)',
  hasTitle: true,
  trainableLength: 11,
  expandsNested: true,
}

export const boxedCells: Printing = {
  ...wrappedCells,
  drawing: 'boxed',
  shapes: 'plain',
  listsInputs: false,
  unknownShape: '?',
  unbuilt: '0 (unbuilt)',
  trainableLength: 12,
  thousands: { rows: ',', totals: ',' },
  totals: 'sized',
}
