import type { ShapeFunction } from '../shape-function.ts'
import { isList, type Value } from '../value.ts'

/** More axes than this have too many sets to be tried. */
const mostAxes = 12

/**
 * `spansAxes(input, output, params)`: 1 where a count is that of a kernel that lies along some axes of the input and of the output, alone
 * or with a bias along some axes of the output; also where the axes are too many, or unknown, to tell. The batch axis counts in neither.
 * Source: keras/src/layers/core/einsum_dense.py `_analyze_einsum_string()`: every letter of the kernel stands in the input or the output.
 */
export const spansAxes: ShapeFunction = {
  name: 'spansAxes',
  evaluate([input = null, output = null, params = null]) {
    if (!isList(input) || !isList(output) || typeof params !== 'number') return Number.NaN
    const [from, to] = [input.slice(1), output.slice(1)]
    if (from.length + to.length > mostAxes || [...from, ...to].includes('?')) return 1
    const biases = products(known(to))
    biases.add(0)
    return Number([...products(known([...from, ...to]))].some((kernel) => biases.has(params - kernel)))
  },
}

/** An axis of unknown length has no part in a weight. */
function known(shape: readonly Value[]): readonly number[] {
  return shape.filter((dim) => typeof dim === 'number')
}

/** The products of every set of dimensions; of none, 1. */
function products(dims: readonly number[]): Set<number> {
  const found = new Set([1])
  for (const dim of dims) for (const size of [...found]) found.add(size * dim)
  return found
}
