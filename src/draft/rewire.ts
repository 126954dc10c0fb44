import { ModelTensors } from '../model/build/model-tensors.ts'
import {
  type Argument,
  type LayerCall,
  leavesOf,
  type Model,
  type ModelLayer,
  type Structure,
  type TensorRef,
  tensorsOf,
} from '../model/model.ts'
import { refuse } from '../model/model-error.ts'

type Replace = (ref: TensorRef) => TensorRef

/** A call with other tensors. */
export function rewiredCall({ args, kwargs }: LayerCall, replace: Replace): LayerCall {
  const rewired = (argument: Argument): Argument =>
    mapped(argument, (operand) => (operand.kind === 'tensor' ? { ...operand, ref: replace(operand.ref) } : operand))
  return { args: args.map(rewired), kwargs: kwargs.map(([name, argument]) => [name, rewired(argument)] as const) }
}

function mapped<T>(structure: Structure<T>, change: (leaf: T) => T): Structure<T> {
  if (structure.kind === 'leaf') return { kind: 'leaf', leaf: change(structure.leaf) }
  if (structure.kind === 'list') return { kind: 'list', items: structure.items.map((item) => mapped(item, change)) }
  return { kind: 'dictionary', items: structure.items.map(([key, item]) => [key, mapped(item, change)] as const) }
}

function rewired(model: Model, replace: Replace): Model {
  const layers = model.layers.map((layer) => ({
    ...layer,
    calls: layer.calls.map((call) => rewiredCall(call, replace)),
  }))
  return { ...model, layers, outputs: model.outputs && mapped(model.outputs, replace) }
}

/** A functional model without a layer: what it gave is now what each of its calls was given first. */
export function without(model: Model, name: string): Model {
  const tensors = new ModelTensors(model, false)
  const replace: Replace = (ref) => {
    if (ref.layer !== name) return ref
    const call = tensors.callOf(ref)
    const [first] = call ? tensorsOf(call, false) : []
    return first ? replace(first) : refuse(`takes its input from ${name}`)
  }
  const after = rewired(model, replace)
  const inputs = model.inputs ? leavesOf(model.inputs) : []
  if (inputs.some(({ layer }) => layer === name)) refuse(`has ${name} as an input`)
  return { ...after, layers: after.layers.filter((layer) => layer.name !== name) }
}

/** A functional model with a layer behind another, which takes the place of that one's first output everywhere. */
export function withBehind(model: Model, name: string, layer: ModelLayer): Model {
  const first: TensorRef = { layer: name, node: new ModelTensors(model, false).nodeOf(name, 0), tensor: 0 }
  const isMeant = (ref: TensorRef) => ref.layer === name && ref.node === first.node && ref.tensor === 0
  const after = rewired(model, (ref) => (isMeant(ref) ? { layer: layer.name, node: 0, tensor: 0 } : ref))
  const layers = after.layers.flatMap((one) => (one.name === name ? [one, layer] : [one]))
  return { ...after, layers }
}

/** The tensor that a layer gives first. */
export function firstOutput(model: Model, name: string): TensorRef {
  return { layer: name, node: new ModelTensors(model, false).nodeOf(name, 0), tensor: 0 }
}
