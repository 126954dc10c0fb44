import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Era, InnerLayer, LayerEntry, Parts } from '../layers/layer-entry.ts'
import { type Domain, intersect, only, sizeOf } from '../shape/domain.ts'
import { resolvedTargets } from '../shape/functions/reshaping.ts'
import type { Shape } from '../shape/shape.ts'
import { isList, type Value } from '../shape/value.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { ShapeCell } from '../summary/summary.ts'
import type { CompiledKey, CompiledSignature, Way } from './compile-entry.ts'
import { defaultOf } from './default-of.ts'
import { keysOf } from './nest-config.ts'
import { condition } from './solve/constraint.ts'
import type { ProblemBuilder } from './solve/problem.ts'

/** What a known configuration is read by: itself, the inputs that it counts axes of, and the versions that may have printed the row. */
export interface KnownFacts {
  /**
   * The whole configuration where it is known, in Keras's words: keys that it leaves out have their defaults. Layers inside are
   * `{ className, config }`; for a way, their keys stand beside its own.
   */
  readonly known?: Config
  /** What people say of it: keys that it leaves out are free; `layer` is the class inside a wrapper. */
  readonly said?: Config
  readonly inputShapes: readonly (Shape | null)[] | null
  readonly outputs: ShapeCell
  readonly eras: readonly Era[]
}

/**
 * A configuration as Keras writes it with the keys of the layers inside beside its own, as the entry has them; null where the entry
 * describes another layer inside. The opposite of `nestConfig`.
 */
export function flatConfig(entry: LayerEntry, config: Config): Config | null {
  const parts: Parts = { ...(entry.inner && { layer: entry.inner }), ...entry.parts }
  const flat = flattened(inListedWords(entry, config), parts)
  return flat && withoutIdle(entry, flat)
}

/** The configuration with 1 wherever a value does nothing, as the dilation along an axis where the kernel has one position. */
function withoutIdle({ config: keys }: LayerEntry, config: Config): Config {
  const changed = Object.entries(keys).flatMap(([name, { idleBeside }]): (readonly [string, ConfigValue])[] => {
    const [value, beside] = [config[name], idleBeside === undefined ? undefined : config[idleBeside]]
    if (!Array.isArray(value) || !Array.isArray(beside)) return []
    return [[name, value.map((item: ConfigValue, at) => (beside[at] === 1 ? 1 : item))]]
  })
  return changed.length === 0 ? config : { ...config, ...Object.fromEntries(changed) }
}

/** The configuration with each key as the entry lists its values, where Keras has several ways to say one thing. */
function inListedWords(entry: LayerEntry, config: Config): Config {
  const changed = Object.entries(entry.config).flatMap(([name, key]): (readonly [string, ConfigValue])[] => {
    const value = config[name]
    const items = key.oneMoreThan === undefined ? undefined : config[key.oneMoreThan]
    if (value === null && Array.isArray(items)) return [[name, items.length + 1]]
    const equation = key.lettersOf === undefined ? undefined : config[key.lettersOf]
    if (typeof value !== 'string' || typeof equation !== 'string' || equation.includes('...')) return []
    const letters = relettered(value, equation)
    return [[name, name === key.lettersOf ? letters : [...letters].sort().join('')]]
  })
  return changed.length === 0 ? config : { ...config, ...Object.fromEntries(changed) }
}

/** A text with the letters of an equation as a, b, c … in the order in which they first appear there. */
function relettered(text: string, equation: string): string {
  const own = [...new Set(equation.replace(/[^A-Za-z]/g, ''))]
  const named = (letter: string) => String.fromCharCode('a'.charCodeAt(0) + own.indexOf(letter))
  return text.replace(/\s/g, '').replace(/[A-Za-z]/g, (letter) => (own.includes(letter) ? named(letter) : letter))
}

function flattened(config: Config, parts: Parts): Config | null {
  const flat: Record<string, ConfigValue> = { ...config }
  for (const [key, part] of Object.entries(parts)) {
    const held = config[key]
    const keys = isOne(part) ? ofOne(held, part) : ofList(held, part)
    if (!keys) return null
    delete flat[key]
    Object.assign(flat, keys)
  }
  return flat
}

function ofList(held: ConfigValue | undefined, parts: readonly InnerLayer[]): Config | null {
  const layers = stackedIn(held)
  if (layers?.length !== parts.length) return null
  const all = parts.map((part, at) => ofOne(layers[at], part))
  return all.includes(null) ? null : Object.assign({}, ...all)
}

/** The cells of StackedRNNCells, or a mere list of layers. */
function stackedIn(held: ConfigValue | undefined): readonly ConfigValue[] | null {
  if (Array.isArray(held)) return held
  const cells = serialized(held)?.config.cells
  return Array.isArray(cells) ? cells : null
}

