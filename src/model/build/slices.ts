import type { Shape } from '../../shape/shape.ts'

/** Shapes without the axis along which a wrapper goes; null where that is not known. */
export function slicesOf(shapes: readonly (Shape | null)[], axis: number | undefined): readonly (Shape | null)[] {
  return shapes.map((shape) => (shape && axis !== undefined ? shape.filter((_, at) => at !== axis) : null))
}

/** The outputs of a slice with that axis again, as long as it is in the input. */
export function grown(
  outputs: readonly Shape[] | null,
  input: Shape | null,
  axis: number | undefined,
): readonly Shape[] | null {
  if (!outputs || !input || axis === undefined) return null
  const length = input[axis] ?? null
  return outputs.map((shape) => [...shape.slice(0, axis), length, ...shape.slice(axis)])
}
