import type { CatalogueFacts } from '../layers/class-facts.ts'
import type { Shape } from '../shape/shape.ts'
import { callsOf, takesMask } from '../summary/row-class.ts'
import type { LayerRow } from '../summary/summary.ts'

/** What grouping looks at: a row's inbound tensors, each with the shape that its source prints. */
export interface InboundTensor {
  readonly shape: Shape | null
  /** True for what computes a mask. */
  readonly isMask: boolean
}

/** `count` items as runs of `length`: lists of their indices. */
function runs(count: number, length: number): number[][] {
  const groups: number[][] = []
  for (let start = 0; start < count; start += length) {
    groups.push(Array.from({ length: Math.min(length, count - start) }, (_, at) => start + at))
  }
  return groups
}

/** One call an inbound tensor, each with the masks that follow it: `(None, 512)` beside `(None, 512, 768)`, where the layer takes masks. */
function oneEach(inbound: readonly InboundTensor[], mayBeMasked: boolean): number[][] {
  const groups: number[][] = []
  inbound.forEach((tensor, at) => {
    const last = groups[groups.length - 1]
    const masked = inbound[last?.[0] ?? 0]?.shape
    const isMasking = tensor.isMask || (mayBeMasked && mayBeState(tensor, masked))
    if (last && isMasking) last.push(at)
    else groups.push([at])
  })
  return groups
}

/** Whether an inbound tensor can be an initial state beside a sequence: one axis fewer than the sequence's. */
function mayBeState(tensor: InboundTensor, sequence: Shape | null | undefined): boolean {
  return tensor.shape !== null && !!sequence && tensor.shape.length === sequence.length - 1
}

/** A recurrent layer: a sequence with its mask and its initial states, or several sequences one by one. */
function recurrentCalls(inbound: readonly InboundTensor[], calls: number): readonly number[][] | null {
  const masked = oneEach(inbound, false)
  if (masked.length === 1) return masked
  if (calls > 1) return inbound.length % calls === 0 ? runs(inbound.length, inbound.length / calls) : null
  const further = masked.slice(1).map(([first]) => inbound[first ?? 0])
  if (further.every((tensor) => tensor && mayBeState(tensor, inbound[0]?.shape)))
    return runs(inbound.length, inbound.length)
  return null
}

/**
 * Which inbound tensors of a row make one call, as lists of their indices in order; null where the text does not say.
 * Keras prints the tensors of all calls one after another. `citedNodes` counts the different calls that other rows take from:
 * a layer is called at least so often.
 */
export function groupCalls(
  row: LayerRow,
  inbound: readonly InboundTensor[],
  citedNodes: number,
  facts: CatalogueFacts,
): readonly number[][] | null {
  const count = inbound.length
  if (count <= 1) return runs(count, 1)
  const taken = callsOf(row, facts)
  if (taken === 'one') return oneEach(inbound, takesMask(row, facts))
  if (taken === 'two' && row.classCut === false) return count % 2 === 0 ? runs(count, 2) : runs(count, count)
  if (taken === 'states') return recurrentCalls(inbound, citedNodes)
  if (citedNodes > 1) return count % citedNodes === 0 ? runs(count, count / citedNodes) : null
  return taken === 'model' ? null : runs(count, count)
}
