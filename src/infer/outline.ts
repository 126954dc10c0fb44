import type { Signature } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import { oncePerText } from '../words/memo.ts'
import type { LayerFacts } from './bind.ts'

/** How many dimensions a shape pattern has: so many, or at least so many where it has a list. Told without parsing it. */
interface Outline {
  readonly least: number
  readonly isOpen: boolean
}

const outlineOf = oncePerText((pattern): Outline => {
  let depth = 0
  let items = 0
  let lists = 0
  let isInItem = false
  for (let at = 1; at < pattern.length - 1; at++) {
    const sign = pattern[at]
    if (sign === '(') depth++
    else if (sign === ')') depth--
    if (depth === 0 && sign === ',') isInItem = false
    else if (!isInItem && sign !== ' ') {
      isInItem = true
      items++
      if (sign === '.') lists++
    }
  }
  return { least: items - lists, isOpen: lists > 0 }
})

/** False where numbers of tensors and dimensions alone say that a row is not of this signature; then it needs no compiling. */
export function mayFit(signature: Signature, facts: LayerFacts): boolean {
  const { inputs, outputs } = signature
  if (facts.outputCount !== undefined && outputs[0] !== 'any' && outputs.length !== facts.outputCount) return false
  return inputsMayFit(inputs, facts.inputShapes) && outputsMayFit(outputs, facts.outputs)
}

function inputsMayFit(patterns: readonly string[], shapes: LayerFacts['inputShapes']): boolean {
  if (!shapes || patterns[0] === '...shapes') return true
  const isMore = patterns.at(-1) === '...'
  const own = isMore ? patterns.slice(0, -1) : patterns
  if (isMore ? shapes.length < own.length : shapes.length !== own.length) return false
  return own.every((pattern, at) => agrees(pattern, shapes[at] ?? null))
}

function outputsMayFit(patterns: readonly string[], cell: LayerFacts['outputs']): boolean {
  if (cell.kind !== 'shapes' || patterns[0] === 'any') return true
  if (!cell.complete) return cell.shapes.length <= patterns.length
  return cell.shapes.length === patterns.length && cell.shapes.every((shape, at) => agrees(patterns[at] ?? '()', shape))
}

function agrees(pattern: string, shape: Shape | null): boolean {
  if (!shape) return true
  const { least, isOpen } = outlineOf(pattern)
  return isOpen ? shape.length >= least : shape.length === least
}
