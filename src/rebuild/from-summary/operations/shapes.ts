import type { Config, ConfigValue } from '../../../layers/config-value.ts'
import { expanded, reduced, squeezed, transposed } from '../../../shape/functions/operations.ts'
import type { Dim, Shape } from '../../../shape/shape.ts'
import { sameValue } from '../../../shape/value.ts'

/** As many axes are tried for operations whose arguments follow from shapes. */
const mostAxes = 6

/** All choices of two axes or more, fewer first. */
function axisSets(ndim: number): readonly (readonly number[])[] {
  const sets = Array.from({ length: 2 ** ndim }, (_, bits) =>
    Array.from({ length: ndim }, (_, axis) => axis).filter((axis) => (bits >> axis) & 1),
  )
  return sets.filter(({ length }) => length > 1).sort((a, b) => a.length - b.length)
}

/** The axes over which a tensor is reduced: one, as late as may be, before several; none where that gives a scalar. */
export function reductionOf(input: Shape, output: Shape): Config | null {
  if (input.length > mostAxes) return null
  if (output.length === 0) return {}
  const single = input.map((_, at) => input.length - 1 - at).filter((axis) => axis > 0)
  const sets = axisSets(input.length).filter((axes) => !axes.includes(0))
  for (const keepdims of [false, true])
    for (const axis of [...single, ...sets, 0])
      if (sameValue(reduced.evaluate([input, axis, keepdims ? 1 : 0]), output))
        return { axis: axis === input.length - 1 ? -1 : axis, ...(keepdims && { keepdims }) }
  return null
}

/** The order of the axes of a transposed tensor: that in which the fewest change places. */
export function orderOf(input: Shape, output: Shape): Config | null {
  if (input.length > mostAxes || input.length !== output.length) return null
  const orders = ordersOf(input, output)
  const moved = (order: readonly number[]) => order.filter((axis, at) => axis !== at).length
  // Nobody transposes a tensor to leave it as it is.
  const [likeliest] = orders.filter((order) => moved(order) > 0).sort((a, b) => moved(a) - moved(b))
  if (!likeliest || !sameValue(transposed.evaluate([input, likeliest]), output)) return null
  return likeliest.every((axis, at) => axis === input.length - 1 - at) ? {} : { axes: likeliest }
}

function ordersOf(
  input: Shape,
  [first, ...rest]: Shape,
  taken: readonly number[] = [],
): readonly (readonly number[])[] {
  if (first === undefined) return [[]]
  return input.flatMap((dim, axis) =>
    taken.includes(axis) || dim !== first
      ? []
      : ordersOf(input, rest, [...taken, axis]).map((order) => [axis, ...order]),
  )
}

const functions = { expanded, squeezed }

/** The axis by which `expand_dims` or `squeeze` gives a shape: the first but the batch axis that does, counted from the end where that is the last. */
export function axesOf(name: keyof typeof functions, input: Shape, output: Shape): Config | null {
  const last = Math.max(input.length, output.length) - 1
  const axes = Array.from({ length: Math.min(last, mostAxes) }, (_, at) => at + 1)
  const found = [...axes, 0].find((axis) => sameValue(functions[name].evaluate([input, axis]), output))
  return found === undefined ? null : { axis: found === last ? -1 : found }
}

const all: ConfigValue = { className: '__slice__', config: { start: null, stop: null, step: null } }

/** The index that gives a shape: the first of an axis that is gone, the beginning of one that is shorter. */
export function indexOf(input: Shape, output: Shape): readonly ConfigValue[] | null {
  if (input.length > mostAxes) return null
  const key = keyOf(input, output)
  let length = key?.length ?? 0
  while (length > 0 && key?.[length - 1] === all) length--
  return length > 0 ? (key?.slice(0, length) ?? null) : null
}

function keyOf([own, ...inputs]: Shape, [dim, ...outputs]: Shape): readonly ConfigValue[] | null {
  if (own === undefined) return dim === undefined ? [] : null
  if (dim !== undefined && own === dim) return longer(all, keyOf(inputs, outputs))
  const rest = dim === undefined ? [] : [dim, ...outputs]
  const fewer = inputs.length >= rest.length ? longer(0, keyOf(inputs, rest)) : null
  return fewer ?? shorter(own, inputs, rest)
}

function shorter(own: Dim, inputs: Shape, [dim, ...outputs]: Shape): readonly ConfigValue[] | null {
  if (typeof own !== 'number' || typeof dim !== 'number' || dim > own) return null
  return longer({ className: '__slice__', config: { start: null, stop: dim, step: null } }, keyOf(inputs, outputs))
}

function longer(part: ConfigValue, rest: readonly ConfigValue[] | null): readonly ConfigValue[] | null {
  return rest && [part, ...rest]
}
