import type { Argument, LayerCall, Operand, Structure, TensorRef } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import { plainValue, shapeIn } from './config.ts'
import { isArray, isObject, type Json, type JsonObject, member, objectIn, textIn } from './json.ts'

/** The calls of a layer: each of Keras 3 has `args` and `kwargs`, each before is a list of tensors. */
export function callsOf(nodes: Json | undefined): readonly LayerCall[] {
  if (nodes === undefined || nodes === null) return []
  if (!isArray(nodes)) return refuse('has a layer whose inbound_nodes are no list')
  return nodes.map((node) => (isObject(node) && isArray(member(node, 'args')) ? newCall(node) : oldCall(node)))
}

function newCall(node: JsonObject): LayerCall {
  const args = member(node, 'args')
  const kwargs = objectIn(node, 'kwargs') ?? {}
  return {
    args: isArray(args) ? args.map(newArgument) : [],
    kwargs: Object.entries(kwargs).map(([name, value]) => [name, newArgument(value)] as const),
  }
}

function newArgument(value: Json): Argument {
  if (isArray(value)) return { kind: 'list', items: value.map(newArgument) }
  if (!isObject(value)) return constant(value)
  const className = textIn(value, 'class_name')
  if (className === '__keras_tensor__') return { kind: 'leaf', leaf: newTensor(objectIn(value, 'config') ?? {}) }
  if (className !== null) return constant(value)
  return { kind: 'dictionary', items: Object.entries(value).map(([key, item]) => [key, newArgument(item)] as const) }
}

function constant(value: Json): Argument {
  return { kind: 'leaf', leaf: { kind: 'constant', value: plainValue(value) } }
}

function newTensor(config: JsonObject): Operand {
  const ref = refIn(member(config, 'keras_history'))
  return ref
    ? { kind: 'tensor', ref, shape: shapeIn(member(config, 'shape')) }
    : refuse('has a tensor that no layer gives')
}

/** `["conv2d", 0, 0]`: layer, call, output; what may follow is no part of it. Null for anything else. */
export function refIn(value: Json | undefined): TensorRef | null {
  if (!isArray(value)) return null
  const [layer, node, tensor] = value
  return typeof layer === 'string' && isIndex(node) && isIndex(tensor) ? { layer, node, tensor } : null
}

function isIndex(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** `[["a", 0, 0, {}], ["b", 0, 0, {}]]`, or one tensor without the list around it; keyword arguments stand in the last place of each. */
function oldCall(node: Json): LayerCall {
  if (refIn(node)) return { args: [oldTensor(node)], kwargs: oldKwargs(node) }
  const items = isArray(node)
    ? node
    : isObject(node)
      ? Object.values(node)
      : refuse('has a layer with a call that can’t be read')
  const first = items.find((item) => isArray(item) && isObject(item[3]))
  return { args: items.map(oldArgument), kwargs: oldKwargs(first) }
}

function oldKwargs(tensor: Json | undefined): LayerCall['kwargs'] {
  const kwargs = isArray(tensor) ? tensor[3] : undefined
  return isObject(kwargs) ? Object.entries(kwargs).map(([name, value]) => [name, oldKwarg(value)] as const) : []
}

function oldKwarg(value: Json): Argument {
  if (refIn(value)) return oldTensor(value)
  if (isArray(value) && value.length > 0 && value.every((item) => refIn(item))) {
    return { kind: 'list', items: value.map(oldTensor) }
  }
  return constant(value)
}

function oldArgument(value: Json): Argument {
  if (refIn(value)) return oldTensor(value)
  if (isArray(value) && value[0] === '_CONSTANT_VALUE') return constant(value[2] ?? null)
  if (isArray(value)) return { kind: 'list', items: value.map(oldArgument) }
  return refuse('has a layer with a call that can’t be read')
}

function oldTensor(value: Json): Argument {
  const ref = refIn(value)
  return ref ? { kind: 'leaf', leaf: { kind: 'tensor', ref, shape: null } } : refuse('has a tensor that no layer gives')
}

/** A functional model's inputs or outputs: one tensor, or tensors in lists and dictionaries. */
export function structureOf(value: Json | undefined): Structure<TensorRef> | null {
  const ref = refIn(value)
  if (ref) return { kind: 'leaf', leaf: ref }
  if (isArray(value)) {
    const items = value.map(structureOf)
    return items.includes(null) ? null : { kind: 'list', items: items as readonly Structure<TensorRef>[] }
  }
  if (!isObject(value)) return null
  const items = Object.entries(value).map(([key, item]) => [key, structureOf(item)] as const)
  if (items.some(([, item]) => item === null)) return null
  return { kind: 'dictionary', items: items as readonly (readonly [string, Structure<TensorRef>])[] }
}
