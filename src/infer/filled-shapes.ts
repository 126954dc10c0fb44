import type { Shape } from '../shape/shape.ts'

/**
 * Output shapes that were not whole in the text and that inference found: of each row, one list a call. Calls of one layer can give different
 * shapes: Keras 2 prints `multiple` then, Keras 3 those of the last call.
 */
export type FilledShapes = ReadonlyMap<number, readonly (readonly Shape[] | null)[]>

/** What was found of one call of a row; null where nothing was. */
export function filledAt(filled: FilledShapes, row: number, call: number | null): readonly Shape[] | null {
  return (call === null ? null : filled.get(row)?.[call]) ?? null
}

/** What was found of the last call of a row. */
export function filledLast(filled: FilledShapes, row: number): readonly Shape[] | null {
  return filled.get(row)?.at(-1) ?? null
}

/** How many calls have shapes that were found. */
export function countFilled(filled: FilledShapes): number {
  let count = 0
  for (const calls of filled.values()) count += calls.filter((shapes) => shapes !== null).length
  return count
}
