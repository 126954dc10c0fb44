import type { ModelTensors } from '../../model/build/model-tensors.ts'
import { type LayerCall, type Model, type ModelLayer, tensorsOf } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import { type AutomaticNumber, automaticNumber, type KerasVersion } from '../automatic-names.ts'

/** One call of a layer of a functional model. */
export interface CodeCall {
  readonly layer: ModelLayer
  /** Which of its calls, from 0. */
  readonly at: number
  readonly call: LayerCall
}

/** Layers that Keras named one after the other: those with lower numbers were made before. */
class Turns {
  /** By class: the numbers that are left, the lowest last. */
  private readonly left = new Map<string, number[]>()
  private readonly own = new Map<ModelLayer, AutomaticNumber>()

  constructor(layers: readonly ModelLayer[], keras: KerasVersion) {
    for (const layer of layers) {
      const own = automaticNumber(layer, keras)
      if (!own || layer.calls.length === 0) continue
      this.own.set(layer, own)
      const numbers = this.left.get(own.base) ?? []
      numbers.push(own.number)
      this.left.set(own.base, numbers)
    }
    for (const numbers of this.left.values()) numbers.sort((a, b) => b - a)
  }

  has({ layer, at }: CodeCall): boolean {
    const own = at === 0 ? this.own.get(layer) : undefined
    return !own || this.left.get(own.base)?.at(-1) === own.number
  }

  /** The layer is made. */
  end({ layer, at }: CodeCall): void {
    const own = at === 0 ? this.own.get(layer) : undefined
    const numbers = own && this.left.get(own.base)
    if (numbers) numbers.splice(numbers.lastIndexOf(own.number), 1)
  }
}

/** A call while others are put before it. */
interface Waiting extends CodeCall {
  readonly place: number
  /** Calls that give what it takes, and are not put before it yet. */
  readonly givers: Set<LayerCall>
  readonly takers: Waiting[]
}

/**
 * The calls of a functional model, each after those that give what it takes: in the order in which their layers' automatic names were given
 * as far as that goes, and branch by branch.
 */
export function inCodeOrder(model: Model, tensors: ModelTensors, keras: KerasVersion): readonly CodeCall[] {
  const all = waitingIn(model, tensors)
  const turns = new Turns(model.layers, keras)
  const ready = all.filter(({ givers }) => givers.size === 0)
  const order: Waiting[] = []
  for (let next = chosen(ready, turns, []); next; next = chosen(ready, turns, next.takers)) {
    ready.splice(ready.indexOf(next), 1)
    turns.end(next)
    order.push(next)
    for (const taker of next.takers) {
      taker.givers.delete(next.call)
      if (taker.givers.size === 0) insert(ready, taker)
    }
  }
  return order.length === all.length ? order : refuse('has layers that wait for each other in a circle')
}

function waitingIn({ layers }: Model, tensors: ModelTensors): readonly Waiting[] {
  const all = layers
    .flatMap((layer) => layer.calls.map((call, at) => ({ layer, at, call })))
    .map((one, place): Waiting => {
      const givers = tensorsOf(one.call, false).flatMap((ref) => tensors.callOf(ref) ?? [])
      return { ...one, place, givers: new Set(givers), takers: [] }
    })
  const byCall = new Map(all.map((one) => [one.call, one] as const))
  for (const one of all) for (const giver of one.givers) byCall.get(giver)?.takers.push(one)
  return all
}

/** Puts a call among others that stand in the order of the model. */
function insert(ready: Waiting[], one: Waiting): void {
  const at = ready.findIndex(({ place }) => place > one.place)
  ready.splice(at < 0 ? ready.length : at, 0, one)
}

/** What comes next: what is in turn before anything else, and of that what goes on with the last tensor. */
function chosen(ready: readonly Waiting[], turns: Turns, takers: readonly Waiting[]): Waiting | undefined {
  return (
    takers.find((one) => one.givers.size === 0 && turns.has(one)) ?? ready.find((one) => turns.has(one)) ?? ready[0]
  )
}
