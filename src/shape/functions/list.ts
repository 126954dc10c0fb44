import type { ShapeFunction } from '../shape-function.ts'
import { isList } from '../value.ts'

/** `list(a, b, …)`: some dimensions as a list. */
export const list: ShapeFunction = {
  name: 'list',
  evaluate: (operands) => [...operands],
  narrow(operands, result, position) {
    if (!isList(result) || result.length !== operands.length) return { kind: 'values', values: [] }
    const item = result[position]
    return item === undefined || item === '?' ? undefined : { kind: 'values', values: [item] }
  },
}
