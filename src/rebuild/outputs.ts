import { catalogueOf } from '../layers/catalogue.ts'
import type { Era } from '../layers/layer-entry.ts'
import { buildModel } from '../model/build/build-model.ts'
import type { BuiltModel } from '../model/build/built-model.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import type { Shape } from '../shape/shape.ts'

/** What the layers of a model give: as printed, or as it is built. */
export function outputsIn(model: Model, era: Era, isExact: boolean): (layer: ModelLayer) => readonly Shape[] | null {
  if (!isExact) return ({ doubt }) => doubt?.outputs ?? null
  const known = new Map<ModelLayer, readonly Shape[] | null>()
  const note = ({ layers }: BuiltModel): void => {
    for (const { layer, calls, model: inside } of layers) {
      known.set(layer, calls.at(-1)?.outputs ?? null)
      if (inside) note(inside)
    }
  }
  note(buildModel(model, era, catalogueOf([era])))
  return (layer) => known.get(layer) ?? null
}
