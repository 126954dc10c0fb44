import { defaultOf } from '../../infer/default-of.ts'
import type { Catalogue } from '../../layers/class-facts.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { Era, LayerEntry } from '../../layers/layer-entry.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import type { LayerReport } from '../report.ts'

/** Other candidates that are written out before the rest is only counted. */
const shownCandidates = 2

const sameValue = (a: ConfigValue | undefined, b: ConfigValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const isList = (value: ConfigValue): value is readonly ConfigValue[] => Array.isArray(value)

/** What the defaults of a table follow from: the entries of its classes, the user's own among them, and its version of Keras. */
export interface Known {
  readonly entries: Catalogue
  readonly era: Era | undefined
}

/** Whether the value is Keras's default; a default of 1 stands for `(1, 1)` too. */
function isDefault(entry: LayerEntry | undefined, key: string, value: ConfigValue, era: Era | undefined): boolean {
  const spec = entry && Object.hasOwn(entry.config, key) ? entry.config[key] : undefined
  const fallback = spec && defaultOf(spec, era)
  if (fallback === undefined) return false
  if (isList(value) && !Array.isArray(fallback)) return value.every((item) => item === fallback)
  return sameValue(value, fallback)
}

/** Keys that say what a layer is; they are written out even where they are Keras's default. */
const telling: ReadonlySet<string> = new Set(['pool_size', 'reset_after'])

/** Whether a key says nothing new: it is the default, or strides that are the window itself, which is the default of pooling. */
function isUsual(entry: LayerEntry | undefined, key: string, config: Config, era: Era | undefined): boolean {
  const value = config[key] ?? null
  if (telling.has(key)) return false
  if (key === 'strides' && config.pool_size !== undefined) return sameValue(value, config.pool_size)
  return isDefault(entry, key, value, era)
}

/** A wrapped layer in a config: `{ className, config }`. */
function wrappedLayer(value: ConfigValue): { readonly className: string; readonly config: Config } | null {
  if (typeof value !== 'object' || value === null || isList(value)) return null
  const { className, config } = value
  const whole = typeof className === 'string' && typeof config === 'object' && config !== null && !isList(config)
  return whole ? { className, config } : null
}

/**
 * A configuration as the arguments one would write in Python: `filters=32, kernel_size=(3, 3)`.
 * What is Keras's default in this era is left out; what the facts don't fix (`open`) is written `pool_size≈(2, 2)`.
 */
export function formatConfiguration(className: string, config: Config, open: readonly string[], known: Known): string {
  const entry = known.entries.get(className)?.[0]
  return Object.entries(config)
    .filter(([key]) => !isUsual(entry, key, config, known.era))
    .map(([key, value]) => {
      const inner = wrappedLayer(value)
      const text = inner
        ? `${inner.className}(${formatConfiguration(inner.className, inner.config, open, known)})`
        : unbroken(value)
      return `${key}${open.includes(key) ? '≈' : '='}${text}`
    })
    .join(', ')
}

/** A value whose spaces no line is broken at. */
const unbroken = (value: ConfigValue): string => formatValue(value).replaceAll(' ', '\u00a0')

/** The one key in which another candidate differs, with its value there; null where it differs in more. */
function soleDifference(config: Config, other: Config): { readonly key: string; readonly value: string } | null {
  const [key, ...rest] = Object.keys(other).filter((name) => !sameValue(config[name], other[name]))
  return key === undefined || rest.length > 0 ? null : { key, value: unbroken(other[key] ?? null) }
}

/** What else fits a narrowed row: `or kernel_size=(1, 9), (9, 1) or 3 more`. What differs in several keys is only counted. */
export function formatAlternatives({ config, candidates, alternatives }: LayerReport): string {
  const sole = candidates.slice(1).map((candidate) => (config === null ? null : soleDifference(config, candidate)))
  const shown = sole.filter((difference) => difference !== null).slice(0, shownCandidates)
  const texts = shown.map(({ key, value }, at) => (shown[at - 1]?.key === key ? value : `${key}=${value}`))
  const named = texts.length === 0 ? '' : `or ${texts.join(', ')}`
  if (alternatives === null) return [named, 'or many others'].filter((part) => part !== '').join(' ')
  const left = alternatives - shown.length
  if (left <= 0) return named
  return named === '' ? `or ${countOf(left, 'other')}` : `${named} or ${formatCount(left)} more`
}
