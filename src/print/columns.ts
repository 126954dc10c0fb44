import type { Printing } from '../summary/dialects/printing.ts'
import type { LayoutOptions, ListedRow, Listing } from './listing.ts'

/** A table's length and where its columns end, in characters. */
export interface Layout {
  readonly length: number
  readonly ends: readonly number[]
}

/** The layout of a cut or wrapped table; fractions are truncated as Python's `int` does. */
export function layoutOf(printing: Printing, isChain: boolean, options: LayoutOptions): Layout {
  const columns = isChain ? printing.chain : printing.graph
  const length = options.lineLength ?? columns.length
  const given = options.positions ?? columns.ends
  const isRelative = (given.at(-1) ?? 1) <= 1
  const ends = isRelative ? given.map((end) => Math.trunc(length * end)) : given
  if (!options.showTrainable || printing.trainableLength === null) return { length, ends }
  const whole = length + printing.trainableLength
  return { length: whole, ends: [...ends, whole] }
}

/** Whether a table has a Trainable column. */
export function hasTrainable(printing: Printing, options: LayoutOptions): boolean {
  return options.showTrainable && printing.trainableLength !== null
}

/** The header as the texts of its cells. */
export function headerCells(printing: Printing, { isChain }: Listing, options: LayoutOptions): readonly string[] {
  const [layer, shape, params, connected] = printing.headers
  return [
    layer,
    ...(printing.hasInputShape ? ['Input Shape'] : []),
    shape,
    params,
    ...(isChain ? [] : [connected]),
    ...(hasTrainable(printing, options) ? ['Trainable'] : []),
  ]
}

/** The cells of a row but for its connections. */
export function rowCells({ layer, inputShape, shape, params }: ListedRow): readonly string[] {
  return [layer, ...(inputShape === null ? [] : [inputShape]), shape, params]
}
