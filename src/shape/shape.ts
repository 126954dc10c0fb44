/** One dimension: a number, `null` for Keras's `None`, `'?'` where the text lost it. */
export type Dim = number | null | '?'

/** A tensor's shape with its batch axis, as Keras prints it. */
export type Shape = readonly Dim[]

/** `(None, 28, 28, 1)`: the shape as Python prints a tuple. */
export function formatShape(shape: Shape): string {
  const dims = shape.map((dim) => (dim === null ? 'None' : String(dim)))
  return `(${dims.join(', ')}${dims.length === 1 ? ',' : ''})`
}

/** `(None, 784)`; several in brackets; `?` for one that is not known. */
export function formatShapes(shapes: readonly (Shape | null)[]): string {
  const texts = shapes.map((shape) => (shape === null ? '?' : formatShape(shape)))
  return texts.length === 1 ? (texts[0] ?? '?') : `[${texts.join(', ')}]`
}

/** Whether two shapes can be the same; a lost dimension agrees with any. */
export function shapesAgree(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === '?' || b[axis] === '?' || dim === b[axis])
}
