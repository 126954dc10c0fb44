import { requiredArguments } from '../layers/constructors.ts'
import { modelClasses } from '../layers/models.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { listed } from '../words/list.ts'

/** Where a rebuilt model is one of several that a summary fits: each as a sentence about a layer. */
export function choicesIn(model: Model): readonly string[] {
  return model.layers.flatMap((layer) => [
    ...choicesOf(layer).map((what) => `${layer.name} (${layer.className}): ${what}`),
    ...(layer.model ? choicesIn(layer.model) : []),
  ])
}

function choicesOf({ className, isOperation, config, doubt }: ModelLayer): readonly string[] {
  if (!doubt) return []
  const known = isOperation || className === 'InputLayer' || modelClasses.includes(className)
  const open = doubt.open.filter((key) => key === 'layer' || Object.hasOwn(config, key))
  return [
    ...(doubt.others.length > 0 ? ['other configurations fit as well'] : []),
    ...(open.length > 0 ? [`the row leaves open ${listed(open)}`] : []),
    ...(known || requiredArguments(className) !== null ? [] : ['its class is not one of Keras’s']),
    ...(doubt.application ? [`only its count says that it is ${doubt.application}`] : []),
    ...doubt.assumed,
  ]
}
