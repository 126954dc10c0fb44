import type { ShapeFunction } from '../shape-function.ts'
import { conv } from './convolution.ts'
import { at, product } from './lists.ts'
import { divides, largest } from './numbers.ts'

/** The closed list of functions that shape rules may call. Each has an inverse where one is of use, and a brute-force test. */
export const shapeFunctions: ReadonlyMap<string, ShapeFunction> = new Map(
  [conv, at, product, divides, largest].map((one) => [one.name, one]),
)
