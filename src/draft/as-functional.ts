import { inputLayer } from '../model/input-layer.ts'
import type { Model, ModelLayer, TensorRef } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import { newName } from './new-name.ts'

/** A Sequential as a functional model of the same layers, in which layers can join tensors. */
export function asFunctional(model: Model): Model {
  if (model.kind !== 'sequential') return model
  const shape = model.inputShape ?? refuse('has no input shape')
  const listed = model.layers.filter(({ className }) => className !== 'InputLayer')
  const input = inputLayer(newName({ ...model, layers: listed }, 'InputLayer'), shape)
  const layers = [input, ...listed].map((layer, at, all): ModelLayer => {
    const before = all[at - 1] ?? null
    return before && layer !== input ? { ...layer, calls: [callOn(refTo(before.name))] } : layer
  })
  const last = layers.at(-1) ?? input
  return {
    ...model,
    kind: 'functional',
    className: 'Functional',
    name: model.name?.startsWith('sequential') ? null : model.name,
    layers,
    inputs: { kind: 'list', items: [{ kind: 'leaf', leaf: refTo(input.name) }] },
    outputs: { kind: 'list', items: [{ kind: 'leaf', leaf: refTo(last.name) }] },
    inputShape: null,
  }
}

function refTo(layer: string): TensorRef {
  return { layer, node: 0, tensor: 0 }
}

function callOn(ref: TensorRef) {
  return { args: [{ kind: 'leaf', leaf: { kind: 'tensor', ref, shape: null } } as const], kwargs: [] }
}
