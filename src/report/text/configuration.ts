import { defaultOf } from '../../infer/default-of.ts'
import type { Era, LayerEntry } from '../../layers/define-layer.ts'
import { catalogue } from '../../layers/index.ts'
import type { Config, ConfigValue, LayerReport } from '../report.ts'
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
        : formatValue(value)
      return `${key}=${text}`
    })
    .join(', ')
}

/** The arguments of `other` that differ from those of `config`. */
function differing(config: Config, other: Config): string {
  const keys = Object.keys(other).filter((key) => !sameValue(config[key], other[key]))
  return keys.map((key) => `${key}=${formatValue(other[key] ?? null)}`).join(', ')
}

/** What else fits a narrowed row: `or kernel_size=(1, 9), or kernel_size=(9, 1)`, or how much. */
export function formatAlternatives({ config, candidates, alternatives }: LayerReport): string {
  const others = config === null ? [] : candidates.slice(1).map((candidate) => differing(config, candidate))
  const shown = others.filter((difference) => difference !== '').slice(0, shownCandidates)
  const left = alternatives === null ? null : alternatives - shown.length
  const rest =
    left === null ? ['or many others'] : left > 0 ? [`or ${left} ${shown.length > 0 ? 'more' : 'others'}`] : []
  return [...shown.map((difference) => `or ${difference}`), ...rest].join(', ')
}
