import { canonicalClass, inLaterWords, laterWords } from '../diff/later-words.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Era } from '../layers/layer-entry.ts'
import { lazy } from '../words/memo.ts'
import type { Model, ModelLayer } from './model.ts'

/** Those of Keras's own layers. */
const words = lazy(() => laterWords())

/** A model in the words of another Keras: those of Keras 1 become those of later versions; all others are the same. */
export function inWordsOf(era: Era, model: Model): Model {
  if (era === 'keras1' || era === 'keras0') return { ...model, layers: model.layers.map(inBothWords) }
  if (model.era !== 'keras1') return { ...model, layers: model.layers.map(asCalledToday) }
  return { ...model, layers: model.layers.map(laterLayer) }
}

/** Entries of classes that kept their name know only the later names of keys. */
function inBothWords(layer: ModelLayer): ModelLayer {
  return { ...layer, config: { ...renamed(layer.className, layer.config), ...layer.config } }
}

/** A class that is exported under one name prints another: `GroupQueryAttention`. */
function asCalledToday(layer: ModelLayer): ModelLayer {
  return layer.isOperation ? layer : { ...layer, className: canonicalClass(words(), layer.className) }
}

function laterLayer(layer: ModelLayer): ModelLayer {
  const { className, config } = laterObject(layer)
  const model = layer.model && inWordsOf('tf2', layer.model)
  return { ...layer, className, config, model }
}

interface Described {
  readonly className: string
  readonly config: Config
}

/** The classes that `Merge` became, by its mode. */
const merges = new Map([
  ['sum', 'Add'],
  ['mul', 'Multiply'],
  ['ave', 'Average'],
  ['max', 'Maximum'],
  ['concat', 'Concatenate'],
  ['dot', 'Dot'],
])

function laterObject({ className, config }: Described): Described {
  const merged = className === 'Merge' && typeof config.mode === 'string' ? merges.get(config.mode) : undefined
  if (merged)
    return { className: merged, config: { ...config, axis: config.concat_axis ?? -1, axes: config.dot_axes ?? -1 } }
  const own = inLaterWords(words(), className, renamed(className, config))
  return {
    className: canonicalClass(words(), className),
    config: Object.fromEntries(Object.entries(own).map(([key, value]) => [key, laterValue(value)])),
  }
}

/** Layers inside a wrapper too. */
function laterValue(value: ConfigValue): ConfigValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { className, config } = value as { readonly [key: string]: ConfigValue }
  if (typeof className !== 'string' || typeof config !== 'object' || config === null || Array.isArray(config))
    return value
  return { ...laterObject({ className, config: config as Config }) }
}

/**
 * Keys that Keras 2 renamed in every class that has them, and that entries don't speak of as they know the later names only.
 * Source: keras/legacy/interfaces.py of Keras 2.0.
 */
const renames = new Map([
  ['bias', 'use_bias'],
  ['inner_activation', 'recurrent_activation'],
  ['p', 'rate'],
])

function renamed(className: string, config: Config): Config {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (key === 'output_dim' && className !== 'Embedding') return ['units', value]
      if (key === 'dim_ordering') return ['data_format', value === 'th' ? 'channels_first' : 'channels_last']
      return [renames.get(key) ?? key, value]
    }),
  )
}
