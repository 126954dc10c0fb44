import { serialized } from '../../infer/known-config.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import { exportedName, requiredArguments } from '../../layers/constructors.ts'
import { defaultName } from '../../layers/default-name.ts'
import type { Era } from '../../layers/layer-entry.ts'
import type { AutomaticNames } from '../automatic-names.ts'
import { type Settings, settingsOf } from '../settings.ts'
import { type Expression, keyword } from './expression.ts'
import { pythonLiteral, pythonString } from './literal.ts'

/** What writing layers goes by. */
export interface LayerWriter {
  readonly source: Era
  readonly target: Era
  readonly names: AutomaticNames
}

/** Required arguments that are mostly given by name. */
const byName = new Set(`axes num_heads key_dim head_dim num_query_heads num_key_value_heads output_shape`.split(' '))

/** The arguments of a constructor but for what every layer has. */
export function argumentsOf({ required, others }: Settings, writer: LayerWriter): readonly Expression[] {
  const positional = required.map(({ key, value }) => {
    const written = pythonValue(key, value, writer)
    return byName.has(key) ? keyword(key, written) : written
  })
  const named = others.filter(({ key }) => /^[A-Za-z_]\w*$/.test(key))
  return [...positional, ...named.map(({ key, value }) => keyword(key, pythonValue(key, value, writer)))]
}

/** A layer inside another, which Keras names by itself. */
function innerLayer(className: string, config: Config, writer: LayerWriter): Expression {
  const settings = settingsOf(className, config, writer.source, writer.target)
  const items = settings ? [...argumentsOf(settings, writer), ...frozen(config)] : []
  writer.names.take(className)
  return { open: `layers.${exportedName(className)}(`, items, close: ')' }
}

/** What is said of a layer that is not trained. */
export function frozen({ trainable }: { readonly trainable?: ConfigValue }): readonly string[] {
  return trainable === false ? ['trainable=False'] : []
}

const modules: readonly (readonly [ending: string, module: string])[] = [
  ['_initializer', 'initializers'],
  ['_regularizer', 'regularizers'],
  ['_constraint', 'constraints'],
]

/** The value of an argument: objects are made, functions named. */
function pythonValue(key: string, value: ConfigValue, writer: LayerWriter): Expression {
  if (Array.isArray(value) && value.some((item) => serialized(item)))
    return { open: '[', items: value.map((item) => pythonValue(key, item, writer)), close: ']' }
  const object = serialized(value)
  if (!object) return functionName(value) ?? pythonLiteral(value)
  const { className, config } = object
  const module = modules.find(([ending]) => key.endsWith(ending))?.[1]
  if (!module && requiredArguments(className) !== null) return innerLayer(className, config, writer)
  if (!module || !/^[A-Za-z]\w*$/.test(className)) return pythonString(className)
  const given = Object.entries(config).filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
  if (given.length === 0) return pythonString(defaultName(className, 'keras3'))
  const items = given.map(([name, item]) => `${name}=${pythonLiteral(item)}`)
  return { open: `keras.${module}.${className}(`, items, close: ')' }
}

/** A function is serialized as `{ className: 'function', config: name }`. */
function functionName(value: ConfigValue): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { config } = value as Config
  return typeof config === 'string' ? pythonString(config) : null
}
