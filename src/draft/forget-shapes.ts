import type { Argument, LayerCall, Model, ModelLayer } from '../model/model.ts'

/** A model without what was printed or stored of the shapes and weights that follow from its layers: they hold no more once it is changed. */
export function withoutShapes(model: Model): Model {
  const isInput = ({ className, calls }: ModelLayer) =>
    className === 'InputLayer' || (model.kind === 'functional' && calls.length === 0)
  return { ...model, layers: model.layers.map((layer) => forgetful(layer, isInput(layer))) }
}

function forgetful(layer: ModelLayer, isInput: boolean): ModelLayer {
  const { doubt } = layer
  return {
    ...layer,
    calls: layer.calls.map(withoutTold),
    model: layer.model && withoutShapes(layer.model),
    builtWith: isInput ? layer.builtWith : null,
    stored: null,
    ...(doubt && { doubt: { ...doubt, outputs: null } }),
  }
}

/** A call without the shapes of its tensors. */
export function withoutTold({ args, kwargs }: LayerCall): LayerCall {
  return { args: args.map(bare), kwargs: kwargs.map(([name, argument]) => [name, bare(argument)] as const) }
}

function bare(argument: Argument): Argument {
  if (argument.kind === 'list') return { kind: 'list', items: argument.items.map(bare) }
  if (argument.kind === 'dictionary')
    return { kind: 'dictionary', items: argument.items.map(([key, item]) => [key, bare(item)] as const) }
  const { leaf } = argument
  return leaf.kind === 'tensor' ? { kind: 'leaf', leaf: { ...leaf, shape: null } } : argument
}
