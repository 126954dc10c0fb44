import type { Model, ModelLayer } from '../../model/model.ts'
import { before, type Expression, linesOf } from './expression.ts'
import { Identifiers } from './identifiers.ts'
import { pythonString } from './literal.ts'
import { type Module, reserve } from './module.ts'

/** Attributes of keras.Model that a layer must not take the place of. */
const attributesOfModels =
  'name layers weights inputs outputs input output input_shape output_shape losses loss metrics metrics_names dtype variables built call build add compile fit predict evaluate summary optimizer save stop_training path trainable submodules'.split(
    ' ',
  )

/**
 * A model of its own class, of which the layers are known and not how they are called: a class with the layers and without a call, and the
 * expression that makes the model. `made` makes a layer.
 */
export function subclass(
  { className, name, layers }: Model,
  module: Module,
  made: (layer: ModelLayer) => Expression,
): string {
  const called = reserve(module, className)
  const attributes = new Identifiers(attributesOfModels)
  const own = layers.flatMap((layer) => {
    const attribute = `self.${attributes.of(layer.name)}`
    const frozen = layer.model && !layer.trainable ? [`        ${attribute}.trainable = False`] : []
    return [...linesOf(before(`${attribute} = `, made(layer)), '        '), ...frozen]
  })
  module.functions.push([
    `class ${called}(keras.Model):`,
    '    """Has the layers of the summary, which does not show how they are called."""',
    '',
    '    def __init__(self):',
    `        super().__init__(${name === null ? '' : `name=${pythonString(name)}`})`,
    ...own,
    '',
    '    def call(self, inputs):',
    '        raise NotImplementedError("connect the layers here")',
  ])
  return `${called}()`
}
