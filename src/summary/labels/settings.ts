import { catalogue } from '../../layers/catalogue.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { ConfigKey } from '../../layers/layer-entry.ts'
import type { CellText } from '../cells/cell-text.ts'
import { type SaidPart, type SettingToken, settingTokens } from './setting-tokens.ts'
import type { Role } from './setting-words.ts'

/** What a label or a column beside says of a layer: words, and the configurations that they can mean, likeliest first. */
export interface Setting {
  readonly words: CellText
  readonly readings: readonly Config[]
}

/** The config keys of a class, by what people set with them. */
interface Keys {
  readonly all: ReadonlyMap<string, ConfigKey>
  readonly features: string | null
  readonly window: string | null
  readonly rank: number
}

/**
 * What the words beside a class say of its configuration: `32 filters, 3x3, same`. Words that can be no setting of the class say nothing. A
 * wrapper has the settings of the layer inside.
 */
export function settingsOf(className: string, inner: string | null, parts: readonly SaidPart[]): readonly Setting[] {
  const keys = keysOf(inner ?? className)
  const tokens = settingTokens(parts)
  if (keys === null || tokens.length === 0) return []
  const roles = new Set(tokens.map(({ role, form }) => role ?? (form === 'number' ? null : 'window')))
  const bare = tokens.filter(isBare)
  const own = tokens.filter((token) => !isBare(token)).flatMap((token) => settingOf(token, keys))
  return [...own, ...bareSettings(bare, keys, roles)]
}

function isBare({ role, key, form }: SettingToken): boolean {
  return role === null && key === null && form === 'number'
}

function keysOf(className: string): Keys | null {
  const all = new Map(
    catalogue
      .get(className)
      ?.slice(0, 1)
      .flatMap(({ config }) => Object.entries(config)),
  )
  if (all.size === 0) return null
  const first = (...names: readonly string[]): string | null => names.find((name) => all.has(name)) ?? null
  const window = first('kernel_size', 'pool_size', 'size')
  return {
    all,
    features: first('filters', 'units', 'output_dim'),
    window,
    rank: (window === null ? undefined : all.get(window)?.length) ?? 1,
  }
}

/** A setting whose words name it, or whose form does. */
function settingOf(token: SettingToken, keys: Keys): readonly Setting[] {
  const more = { ...featuresIn(token.features, keys), ...(token.strides && known(keys, 'strides', token.strides)) }
  const readings = readingsOf(token, keys).map((reading) => ({ ...reading, ...more }))
  return readings.some(isTelling) ? [{ words: token.words, readings }] : []
}

function isTelling(reading: Config): boolean {
  return Object.keys(reading).length > 0
}

function known(keys: Keys, name: string | null, value: ConfigValue | undefined): Config {
  return name !== null && value !== undefined && keys.all.has(name) ? { [name]: value } : {}
}

function featuresIn(value: number | undefined, keys: Keys): Config {
  return known(keys, keys.features, value)
}

function readingsOf(token: SettingToken, keys: Keys): readonly Config[] {
  const { role, key, form, sizes, word } = token
  const [first] = sizes
  if (key !== null) return [keyed(key, token, keys)]
  if (form === 'word') return role === null ? [] : [inWord(role, word ?? '', keys)]
  if (role === 'features') return form === 'number' || form === 'arrow' ? [featuresIn(first, keys)] : []
  if (role === 'strides') return [known(keys, 'strides', alongAxes(sizes, keys))]
  if (role === 'window') return windowReadings(sizes, keys)
  if (role === null) return sizeReadings(sizes, keys, form)
  if (role === 'padding') return []
  return [known(keys, role, first)]
}

/** A key by the name that Keras gives it. */
function keyed(name: string, { sizes, word }: SettingToken, keys: Keys): Config {
  const key = keys.all.get(name)
  if (!key) return {}
  if (key.kind === 'bool') return /^(?:true|false)$/.test(word ?? '') ? { [name]: word === 'true' } : {}
  if (key.kind !== 'int' || sizes.length === 0) return {}
  return known(keys, name, key.length === undefined ? sizes[0] : alongAxes(sizes, keys))
}

function inWord(role: Role, word: string, keys: Keys): Config {
  if (role === 'use_bias') return known(keys, 'use_bias', !/^(?:no|false|none)$/.test(word))
  const isChoice = role === 'padding' && keys.all.get('padding')?.values?.includes(word)
  return isChoice ? { padding: word } : {}
}

/** One number for all axes, or one for each; undefined where they are of another rank. */
function alongAxes(sizes: readonly number[], { rank }: Keys): ConfigValue | undefined {
  const [first] = sizes
  if (sizes.length === 1 && first !== undefined) return Array<number>(rank).fill(first)
  return sizes.length === rank ? sizes : undefined
}

/** A wider window is rarer than an image's size. */
const WIDEST = 15

