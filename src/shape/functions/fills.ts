import type { ShapeFunction } from '../shape-function.ts'
import { asShape } from '../value.ts'

/** `fills(dims, filled)`: 1 where both are the same but for None in the first, which may be anything in the second. */
export const fills: ShapeFunction = {
  name: 'fills',
  evaluate([from, to]) {
    const dims = asShape(from)
    const filled = asShape(to)
    if (!dims || !filled || dims.length !== filled.length) return 0
    return Number(
      dims.every((dim, axis) => dim === null || dim === '?' || filled[axis] === '?' || filled[axis] === dim),
    )
  },
}