function ofOne(held: ConfigValue | undefined, part: InnerLayer): Config | null {
  const layer = serialized(held)
  if (!layer || layer.className !== part.className) return null
  const inside = flattened(layer.config, part.parts ?? {})
  if (!inside) return null
  const named = new Map(Object.entries(part.named ?? {}).map(([key, name]) => [name, key]))
  const own = Object.entries(inside).map(([name, value]) => [named.get(name) ?? name, value] as const)
  const keys = new Set([...part.keys, ...keysOf(part.parts ?? {})])
  return Object.fromEntries(own.filter(([key]) => keys.has(key)))
}

function isOne(part: Parts[string]): part is InnerLayer {
  return !Array.isArray(part)
}

/** A layer written into a configuration: `{ className, config }`; null for anything else. */
export function serialized(
  value: ConfigValue | undefined,
): { readonly className: string; readonly config: Config } | null {
  if (!isObject(value)) return null
  const { className, config } = value
  return typeof className === 'string' && isObject(config) ? { className, config } : null
}

function isObject(value: ConfigValue | undefined): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a way is about a layer of this configuration: with LoRA, quantized, or with a PReLU inside exactly where it says so. */
export function suits(
  { variant, entry }: Pick<Way, 'variant' | 'entry'>,
  known: Config,
  era: Era | undefined,
): boolean {
  if (entry.surprise) return true
  if (!holdsFor(entry, known)) return false
  const name = variant?.name ?? ''
  const mode = quantizedMode(known)
  const hasLora = typeof known.lora_rank === 'number'
  // Keras 3 counts the slopes only after the first call on data, which a model in a file has not had.
  const hasPrelu = era !== 'keras3' && serialized(known.activation)?.className === 'PReLU'
  if (/lora_rank/.test(name) !== hasLora || /PReLU/.test(name) !== hasPrelu) return false
  return /quantize/.test(name) ? mode !== null && isNamed(name, mode) : mode === null
}

/** The mode of a layer that is quantized, as its dtype writes it with what it was given: `int8`, `int4/128`, `gptq/4/128`; null for any other. */
export function quantizedMode({ dtype }: Config): string | null {
  const mode = serialized(dtype)?.config.mode
  return typeof mode === 'string' ? mode : null
}

/** Whether the variant of this name is of a mode: int4 has blocks from Keras 3.14 on, -1 for none; GPTQ packs 4 bits only. */
function isNamed(variant: string, mode: string): boolean {
  const [name, first] = mode.split('/')
  if (!variant.includes(`'${name}'`)) return false
  if (name === 'int4') {
    if (/3\.11/.test(variant)) return first === undefined
    return first !== undefined && /one scale/.test(variant) === (first === '-1')
  }
  return name !== 'gptq' || /4 bits/.test(variant) === (first === '4')
}

/** Of several entries of a class, the one of which the configuration is. */
function holdsFor({ onlyIf = {} }: LayerEntry, known: Config): boolean {
  return Object.entries(onlyIf).every(([key, state]) => ((known[key] ?? null) === null) === (state === 'None'))
}

/**
 * Restricts the slots of config keys to a known configuration; false where it is not one of this signature.
 * A key that it leaves out has its default, and is free without one.
 */
export function bindKnown(problem: ProblemBuilder, signature: CompiledSignature, facts: KnownFacts): boolean {
  const { known } = facts
  return !known || bindKeys(problem, signature.keys, signature, known, facts)
}

/** Restricts the slots of the keys that people tell; false where the signature has no such key, or not with that value. */
export function bindSaid(problem: ProblemBuilder, signature: CompiledSignature, facts: KnownFacts): boolean {
  const { said } = facts
  if (!said) return true
  const { layer, ...told } = said
  const inside = signature.entry.inner?.className
  if (typeof layer === 'string' && inside !== undefined && !inside.endsWith(layer)) return false
  const keys = signature.keys.filter(({ name }) => Object.hasOwn(told, name))
  return keys.length === Object.keys(told).length && bindKeys(problem, keys, signature, told, facts)
}

function bindKeys(
  { constraints, domains }: ProblemBuilder,
  keys: readonly CompiledKey[],
  signature: CompiledSignature,
  known: Config,
  facts: KnownFacts,
): boolean {
  return keys.every((key) => {
    const value = valueIn(known, key, facts)
    if (isNone(known, key) && key.noneWhen) {
      constraints.push(condition(key.noneWhen))
      return true
    }
    const given = signature.signature.given?.[key.name]
    if (given !== undefined && countsAxes(key) && value !== undefined) return sameAxes(given, value, facts)
    if (given === null && key.key.kind === 'int' && !key.noneWhen && value !== null) return true
    return key.slots.every((slot, at) => {
      const domain = domainOf(key, at, value, facts)
      const before = domains[slot]
      const both = domain && before ? intersect(before, domain) : (domain ?? before ?? null)
      // A whole configuration has no idle values left; what people tell may have.
      const hidden = (known === facts.known ? key.silentWhen : null) ?? key.openWhen
      if (both && before && sizeOf(both) === 0 && hidden) {
        // No fact depends on the value there, so that the way says another.
        constraints.push(condition(hidden))
        return true
      }
      domains[slot] = both
      return both === null || sizeOf(both) > 0
    })
  })
}

