import type { Dim, Shape } from '../shape.ts'
import type { ShapeFunction } from '../shape-function.ts'
import { isList } from '../value.ts'
import { asShapes, broadcast } from './merging.ts'

/** An operand of `einsum` taken apart: a dimension for each letter, and those under its ellipsis. */
interface Operand {
  readonly letters: readonly (readonly [string, Dim])[]
  readonly hidden: Shape
}

function operandOf(term: string, shape: Shape): Operand | null {
  const [before = '', after] = term.split('...')
  const end = shape.length - (after ?? '').length
  const isWhole = after === undefined ? before.length === shape.length : before.length <= end
  if (!isWhole) return null
  const named = [...[...before].map((letter, at) => [letter, shape[at] ?? null] as const)]
  const last = [...(after ?? '')].map((letter, at) => [letter, shape[end + at] ?? null] as const)
  return { letters: [...named, ...last], hidden: after === undefined ? [] : shape.slice(before.length, end) }
}

/** Of a letter's dimensions the one that is known. */
function dimsOf(operands: readonly Operand[]): ReadonlyMap<string, Dim> {
  const dims = new Map<string, Dim>()
  for (const [letter, dim] of operands.flatMap(({ letters }) => letters)) {
    if (dims.get(letter) == null) dims.set(letter, dim)
  }
  return dims
}

/** What stands right of the arrow where nothing does: what is hidden, then the letters that stand only once. */
function implied(inputs: string): string {
  const letters = [...inputs.replaceAll('...', '').replaceAll(',', '')]
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
  return `${inputs.includes('...') ? '...' : ''}${once.sort().join('')}`
}

/** `einsum(subscripts, shapes)`: the dimension of each letter of the result; an ellipsis broadcasts. Source: NumPy, `einsum`. */
export const einsum: ShapeFunction = {
  name: 'einsum',
  evaluate([subscripts, list]) {
    const shapes = asShapes(list)
    if (typeof subscripts !== 'string' || !shapes) return Number.NaN
    const [inputs = '', output = implied(inputs)] = subscripts.replace(/\s/g, '').split('->')
    const terms = inputs.split(',')
    const operands = terms.flatMap((term, at) => operandOf(term, shapes[at] ?? []) ?? [])
    const hidden = broadcast.evaluate([operands.map((operand) => operand.hidden)])
    if (terms.length !== shapes.length || operands.length < terms.length || !isList(hidden)) return Number.NaN
    const dims = dimsOf(operands)
    const ofLetters = (letters: string) =>
      [...letters].map((letter) => dims.get(letter) ?? (dims.has(letter) ? null : Number.NaN))
    const [before = '', after] = output.split('...')
    return after === undefined ? ofLetters(before) : [...ofLetters(before), ...hidden, ...ofLetters(after)]
  },
}
