/** How the cells of one axis are drawn: all of them, or the first ones and the last with a gap between. */
export interface Axis {
  /** How many there really are. */
  readonly count: number
  /** Width of one cell. */
  readonly cell: number
  /** Where each drawn cell begins. */
  readonly starts: readonly number[]
  /** Where the middle of the gap is; null where every cell is drawn. */
  readonly gap: number | null
  readonly length: number
}

const gapCells = 1.6

/** Lays `count` cells out in `room`, at most `most` of them drawn and none wider than `widest`. */
export function axisOf(count: number, most: number, room: number, widest = 14): Axis {
  if (count <= most) {
    const cell = Math.min(widest, room / Math.max(1, count))
    return { count, cell, starts: Array.from({ length: count }, (_, at) => at * cell), gap: null, length: count * cell }
  }
  const cell = Math.min(widest, room / (most + gapCells))
  const before = Array.from({ length: most - 1 }, (_, at) => at * cell)
  const last = (most - 1 + gapCells) * cell
  return { count, cell, starts: [...before, last], gap: (most - 1 + gapCells / 2) * cell, length: last + cell }
}
