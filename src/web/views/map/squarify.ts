/** A rectangle in parts of the whole width and height. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How far from a square the worst rectangle of a row is, laid along `side`. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((all, one) => all + one, 0)
  const square = side * side
  return Math.max(...row.map((area) => Math.max((square * area) / (sum * sum), (sum * sum) / (square * area))))
}

/** A row of areas along the shorter side of what is free, and what is free then. */
function laid(row: readonly number[], free: Rect): { readonly rects: readonly Rect[]; readonly left: Rect } {
  const sum = row.reduce((all, one) => all + one, 0)
  const isWide = free.width >= free.height
  const thick = sum / (isWide ? free.height : free.width)
  let along = isWide ? free.y : free.x
  const rects = row.map((area): Rect => {
    const long = area / thick
    const from = along
    along += long
    return isWide
      ? { x: free.x, y: from, width: thick, height: long }
      : { x: from, y: free.y, width: long, height: thick }
  })
  const left = isWide
    ? { ...free, x: free.x + thick, width: free.width - thick }
    : { ...free, y: free.y + thick, height: free.height - thick }
  return { rects, left }
}

/**
 * Rectangles of these sizes that fill one, as square as they can be; the sizes come largest first. Source: Bruls, Huizing, van Wijk:
 * Squarified Treemaps, 2000.
 */
export function squarify(sizes: readonly number[], whole: Rect): readonly Rect[] {
  const sum = sizes.reduce((all, one) => all + one, 0)
  const areas = sizes.map((size) => (size / sum) * whole.width * whole.height)
  const rects: Rect[] = []
  let free = whole
  let row: number[] = []
  for (const area of areas) {
    const side = Math.min(free.width, free.height)
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
      const { rects: done, left } = laid(row, free)
      rects.push(...done)
      free = left
      row = []
    }
    row.push(area)
  }
  return row.length === 0 ? rects : [...rects, ...laid(row, free).rects]
}
