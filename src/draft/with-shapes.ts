import type { BuiltLayer, BuiltModel } from '../model/build/built-model.ts'
import type { Argument, LayerCall, Model, ModelLayer, TensorRef } from '../model/model.ts'
import type { Shape } from '../shape/shape.ts'
import { nestedIn } from './at-path.ts'

/** A model with the shapes and weights that it was built to, so that what nobody described can be written too: the opposite of `withoutShapes`. */
export function withShapes(model: Model, built: BuiltModel, given: readonly (Shape | null)[] | null = null): Model {
  const byName = new Map(built.layers.map((one) => [one.layer.name, one]))
  const shapeOf = ({ layer, node, tensor }: TensorRef) => byName.get(layer)?.calls[node]?.outputs?.[tensor] ?? null
  const inputs = model.layers.filter(({ className }) => className === 'InputLayer')
  const layers = model.layers.map((layer): ModelLayer => {
    const one = byName.get(layer.name)
    if (!one) return layer
    const isGiven = layer.className === 'InputLayer' || (model.kind === 'functional' && layer.calls.length === 0)
    if (isGiven) return { ...layer, builtWith: given?.[inputs.indexOf(layer)] ?? layer.builtWith }
    return filled({ ...layer, calls: layer.calls.map((call) => told(call, shapeOf)) }, one)
  })
  const inputShape = model.kind === 'sequential' ? (given?.[0] ?? model.inputShape) : model.inputShape
  return { ...model, layers, inputShape }
}

function filled(layer: ModelLayer, { calls, weights, model: built }: BuiltLayer): ModelLayer {
  const [call] = calls
  const inside = nestedIn(layer)
  const { doubt } = layer
  return {
    ...layer,
    builtWith: call?.inputShapes[0] ?? null,
    stored: weights?.map(({ name, shape, trainable }) => ({ name, shape, trainable })) ?? null,
    model: inside && built ? withShapes(inside, built, call?.inputShapes ?? null) : layer.model,
    ...(doubt && { doubt: { ...doubt, outputs: calls.at(-1)?.outputs ?? null } }),
  }
}

type ShapeOf = (ref: TensorRef) => Shape | null

function told({ args, kwargs }: LayerCall, shapeOf: ShapeOf): LayerCall {
  return {
    args: args.map((argument) => toldArgument(argument, shapeOf)),
    kwargs: kwargs.map(([name, argument]) => [name, toldArgument(argument, shapeOf)] as const),
  }
}

function toldArgument(argument: Argument, shapeOf: ShapeOf): Argument {
  if (argument.kind === 'list')
    return { kind: 'list', items: argument.items.map((item) => toldArgument(item, shapeOf)) }
  if (argument.kind === 'dictionary')
    return {
      kind: 'dictionary',
      items: argument.items.map(([key, item]) => [key, toldArgument(item, shapeOf)] as const),
    }
  const { leaf } = argument
  return leaf.kind === 'tensor' ? { kind: 'leaf', leaf: { ...leaf, shape: shapeOf(leaf.ref) } } : argument
}
