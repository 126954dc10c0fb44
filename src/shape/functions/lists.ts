import type { ShapeFunction } from '../shape-function.ts'
import { isList } from '../value.ts'

/** `at(shape, axis)`: the dimension of one axis, counted from 0. */
export const at: ShapeFunction = {
  name: 'at',
  evaluate([list = null, axis = null]) {
    return isList(list) && typeof axis === 'number'
      ? (list[axis] ?? (list[axis] === null ? null : Number.NaN))
      : Number.NaN
  },
}

/** `product(rest)`: the product of all dimensions; None if one is None. */
export const product: ShapeFunction = {
  name: 'product',
  evaluate([list = null]) {
    if (!isList(list)) return Number.NaN
    if (list.includes('?')) return '?'
    if (list.includes(null)) return null
    return list.reduce<number>((size, dim) => size * Number(dim), 1)
  },
}
