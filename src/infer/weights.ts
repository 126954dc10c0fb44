import { type Assignment, valueIn } from '../shape/expression.ts'
import { isList, type Value } from '../shape/value.ts'
import type { CompiledItem, CompiledSignature, CompiledWeight } from './compile-entry.ts'
import type { Weight } from './inference.ts'

/** The weights of one solution; null where a shape can't be told (an axis whose length is not known). */
export function weightsOf(signature: CompiledSignature, values: Assignment): readonly Weight[] | null {
  const weights: Weight[] = []
  for (const weight of presentWeights(signature, values)) {
    const made = weightOf(weight, values)
    if (!made) return null
    weights.push(made)
  }
  return weights
}

/** The `weightsKey` of what `weightsOf` would make, made without it. */
export function weightsKeyOf(signature: CompiledSignature, values: Assignment): string | null {
  let key = ''
  const { weights } = signature
  for (let at = 0; at < weights.length; at++) {
    const { keyedName, when, items } = weights[at] as CompiledWeight
    if (when?.evaluate(values) === 0) continue
    key += key === '' ? keyedName : ` ${keyedName}`
    const shape = shapeKey(items, values)
    if (shape === null) return null
    key += shape
  }
  return key
}

function shapeKey(items: CompiledWeight['items'], values: Assignment): string | null {
  let key = ''
  for (let at = 0; at < items.length; at++) {
    const value = valueIn((items[at] as CompiledItem).value, values)
    const more = isList(value) ? listKey(value) : dimKey(value)
    if (more === null) return null
    key += key === '' || more === '' ? more : `x${more}`
  }
  return key
}

function listKey(dims: readonly Value[]): string | null {
  const keys = dims.map(dimKey)
  return keys.includes(null) ? null : keys.join('x')
}

function dimKey(dim: Value | undefined): string | null {
  return typeof dim !== 'number' || Number.isNaN(dim) ? null : String(dim)
}

/** The weights that there are under a solution, in the order of `weightsOf`. */
export function presentWeights(signature: CompiledSignature, values: Assignment): readonly CompiledWeight[] {
  return signature.weights.filter(({ when }) => when?.evaluate(values) !== 0)
}

/** The number of scalars in a tensor. */
export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((size, dim) => size * dim, 1)
}

function weightOf({ spec, items }: CompiledWeight, values: Assignment): Weight | null {
  const shape: number[] = []
  for (const item of items) {
    const value = item.value.evaluate(values)
    const dims = isList(value) ? value : [value]
    for (const dim of dims) {
      if (typeof dim !== 'number' || Number.isNaN(dim)) return null
      shape.push(dim)
    }
  }
  return {
    path: spec.path ?? null,
    name: spec.name,
    shape,
    trainable: spec.trainable ?? true,
    bytes: spec.bytes ?? null,
  }
}
