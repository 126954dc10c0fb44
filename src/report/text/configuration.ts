import { defaultOf } from '../../infer/default-of.ts'
import type { Era, LayerEntry } from '../../layers/define-layer.ts'
import { catalogue } from '../../layers/index.ts'
import type { Config, ConfigValue, LayerReport } from '../report.ts'
import { formatCount } from './number.ts'
import { formatValue } from './python.ts'

/** Other candidates that are written out before the rest is only counted. */
const shownCandidates = 2

const sameValue = (a: ConfigValue | undefined, b: ConfigValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const isList = (value: ConfigValue): value is readonly ConfigValue[] => Array.isArray(value)

/** Whether the value is Keras's default; a default of 1 stands for `(1, 1)` too. */
function isDefault(entry: LayerEntry | undefined, key: string, value: ConfigValue, era: Era | undefined): boolean {
  const spec = entry && Object.hasOwn(entry.config, key) ? entry.config[key] : undefined
  const fallback = spec && defaultOf(spec, era)
  if (fallback === undefined) return false
  if (isList(value) && !Array.isArray(fallback)) return value.every((item) => item === fallback)
  return sameValue(value, fallback)
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
 * What is Keras's default in this era is left out.
 */
export function formatConfiguration(className: string, config: Config, era: Era | undefined): string {
  const entry = catalogue.get(className)?.[0]
  return Object.entries(config)
    .filter(([key, value]) => !isDefault(entry, key, value, era))
    .map(([key, value]) => {
      const inner = wrappedLayer(value)
      const text = inner
        ? `${inner.className}(${formatConfiguration(inner.className, inner.config, era)})`
        : unbroken(value)
      return `${key}=${text}`
    })
    .join(', ')
}

/** A value whose spaces no line is broken at. */
const unbroken = (value: ConfigValue): string => formatValue(value).replaceAll(' ', '\u00a0')

/** What another candidate has instead, key by key. */
function differences(config: Config, other: Config): readonly (readonly [string, string])[] {
  const keys = Object.keys(other).filter((key) => !sameValue(config[key], other[key]))
  return keys.map((key) => [key, unbroken(other[key] ?? null)])
}

/** `kernel_size=(1, 9)`; its values alone, `(9, 1)`, where the one before differs in the same key. */
function difference(pairs: readonly (readonly [string, string])[], before: string | undefined): string {
  const [first] = pairs
  return pairs.length === 1 && first && first[0] === before
    ? first[1]
    : pairs.map(([key, value]) => `${key}=${value}`).join(', ')
}

/** What else fits a narrowed row: `or kernel_size=(1, 9) or (9, 1), or 3 more`. */
export function formatAlternatives({ config, candidates, alternatives }: LayerReport): string {
  const others = config === null ? [] : candidates.slice(1).map((candidate) => differences(config, candidate))
  const shown = others.filter((pairs) => pairs.length > 0).slice(0, shownCandidates)
  const texts = shown.map((pairs, at) => {
    const before = shown[at - 1]
    return `or ${difference(pairs, before?.length === 1 ? before[0]?.[0] : undefined)}`
  })
  const left = alternatives === null ? null : alternatives - shown.length
  if (left === null) texts.push('or many others')
  else if (left > 0) texts.push(`or ${formatCount(left)} ${shown.length > 0 ? 'more' : 'others'}`)
  return texts.join(' ')
}
