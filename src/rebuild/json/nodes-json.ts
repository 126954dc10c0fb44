import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { ModelTensors } from '../../model/build/model-tensors.ts'
import type { Argument, LayerCall, Model, ModelLayer, Operand, Structure, TensorRef } from '../../model/model.ts'
import { leavesOf } from '../../model/model.ts'
import type { KerasVersion } from '../automatic-names.ts'
import type { JsonWriter } from './layer-json.ts'
import { constantJson } from './operation-json.ts'

/** The tensors of a functional model, as its JSON refers to them. */
export interface References {
  readonly keras: KerasVersion
  readonly outputsOf: JsonWriter['outputsOf']
  readonly tensors: ModelTensors
  readonly byName: ReadonlyMap<string, ModelLayer>
}

export function referencesOf(model: Model, tensors: ModelTensors, { keras, outputsOf }: JsonWriter): References {
  return { keras, outputsOf, tensors, byName: new Map(model.layers.map((layer) => [layer.name, layer])) }
}

/** `["conv2d", 0, 0]`; before Keras 3 a nested model's own making is its first node. */
export function history(
  { layer, node, tensor }: TensorRef,
  { keras, tensors, byName }: References,
): readonly ConfigValue[] {
  const call = node - tensors.nodeOf(layer, 0)
  const skipped = keras === 2 && byName.get(layer)?.model ? 1 : 0
  return [layer, call + skipped, tensor]
}

/** Where a layer is called, as a Keras serializes it. */
export function nodesJson(layer: ModelLayer, references: References): readonly ConfigValue[] {
  return layer.calls.map((call) =>
    references.keras === 3 ? newNode(call, references) : oldNode(call, layer, references),
  )
}

function newNode({ args, kwargs }: LayerCall, references: References): Config {
  return {
    args: args.map((argument) => newArgument(argument, references)),
    kwargs: Object.fromEntries(kwargs.map(([name, argument]) => [name, newArgument(argument, references)])),
  }
}

function newArgument(argument: Argument, references: References): ConfigValue {
  return structureJson(argument, (operand) => newOperand(operand, references))
}

function newOperand(operand: Operand, references: References): ConfigValue {
  if (operand.kind === 'constant') return constantJson(operand.value)
  const { ref } = operand
  const source = references.byName.get(ref.layer)
  const given = source && references.outputsOf(source)?.[ref.tensor]
  const shape = (operand.shape ?? given ?? [null]).map((dim) => (typeof dim === 'number' ? dim : null))
  const config = { shape, dtype: 'float32', keras_history: history(ref, references) }
  return { class_name: '__keras_tensor__', config }
}

/** The names of arguments after the first, which the form before Keras 3 gives by name. */
const further = ['value', 'key']

/** Each tensor of the first argument with all other arguments beside it. */
function oldNode({ args, kwargs }: LayerCall, _layer: ModelLayer, references: References): readonly ConfigValue[] {
  const [first, ...others] = args
  const named = others.map((argument, at) => [further[at] ?? `argument_${at}`, argument] as const)
  const beside = Object.fromEntries(
    [...named, ...kwargs].map(([name, argument]) => [name, oldArgument(argument, references)]),
  )
  const operands = first ? leavesOf(first) : []
  return operands.flatMap((operand) =>
    operand.kind === 'tensor' ? [[...history(operand.ref, references), beside]] : [],
  )
}

function oldArgument(argument: Argument, references: References): ConfigValue {
  return structureJson(argument, (operand) =>
    operand.kind === 'constant' ? operand.value : history(operand.ref, references),
  )
}

/** Structures as lists and objects. */
export function structureJson<T>(structure: Structure<T>, leaf: (one: T) => ConfigValue): ConfigValue {
  if (structure.kind === 'leaf') return leaf(structure.leaf)
  if (structure.kind === 'list') return structure.items.map((item) => structureJson(item, leaf))
  return Object.fromEntries(structure.items.map(([key, item]) => [key, structureJson(item, leaf)]))
}