/** What a configuration says of a key, or its default: None stands for that too, unless it is a choice of its own. */
function valueIn(known: Config, key: CompiledKey, facts: KnownFacts): ConfigValue | undefined {
  const value = Object.hasOwn(known, key.name) ? known[key.name] : undefined
  return value === null && key.key.values?.includes(null) ? null : (value ?? unsaid(key, facts))
}

/** A default as configurations have it: entries know the sum of two sides. */
function unsaid({ key }: CompiledKey, { eras }: KnownFacts): ConfigValue | undefined {
  const value = defaultOf(key, eras[0])
  return key.kind === 'sides' && typeof value === 'number' ? value / 2 : value
}

function isNone(known: Config, { name }: CompiledKey): boolean {
  return Object.hasOwn(known, name) && known[name] === null
}

function countsAxes({ key }: CompiledKey): boolean {
  return key.kind === 'axis' || key.kind === 'axes' || key.kind === 'subset'
}

function sameAxes(given: ConfigValue, value: ConfigValue, facts: KnownFacts): boolean {
  const [one, other] = [axesOf(given, facts), axesOf(value, facts)]
  return one.length === other.length && one.every((axis) => other.includes(axis))
}

/** What the `at`-th slot of a key can be for the key to have a value; null: anything. */
function domainOf(key: CompiledKey, at: number, value: ConfigValue | undefined, facts: KnownFacts): Domain | null {
  if (value === undefined) return null
  if (value === null) return noneDomain(key)
  const items = Array.isArray(value) ? value : null
  if (key.key.length !== undefined && key.key.kind !== 'list') {
    const item = items && key.key.length > 1 ? items[at] : items && items.length === 1 ? items[0] : value
    return single(key, item, facts, at)
  }
  switch (key.key.kind) {
    case 'list':
      return listDomain(key, value, facts)
    case 'axes':
    case 'subset':
      return only(axesOf(value, facts).sort((a, b) => a - b))
    case 'permutation':
      return items ? only(plain(items)) : null
    default:
      return single(key, items?.length === 1 ? items[0] : value, facts, 0)
  }
}

/** None is no axes at all, a choice of its own, or left to Keras. */
function noneDomain({ key }: CompiledKey): Domain | null {
  if (key.kind === 'subset') return only([])
  return key.values?.includes(null) ? only(null) : null
}

function single({ key }: CompiledKey, value: ConfigValue | undefined, facts: KnownFacts, at: number): Domain | null {
  if (key.kind === 'sides') return sidesDomain(value)
  if (typeof value === 'boolean') return only(Number(value))
  if (typeof value === 'string') return key.kind === 'int' ? only() : only(value)
  if (typeof value !== 'number') return null
  if (!Number.isInteger(value)) return only()
  if (key.kind === 'axis' || (key.kind === 'int' && value < 0 && (key.min ?? 1) >= 0))
    return only(axisOf(value, facts, at))
  return only(value)
}

/** What is added at both ends: `[1, 2]`, or one number for both. */
function sidesDomain(value: ConfigValue | undefined): Domain | null {
  if (typeof value === 'number') return only(2 * value)
  if (!Array.isArray(value)) return null
  const [before, after] = value
  return typeof before === 'number' && typeof after === 'number' ? only(before + after) : null
}

/** An axis counted from the start: of the input at its place, else of the first, else of the output. */
function axisOf(axis: number, { inputShapes, outputs }: KnownFacts, at: number): number {
  const ndim = (inputShapes?.[at] ?? inputShapes?.[0] ?? completeShapes(outputs)?.[0])?.length ?? 0
  return axis < 0 ? axis + ndim : axis
}

function axesOf(value: ConfigValue, facts: KnownFacts): number[] {
  const axes = Array.isArray(value) ? value : [value]
  return axes.flatMap((axis) => (typeof axis === 'number' ? [axisOf(axis, facts, 0)] : []))
}

function listDomain({ key }: CompiledKey, value: ConfigValue, { inputShapes, eras }: KnownFacts): Domain | null {
  const items = plain(Array.isArray(value) ? value : [value])
  if (key.unknown === undefined) {
    const [first] = items
    // TensorFlow sees through a None that the configuration leaves open.
    const seen = eras[0] === 'keras3' ? items : items.map((item) => item ?? '?')
    return items.length === 1 && first !== undefined ? only(first, seen) : only(seen)
  }
  const open = items.map((item) => (item === key.unknown ? null : item))
  return only(...resolvedTargets(inputShapes?.[0]?.slice(1) ?? null, open))
}

function plain(items: readonly ConfigValue[]): readonly Value[] {
  return items.map((item) => (typeof item === 'boolean' ? Number(item) : isPlain(item) ? item : null))
}

function isPlain(item: ConfigValue): item is Value & ConfigValue {
  return item === null || typeof item === 'number' || typeof item === 'string' || isList(item as Value)
}
