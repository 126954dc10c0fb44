import type { CellText } from '../cells/cell-text.ts'
import type { LayerCell } from '../cells/layer-cell.ts'

/** A label of a table that somebody wrote: a layer, and what else the label says of it. */
export interface Label extends LayerCell {
  /** The layer that a wrapper is said to hold. */
  readonly inner: string | null
  /** What the label says besides: `32 filters, 3x3, ReLU`, and what it says before the class. */
  readonly said: readonly CellText[]
}