/** What a size without a word can mean: a window, a matrix, or else the size of what the layer takes or gives, which is no setting. */
function sizeReadings(sizes: readonly number[], keys: Keys, form: SettingToken['form']): readonly Config[] {
  if (keys.window === null) return form === 'product' ? [...pairReadings(sizes, keys), {}] : []
  const isWindow = (size: unknown) => Array.isArray(size) && size.every((one) => one <= WIDEST)
  return windowReadings(sizes, keys).filter((reading) => isWindow(reading[keys.window ?? '']))
}

/** What a size can mean: the window, with the features in front or behind, and those of the input between. */
function windowReadings(sizes: readonly number[], keys: Keys): readonly Config[] {
  const { rank, window, features } = keys
  const [first] = sizes
  const whole = (part: readonly number[]) => known(keys, window, alongAxes(part, keys))
  if (sizes.length === rank || sizes.length === 1) return [whole(sizes)]
  if (features !== 'filters') return []
  if (sizes.length === rank + 2) return [{ ...whole(sizes.slice(0, rank)), filters: sizes.at(-1) ?? 0 }]
  if (sizes.length !== rank + 1 || first === undefined) return []
  return [
    { ...whole(sizes.slice(0, rank)), filters: sizes.at(-1) ?? 0 },
    { ...whole(sizes.slice(1)), filters: first },
    whole(sizes.slice(0, rank)),
  ]
}

/** Two numbers of a matrix: what it takes and gives, in either order. */
function pairReadings([one, other, ...more]: readonly number[], keys: Keys): readonly Config[] {
  if (one === undefined || other === undefined || more.length > 0) return []
  if (keys.all.has('input_dim'))
    return [
      { input_dim: one, output_dim: other },
      { input_dim: other, output_dim: one },
    ]
  return [featuresIn(other, keys), featuresIn(one, keys)]
}

/** A number alone in brackets may count the layers of a class: `Dense (2)`. */
const MOST_ORDINAL = 9

/** What numbers without words mean, by their place as in Keras's arguments; `roles` are told otherwise. */
function bareSettings(bare: readonly SettingToken[], keys: Keys, roles: ReadonlySet<Role | null>): readonly Setting[] {
  const [first, ...others] = bare
  if (!first) return []
  const numbers = bare.flatMap(({ sizes }) => sizes)
  const readings = bareReadings(numbers, keys, roles).filter(isTelling)
  if (readings.length === 0) return []
  const mayCount = numbers.length === 1 && roles.size === 1 && (numbers[0] ?? 0) <= MOST_ORDINAL
  const pieces = [first, ...others].flatMap(({ words }) => words.pieces)
  const words = { text: bare.map(({ words: { text } }) => text).join(', '), pieces }
  return [{ words, readings: mayCount ? [...readings, {}] : readings }]
}

function bareReadings(numbers: readonly number[], keys: Keys, roles: ReadonlySet<Role | null>): readonly Config[] {
  const [a, b, c] = numbers
  const { features, window } = keys
  if (numbers.length > 3 || a === undefined) return []
  const window_ = (...sizes: readonly number[]) => known(keys, window, alongAxes(sizes, keys))
  const isFeature = features !== null && !roles.has('features')
  if (keys.all.has('input_dim')) return embeddingReadings(a, b, keys)
  if (keys.all.has('num_heads')) return headReadings(a, b, keys)
  if (!isFeature)
    return roles.has('window')
      ? []
      : numbers.length === 1 && window !== 'kernel_size'
        ? [window_(a)]
        : poolReadings(a, b, keys)
  if (window === null || roles.has('window')) return numbers.slice(0, 2).map((one) => featuresIn(one, keys))
  if (b === undefined) return [featuresIn(a, keys)]
  const ordered = [
    { ...featuresIn(a, keys), ...window_(b), ...known(keys, 'strides', c && alongAxes([c], keys)) },
    { ...window_(a), ...featuresIn(b, keys) },
  ]
  return c === undefined
    ? [...ordered, window_(a, b)]
    : [ordered[0] ?? {}, { ...featuresIn(a, keys), ...window_(b, c) }, { ...window_(a, b), ...featuresIn(c, keys) }]
}

function embeddingReadings(a: number, b: number | undefined, keys: Keys): readonly Config[] {
  if (b === undefined) return [featuresIn(a, keys), { input_dim: a }]
  return pairReadings([a, b], keys)
}

function headReadings(a: number, b: number | undefined, keys: Keys): readonly Config[] {
  if (b === undefined) return [{ num_heads: a }, known(keys, 'key_dim', a)]
  return [
    { num_heads: a, key_dim: b },
    { num_heads: b, key_dim: a },
  ]
}

function poolReadings(a: number, b: number | undefined, keys: Keys): readonly Config[] {
  const { window } = keys
  if (b === undefined || window === null) return []
  const both = known(keys, window, alongAxes([a, b], keys))
  return [both, { ...known(keys, window, alongAxes([a], keys)), ...known(keys, 'strides', alongAxes([b], keys)) }]
}
