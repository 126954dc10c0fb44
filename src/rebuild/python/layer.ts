import { serialized } from '../../infer/known-config.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import { exportedName, requiredArguments } from '../../layers/constructors.ts'
import { modelClasses } from '../../layers/models.ts'
import type { ModelLayer } from '../../model/model.ts'
import { dtypeOf } from '../dtype.ts'
import { settingsOf } from '../settings.ts'
import { commentOn } from './comment.ts'
import { argumentsOf, frozen } from './constructor.ts'
import { type Expression, keyword } from './expression.ts'
import { pythonLiteral, pythonString } from './literal.ts'
import { type Module, stubOf } from './module.ts'
import { stubArguments } from './stub.ts'

/** Makes a layer that is no model and no operation: a constructor with what has to be said. `inside`: the model that a wrapper holds. */
export function layerExpression(layer: ModelLayer, module: Module, inside: Expression | null): Expression {
  const { className, doubt } = layer
  if (doubt?.application && modelClasses.includes(className)) return application(layer, doubt.application, module)
  const config = inside === null ? layer.config : { ...layer.config, layer: null }
  const settings = isBuiltIn(layer)
    ? settingsOf(className, withFunction(layer, config, module), module.source, module.target)
    : null
  if (settings === null && inside === null) return stub(layer, module)
  const written = settings ? argumentsOf(settings, module) : []
  const items = [...(inside === null ? [] : [inside]), ...written, ...common(layer, module)]
  const comment = commentOn(layer, settings)
  return { open: `layers.${exportedName(className)}(`, items, close: ')', ...(comment !== undefined && { comment }) }
}

function isBuiltIn({ className, package: name, config, isOperation }: ModelLayer): boolean {
  return name === null && !isOperation && requiredArguments(className) !== null && !holdsUnknown(config)
}

/** A wrapper around a class of the user's own is one itself. */
function holdsUnknown(config: Config): boolean {
  return ['layer', 'cell', 'backward_layer'].some((key) => {
    const held = serialized(config[key])
    return held !== null && (requiredArguments(held.className) === null || holdsUnknown(held.config))
  })
}

/** No file says what a Lambda computes in words that may be run: it passes its input on, and says its output. */
function withFunction(layer: ModelLayer, config: Config, { outputsOf }: Module): Config {
  if (layer.className !== 'Lambda') return config
  const [shape] = outputsOf(layer) ?? []
  const output: ConfigValue | undefined = shape?.slice(1).map((dim) => (typeof dim === 'number' ? dim : null))
  return { function: null, ...(output && { output_shape: output }) }
}

/** The name where Keras would give another, and what else every layer may have. */
function common(layer: ModelLayer, module: Module): readonly Expression[] {
  const dtype = dtypeOf(layer)
  return [
    ...(dtype === module.policy ? [] : [`dtype=${pythonString(dtype)}`]),
    ...frozen(layer),
    ...(module.names.takeIf(layer.className, nameOf(layer)) ? [] : [`name=${pythonString(layer.name)}`]),
  ]
}

function stub(layer: ModelLayer, module: Module): Expression {
  const name = stubOf(module, layer.className)
  const items = [...stubArguments(layer, module.outputsOf(layer)), ...common(layer, module)]
  const comment = commentOn(layer, null)
  return { open: `${name}(`, items, close: ')', ...(comment !== undefined && { comment }) }
}

/** One of Keras's own models, untrained: `ResNet50(include_top=False)`; what follows in words is no argument. */
function application(layer: ModelLayer, known: string, module: Module): Expression {
  const [, name = '', given = ''] = /^(\w+)(?:\(([^)]*)\))?/.exec(known) ?? []
  const [output] = layer.doubt?.outputs ?? []
  const shape = layer.builtWith?.slice(1).map((dim) => (typeof dim === 'number' ? dim : null))
  const items = [
    ...(given === '' ? [] : [given]),
    'weights=None',
    ...(shape ? [keyword('input_shape', pythonLiteral(shape))] : []),
    ...(given.includes('include_top') && output?.length === 2 ? ['pooling="avg"'] : []),
    ...(module.keras === 3 ? [`name=${pythonString(layer.name)}`] : []),
  ]
  return { open: `keras.applications.${name}(`, items, close: ')', comment: 'its parameters are those of this model' }
}

/** The place where data comes in. */
export function inputExpression(layer: ModelLayer, module: Module): Expression {
  const [batch = null, ...rest] = layer.builtWith ?? []
  const dims = (shape: readonly (number | string | null)[]) =>
    pythonLiteral(shape.map((dim) => (typeof dim === 'number' ? dim : null)))
  const dtype = dtypeOf(layer)
  const items = [
    `shape=${dims(rest)}`,
    ...(typeof batch === 'number' ? [`batch_size=${batch}`] : []),
    ...(dtype === 'float32' ? [] : [`dtype=${pythonString(dtype)}`]),
    ...(layer.config.sparse === true ? ['sparse=True'] : []),
    ...(module.names.takeIf('InputLayer', nameOf(layer)) ? [] : [`name=${pythonString(layer.name)}`]),
  ]
  return { open: 'keras.Input(', items, close: ')' }
}

/** The name that a layer must have; null where any will do. */
function nameOf({ name, doubt }: ModelLayer): string | null {
  return doubt?.isUnnamed || name === '' ? null : name
}
