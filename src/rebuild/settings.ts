import { defaultOf } from '../infer/default-of.ts'
import { serialized } from '../infer/known-config.ts'
import { catalogueOf } from '../layers/catalogue.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import {
  classDefault,
  commonDefault,
  defaultSource,
  objectArguments,
  placeholders,
  requiredArguments,
} from '../layers/constructors.ts'
import type { Era } from '../layers/layer-entry.ts'

/** One argument of a constructor. */
export interface Setting {
  readonly key: string
  readonly value: ConfigValue
  /** True for one without which the layer can't be made, and of which nobody knows the value. */
  readonly isPlaceholder: boolean
}

/** What the constructor of a layer has to be given. */
export interface Settings {
  /** In the constructor's order. */
  readonly required: readonly Setting[]
  readonly others: readonly Setting[]
}

/** What every layer has, and what stands in a configuration without being an argument. */
const common = new Set([
  'name',
  'trainable',
  'dtype',
  'batch_input_shape',
  'batch_shape',
  'vocabulary_size',
  'block_size',
])

/** Arguments that Keras 3 has no more. */
const dropped = new Set(['implementation', 'time_major', 'input_length', 'ragged', 'fused', 'virtual_batch_size'])

/**
 * What has to be said of a layer's configuration, so that a Keras of the era `target` makes the same layer: defaults are left out, and
 * placeholders stand for what is required and not known. Null where what is missing has no placeholder.
 */
export function settingsOf(className: string, config: Config, source: Era, target: Era): Settings | null {
  const required = (requiredArguments(className) ?? []).map((key) => requiredSetting(key, config))
  if (required.includes(null)) return null
  const names = new Set(required.map((setting) => setting?.key))
  const others = Object.entries(config)
    .map(([key, value]) => [nameIn(target, className, key), value] as const)
    .filter(([key, value]) => !names.has(key) && isSaid(className, key, value, config, source, target))
    .map(([key, value]) => ({ key, value: simplified(key, value), isPlaceholder: false }))
  return { required: required as readonly Setting[], others }
}

/** None is what a constructor takes where no value is given. */
function requiredSetting(key: string, config: Config): Setting | null {
  const value = Object.hasOwn(config, key) ? config[key] : undefined
  if (value !== undefined && value !== null) return { key, value: simplified(key, value), isPlaceholder: false }
  const placeholder = placeholders[key]
  return placeholder === undefined ? null : { key, value: placeholder, isPlaceholder: true }
}

/** Keras 3 calls one argument otherwise. */
function nameIn(target: Era, className: string, key: string): string {
  if (className !== 'LeakyReLU') return key
  if (target === 'keras3') return key === 'alpha' ? 'negative_slope' : key
  return key === 'negative_slope' ? 'alpha' : key
}

function isSaid(className: string, key: string, value: ConfigValue, config: Config, source: Era, target: Era): boolean {
  if (common.has(key) || (source !== target && dropped.has(key) && target === 'keras3')) return false
  if (key === 'backward_layer' && mirrors(value, config.layer)) return false
  const other = defaultSource(className, key)
  if (other !== null)
    return value !== null && !isSame(key, value, config[other] ?? defaultFor(className, other, target)?.value)
  const known = defaultFor(className, key, target)
  // Keras 1 has arguments that nobody has today.
  if (!known) return value !== null && source !== 'keras1' && source !== 'keras0'
  return !isSame(key, value, known.value)
}

/** Whether a backward layer is the one that Keras makes of the layer itself. */
function mirrors(backward: ConfigValue, layer: ConfigValue | undefined): boolean {
  const [one, other] = [serialized(backward), serialized(layer)]
  if (!one || one.className !== other?.className) return false
  const own = new Set(['name', 'go_backwards'])
  const bare = ({ config }: { readonly config: Config }) =>
    JSON.stringify(Object.entries(config).filter(([name]) => !own.has(name)))
  return bare(one) === bare(other)
}

/** As the class says it, as its entry does for an era, or as most classes do. */
function defaultFor(className: string, key: string, era: Era): { readonly value: ConfigValue } | null {
  const own = classDefault(className, key)
  if (own) return own
  for (const { config } of catalogueOf([era]).get(className) ?? []) {
    const spec = Object.hasOwn(config, key) ? config[key] : undefined
    const value = spec && defaultOf(spec, era)
    if (value !== undefined) return { value: spec?.kind === 'sides' && typeof value === 'number' ? value / 2 : value }
  }
  return commonDefault(key)
}

function isSame(key: string, one: ConfigValue, other: ConfigValue | undefined): boolean {
  return other !== undefined && JSON.stringify(comparable(key, one)) === JSON.stringify(comparable(key, other))
}

/** Initializers by their class, however they are written. */
function comparable(key: string, value: ConfigValue): ConfigValue {
  const simple = simplified(key, value)
  if (!key.endsWith('_initializer')) return simple
  const object = serialized(simple)
  if (object) return Object.keys(object.config).length === 0 ? comparable(key, object.className) : simple
  return typeof simple === 'string' ? simple.replaceAll('_', '').toLowerCase() : simple
}

/** The shortest form of a value: one number for equal ones along all axes, objects without their defaults. */
export function simplified(key: string, value: ConfigValue): ConfigValue {
  if (Array.isArray(value)) {
    if (key === 'axis' && value.length === 1) return value[0]
    return perAxis.has(key) ? merged(value) : value
  }
  const object = serialized(value)
  if (!object || !/_(?:initializer|regularizer|constraint)$/.test(key)) return value
  return { className: object.className, config: objectArguments(object.className, object.config) }
}

/** Arguments that take one number for all axes. */
const perAxis = new Set([
  'kernel_size',
  'strides',
  'pool_size',
  'dilation_rate',
  'size',
  'padding',
  'cropping',
  'output_padding',
  'axes',
])

function merged(value: readonly ConfigValue[]): ConfigValue {
  const items = value.map((item) => (Array.isArray(item) ? merged(item) : item))
  if (!items.every((item) => typeof item === 'number')) return value
  return items.every((item) => item === items[0]) ? (items[0] ?? value) : items
}
