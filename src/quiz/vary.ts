import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { ConfigKey, LayerEntry } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import type { Random } from './random.ts'

/** Sizes as people choose them, by the size that they stand in for. */
const sizes: readonly (readonly [upTo: number, sizes: readonly number[]])[] = [
  [4, [1, 2, 3, 4]],
  [10, [3, 4, 5, 6, 7, 8, 9, 10, 12]],
  [64, [8, 10, 12, 14, 16, 18, 20, 24, 28, 30, 32, 36, 40, 48, 50, 56, 60, 64]],
  [300, [64, 72, 80, 96, 100, 112, 120, 128, 150, 160, 192, 200, 224, 256, 300]],
  [Number.POSITIVE_INFINITY, [256, 300, 384, 400, 500, 512, 600, 784, 1000, 1024, 2000, 2048, 4096, 5000, 10_000]],
]

/** Keys that switch something on or off, or choose, and how often of a hundred times they are set otherwise. */
const switched: ReadonlyMap<string, number> = new Map([
  ['use_bias', 20],
  ['return_sequences', 50],
  ['reset_after', 30],
  ['center', 15],
  ['scale', 15],
  ['padding', 50],
  ['merge_mode', 30],
])

/** Keys whose values are few, and stay so. */
const few: ReadonlySet<string> = new Set([
  'groups',
  'depth_multiplier',
  'num_heads',
  'num_query_heads',
  'num_key_value_heads',
])

/** Lengths that a window of an image or a step has. */
const windows: readonly number[] = [1, 2, 3, 3, 3, 4, 5, 5, 7]

function sizeLike(size: number, random: Random): number {
  const [, alike] = sizes.find(([upTo]) => size <= upTo) ?? []
  return random.pick(alike ?? [size])
}

/** Sizes that were equal stay equal more often than not: of a query and a key, of a width and what it is projected to. */
class Sizes {
  private readonly known = new Map<number, number>()

  constructor(private readonly random: Random) {}

  of(size: number): number {
    const known = this.known.get(size) ?? sizeLike(size, this.random)
    this.known.set(size, known)
    return known
  }

  /** The same for a configuration, where an equal size may be chance. */
  inConfig(size: number): number {
    if (this.random.chance(50)) return this.of(size)
    return sizeLike(this.random.chance(50) ? size : 10 * size, this.random)
  }
}

function variedList(key: string, items: readonly ConfigValue[], sizes: Sizes, random: Random): ConfigValue {
  if (key === 'kernel_size') {
    const [first] = items.map(() => random.pick(windows))
    return random.chance(75) ? items.map(() => first ?? 1) : items.map(() => random.pick(windows))
  }
  if (key === 'strides' || key === 'dilation_rate') {
    const step = random.chance(key === 'strides' ? 40 : 8) ? random.pick([2, 2, 3]) : 1
    return items.map(() => step)
  }
  return items.map((item) => (typeof item === 'number' ? sizes.inConfig(item) : item))
}

function variedValue(name: string, key: ConfigKey, value: ConfigValue, sizes: Sizes, random: Random): ConfigValue {
  const often = switched.get(name)
  if (key.kind === 'bool') return often !== undefined && random.chance(often) ? value !== true : value
  if (key.kind === 'choice') return often !== undefined && random.chance(often) ? random.pick(key.values ?? []) : value
  if (key.kind !== 'int' && key.kind !== 'list') return value
  if (Array.isArray(value)) return variedList(name, value, sizes, random)
  if (typeof value !== 'number') return value
  return few.has(name) ? sizeLike(value, random) : sizes.inConfig(value)
}

function variedConfig(entry: LayerEntry, config: Config, sizes: Sizes, random: Random): Config {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const key = Object.hasOwn(entry.config, name) ? entry.config[name] : undefined
      if (key) return [name, variedValue(name, key, value, sizes, random)]
      return [name, isHeld(value) ? { ...value, config: variedConfig(entry, value.config, sizes, random) } : value]
    }),
  )
}

/** A layer inside: `{ className, config }`. */
function isHeld(value: ConfigValue): value is { readonly className: string; readonly config: Config } {
  return typeof value === 'object' && value !== null && 'className' in value && 'config' in value
}

/** A worked row with other sizes and switches; what comes out may be no layer that a Keras builds. */
export function varied(
  entry: LayerEntry,
  config: Config,
  inputs: readonly Shape[],
  random: Random,
): { readonly config: Config; readonly inputShapes: readonly Shape[] } {
  const sizes = new Sizes(random)
  const inputShapes = inputs.map((shape) =>
    shape.map((dim, axis) => (axis > 0 && typeof dim === 'number' ? sizes.of(dim) : dim)),
  )
  return { config: variedConfig(entry, config, sizes, random), inputShapes }
}
