import { modelClasses } from '../layers/models.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import type { LayerPath } from './edit.ts'

/** The model inside a layer that is a nested model; null for any other layer. */
export function nestedIn({ className, model }: ModelLayer): Model | null {
  return model && (modelClasses.includes(className) || className === model.className) ? model : null
}

/** The layer at a path; undefined where there is none. */
export function layerAt(model: Model, [name, ...rest]: LayerPath): ModelLayer | undefined {
  const layer = model.layers.find((one) => one.name === name)
  if (!layer || rest.length === 0) return layer
  const inside = nestedIn(layer)
  return inside ? layerAt(inside, rest) : undefined
}

/** The layer at a path; a ModelError where there is none. */
export function wantedLayer(model: Model, path: LayerPath): ModelLayer {
  return layerAt(model, path) ?? refuse(`has no layer ${path.join('/')}`)
}

/** The model with another in place of the nested one at a path, or of itself. */
export function withModelAt(model: Model, path: LayerPath, change: (inside: Model) => Model): Model {
  const [name, ...rest] = path
  if (name === undefined) return change(model)
  return withLayer(model, name, (layer) => {
    const inside = nestedIn(layer) ?? refuse(`has no nested model ${name}`)
    return { ...layer, model: withModelAt(inside, rest, change) }
  })
}

/** The model with another layer in place of that of a name. */
export function withLayer(model: Model, name: string, change: (layer: ModelLayer) => ModelLayer): Model {
  if (!model.layers.some((layer) => layer.name === name)) refuse(`has no layer ${name}`)
  return { ...model, layers: model.layers.map((layer) => (layer.name === name ? change(layer) : layer)) }
}
