import type { ModelTensors } from '../../model/build/model-tensors.ts'
import { type LayerCall, type Model, type ModelLayer, tensorsOf } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'

/** One call of a layer of a functional model. */
export interface CodeCall {
  readonly layer: ModelLayer
  /** Which of its calls, from 0. */
  readonly at: number
  readonly call: LayerCall
}

/** The calls of a functional model in the order of its layers, each after those that give what it takes. */
export function inCodeOrder(model: Model, tensors: ModelTensors): readonly CodeCall[] {
  const order: CodeCall[] = []
  const state = new Map<LayerCall, 'open' | 'done'>()
  const owners = new Map(
    model.layers.flatMap((layer) => layer.calls.map((call, at) => [call, { layer, at, call }] as const)),
  )
  for (const start of owners.values()) {
    const waiting = [start]
    for (let one = waiting.at(-1); one; one = waiting.at(-1)) {
      if (state.get(one.call) === 'done') {
        waiting.pop()
        continue
      }
      const before = tensorsOf(one.call, false).flatMap((ref) => {
        const call = tensors.callOf(ref)
        return call && state.get(call) !== 'done' ? [call] : []
      })
      if (before.some((call) => state.get(call) === 'open')) refuse('has layers that wait for each other in a circle')
      const next = before.flatMap((call) => owners.get(call) ?? [])
      if (next.length === 0) {
        state.set(one.call, 'done')
        order.push(one)
      } else {
        state.set(one.call, 'open')
        waiting.push(...next.reverse())
      }
    }
  }
  return order
}
