import type { ShapeFunction } from '../shape-function.ts'
import { holds, keep, length, pick, share } from './axes.ts'
import { spansAxes } from './axis-products.ts'
import { concatenate, concatenateStatic, extendsShape } from './concatenation.ts'
import { connections } from './connections.ts'
import { conv } from './convolution.ts'
import { convTranspose } from './convolution-transpose.ts'
import { dot, numpyDot } from './dot.ts'
import { einsum } from './einsum.ts'
import { fills } from './fills.ts'
import { list } from './list.ts'
import { at, product } from './lists.ts'
import { broadcast, merge, mergeStatic, widens } from './merging.ts'
import { divides, largest, smallest } from './numbers.ts'
import { expanded, matmul, reduced, squeezed, stacked, tiled, transposed } from './operations.ts'
import { pool } from './pooling.ts'
import { folds, permute, reshapes } from './reshaping.ts'
import { sliced } from './slicing.ts'
import { uncheckedConv } from './unchecked-convolution.ts'

/** The closed list of functions that shape rules may call. Each has an inverse where one is of use, and a brute-force test. */
export const shapeFunctions: ReadonlyMap<string, ShapeFunction> = new Map(
  [
    conv,
    uncheckedConv,
    pool,
    convTranspose,
    connections,
    at,
    list,
    product,
    divides,
    largest,
    smallest,
    permute,
    reshapes,
    folds,
    spansAxes,
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
    reduced,
    transposed,
    matmul,
    stacked,
    expanded,
    squeezed,
    tiled,
    einsum,
    sliced,
  ].map((one) => [one.name, one]),
)
