import { expect } from 'vitest'
import type { Shape } from '../../../src/shape/shape.ts'
import type { ShapeFunction } from '../../../src/shape/shape-function.ts'
import { sameValue, type Value } from '../../../src/shape/value.ts'
import { combinations } from './brute-force.ts'

/** What a lost dimension may have been. */
const found: Shape = [null, 1, 2, 3]

/** Every shape of so many axes over some dimensions. */
export function shapesOver(dims: Shape, ndim: number): readonly Shape[] {
  if (ndim === 0) return [[]]
  return shapesOver(dims, ndim - 1).flatMap((shape) => dims.map((dim) => [...shape, dim]))
}

/** Every shape that one with lost dimensions may have been. */
function readings(shape: Shape): readonly Shape[] {
  const at = shape.indexOf('?')
  return at < 0 ? [shape] : found.flatMap((dim) => readings([...shape.slice(0, at), dim, ...shape.slice(at + 1)]))
}

/** Whatever lost dimensions were, what comes out with them lost agrees with what comes out with them known. */
export function expectToAgreeWithReadings(
  shapeFunction: ShapeFunction,
  shapes: readonly Shape[],
  operands: (shapes: readonly Shape[]) => readonly Value[],
): void {
  const lost = shapeFunction.evaluate(operands(shapes))
  for (const known of combinations(shapes.map(readings))) {
    const value = shapeFunction.evaluate(operands(known))
    if (value === 0 || Number.isNaN(value)) continue
    expect([shapes, known, lost, sameValue(lost, value)]).toEqual([shapes, known, lost, true])
  }
}
