import type { Config, ConfigValue } from '../../layers/config-value.ts'
import { withoutPackage } from '../../model/package.ts'
import type { Shape } from '../../shape/shape.ts'
import { isArray, isObject, type Json, type JsonObject, member, objectIn, textIn } from './json.ts'
import { packageOf } from './package-of.ts'

/**
 * A configuration in plain values: objects that Keras serialized as `{ className, config }`, tuples and TensorShapes as lists. A class that
 * is none of Keras's own keeps its package: `Custom>Scale`.
 */
export function configOf(written: JsonObject): Config {
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, plainValue(value)]))
}

export function plainValue(value: Json): ConfigValue {
  if (isArray(value)) return value.map(plainValue)
  if (!isObject(value)) return value
  const className = textIn(value, 'class_name')
  const items = member(value, 'items')
  if ((className === '__tuple__' || className === 'TensorShape') && isArray(items)) return items.map(plainValue)
  const config = member(value, 'config')
  if (className === null || config === undefined) return configOf(value)
  const name = withPackage(className, packageOf(value))
  return { className: name, config: isObject(config) ? configOf(config) : plainValue(config) }
}

function withPackage(className: string, name: string | null): string {
  return name === null ? className : `${name}>${withoutPackage(className)}`
}

/** A shape with the batch axis: a list, tuple or TensorShape of dimensions; null for anything else. */
export function shapeIn(value: Json | undefined): Shape | null {
  const items = value === undefined ? null : plainValue(value)
  if (!Array.isArray(items)) return null
  const dims = items.map((dim) => (dim === null || isDimension(dim) ? dim : undefined))
  return dims.includes(undefined) ? null : (dims as Shape)
}

function isDimension(value: ConfigValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** The shape that a layer says its input has: in its config, in what it was built with, or in an old model's metadata. */
export function builtShape(layer: JsonObject): Shape | null {
  const built = objectIn(layer, 'build_config')
  return shapeIn(built ? member(built, 'input_shape') : undefined) ?? shapeIn(member(layer, 'build_input_shape'))
}

/** The shape that a first layer was given: `batch_shape` in Keras 3, `batch_input_shape` before. */
export function givenShape(config: JsonObject): Shape | null {
  return shapeIn(member(config, 'batch_shape')) ?? shapeIn(member(config, 'batch_input_shape'))
}
