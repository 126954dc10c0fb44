import type { ShapeFunction } from '../shape-function.ts'
import { holds, keep, length, pick, share } from './axes.ts'
import { concatenate, concatenateStatic, extendsShape } from './concatenation.ts'
import { conv } from './convolution.ts'
import { dot, numpyDot } from './dot.ts'
import { fills } from './fills.ts'
import { at, product } from './lists.ts'
import { broadcast, merge, mergeStatic, widens } from './merging.ts'
import { divides, largest } from './numbers.ts'

/** The closed list of functions that shape rules may call. Each has an inverse where one is of use, and a brute-force test. */
export const shapeFunctions: ReadonlyMap<string, ShapeFunction> = new Map(
  [
    conv,
    at,
    product,
    divides,
    largest,
    pick,
    keep,
    share,
    length,
    holds,
    broadcast,
    merge,
    mergeStatic,
    widens,
    concatenate,
    concatenateStatic,
    extendsShape,
    dot,
    numpyDot,
    fills,
  ].map((one) => [one.name, one]),
)
