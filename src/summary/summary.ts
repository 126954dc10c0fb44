import type { Config } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'
import type { Span, Spanned } from '../text/span.ts'

/** Which printer made a table; the names are those of the report. */
export type DialectId = 'keras0' | 'keras1' | 'keras2' | 'tf-keras' | 'keras3' | 'tfjs' | 'kotlindl' | 'table'

/**
 * What stands in an Output Shape (or tfjs Input Shape) cell.
 * `shapes`: one shape, or several where the layer has several outputs (structure flattened, as Keras 3 prints it).
 *   `complete` is false where the cell was cut: then `shapes` holds only what is whole, the last shape may go on after its
 *   last dimension, further shapes may follow, and `cut` has the text that remains of the value at the cut (`25` of `256`, often `''`).
 * `multiple`: a layer called with several different shapes, or never called symbolically.
 * `unknown`: Keras itself printed no shape (`?`, `None`, blank).
 * `lost`: the text does not hold it any more (cropped, unreadable).
 */
export type ShapeCell =
  | {
      readonly kind: 'shapes'
      readonly shapes: readonly Shape[]
      readonly complete: true
      readonly listed: boolean
      /** Set where the way it is written has no batch axis: `26x26x8`. */
      readonly lacksBatch?: true
    }
  | {
      readonly kind: 'shapes'
      readonly shapes: readonly Shape[]
      readonly complete: false
      readonly listed: boolean
      readonly cut: string
      /** Set where the last of `shapes` was closed before the cut: it is whole, only further shapes may follow. */
      readonly lastWhole?: true
    }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'lost' }

/**
 * What stands in a Param # cell. `unbuilt` and `unused` are Keras's `0 (unbuilt)` and `0 (unused)`.
 * `lost`: cut or cropped; `prefix` has the digits and commas that are left (`1,234,` of `1,234,…`), perhaps none.
 * `too-large`: an integer past 2^53−1, kept as digits.
 */
export type Count =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'unbuilt' }
  | { readonly kind: 'unused' }
  | { readonly kind: 'lost'; readonly prefix: string }
  | { readonly kind: 'too-large'; readonly digits: string }

/** One item of a Connected to cell: `conv2d[0][0]`. `cut`: the name may go on; indices are null when not printed. */
export interface InboundRef {
  readonly name: string
  readonly cut: boolean
  readonly node: number | null
  readonly tensor: number | null
}

/**
 * What who wrote a table says of a layer's configuration, in its label or in a column beside: `32 filters`. `readings`: what the words can
 * mean, likeliest first; keys in Keras's words, and `layer` for the class that a wrapper is said to hold. An empty one says nothing.
 */
export interface SaidSetting {
  readonly words: string
  readonly readings: readonly Config[]
}

/** One printed layer, over one or more lines. */
export interface LayerRow {
  /** As printed, pieces joined, without `…`; `nameCut` says that it may go on. */
  readonly name: Spanned<string>
  readonly nameCut: boolean
  /** As printed, perhaps cut (`BatchNo`); null where the cut left nothing of it. */
  readonly printedClass: Spanned<string> | null
  readonly classCut: boolean
  readonly outputShape: Spanned<ShapeCell>
  /** Only tfjs prints it. */
  readonly inputShape: Spanned<ShapeCell> | null
  readonly params: Spanned<Count | Rounded>
  /** Null where the table has no such column, or it was lost. `[]` and `-` are an empty list. */
  readonly inbound: readonly Spanned<InboundRef>[] | null
  /** Null without a Trainable column; `'-'` for Keras 3's "no weights". */
  readonly trainable: Spanned<boolean | '-'> | null
  /** 0, or more for the nested rows of expand_nested. */
  readonly depth: number
  /** Of a table that somebody wrote, what it says besides; absent where it says nothing. */
  readonly said?: readonly Spanned<SaidSetting>[]
  /** Its whole configuration, where a model file tells it. */
  readonly known?: Config
  /** The whole row in the source: from its first line's first character to its last line's last. */
  readonly span: Span
}

/** A size as printed in a totals line: `(23.00 MB)`. */
export interface PrintedSize {
  readonly text: string
  readonly value: number
  readonly unit: 'B' | 'Byte' | 'KB' | 'MB' | 'GB' | 'TB' | 'PB'
}

/** A number that people say to be rounded, `~51,000`: right to a multiple of `unit`. */
export interface Rounded {
  readonly kind: 'rounded'
  readonly value: number
  readonly unit: number
}

/** One totals line. */
export interface TotalLine {
  readonly count: Spanned<Count | Rounded>
  readonly size: Spanned<PrintedSize> | null
  readonly span: Span
}

/** The totals lines; null for a line that is absent. */
export interface Totals {
  readonly total: TotalLine | null
  readonly trainable: TotalLine | null
  readonly nonTrainable: TotalLine | null
  readonly optimizer: TotalLine | null
}

/**
 * What reading met besides rows; each becomes a finding.
 * `unreadable-row`: a line among the rows that is no row. `elided`: rows left out here (`...`).
 * `cropped-columns`: the table's right edge is missing. `cropped-rows`: the table ends before its closing rule or totals.
 * `no-batch-axis`: no shape has one, which no Keras prints; the shapes are then `lost`. `added-batch-axis`: who wrote the table left it out.
 */
export interface ReadNote {
  readonly kind: 'unreadable-row' | 'elided' | 'cropped-columns' | 'cropped-rows' | 'no-batch-axis' | 'added-batch-axis'
  readonly message: string
  readonly span: Span
  /** Rows read before this place: an `elided` note breaks the chain between rows[beforeRow - 1] and rows[beforeRow]. */
  readonly beforeRow: number
}

/** One printed table, read. Everything that was printed, nothing that was inferred. */
export interface Summary {
  readonly dialect: DialectId
  readonly modelName: Spanned<string> | null
  /** `Initial input shape` (Keras 0.3), else null. */
  readonly initialInputShape: Spanned<ShapeCell> | null
  readonly columns: {
    readonly connectedTo: boolean
    readonly trainable: boolean
    readonly inputShape: boolean
    /** False where the column is missing or cropped away. */
    readonly params: boolean
    readonly outputShape: boolean
  }
  readonly rows: readonly LayerRow[]
  readonly totals: Totals
  readonly notes: readonly ReadNote[]
  /** The whole summary in the source, title to last totals line. */
  readonly span: Span
  readonly container: string
  /** Classes that a model file says to be none of Keras's own. */
  readonly foreignClasses?: readonly string[]
  /** Notebook cell and output, from 0, else null. */
  readonly cell: number | null
  readonly output: number | null
}

/** A listing that was recognised and refused, or text that looks like a summary and could not be read. */
export interface Refusal {
  readonly kind: 'not-keras' | 'unread-summary'
  /** Of what tool it is (`torchinfo`), or what hinders the reading. */
  readonly what: string
  readonly span: Span
  readonly container: string
  readonly cell: number | null
  readonly output: number | null
}
