import { defaultName } from '../layers/default-name.ts'
import type { Model, ModelLayer, StoredWeight } from '../model/model.ts'
import { datasetsBelow, findObject, type Hdf5File } from './hdf5/hdf5.ts'

/** Where the weights of layers lie in a file: in groups of their names, or of their classes, numbered. */
export type WeightLayout = 'by name' | 'by class'

/** The model with what its file stores of the weights of some layers: their shapes, no numbers. */
export function withStoredWeights(
  model: Model,
  file: Hdf5File,
  layout: WeightLayout,
  isWanted: (layer: ModelLayer) => boolean,
  path: readonly string[] = layout === 'by name' ? ['model_weights'] : ['layers'],
): Model {
  const used = new Map<string, number>()
  const layers = model.layers.map((layer) => {
    const group = layout === 'by name' ? layer.name : numbered(defaultName(layer.className, 'keras3'), used)
    const own = [...path, group]
    if (layer.model) {
      const inside = layout === 'by name' ? path : [...own, 'layers']
      return { ...layer, model: withStoredWeights(layer.model, file, layout, isWanted, inside) }
    }
    return isWanted(layer) ? { ...layer, stored: storedIn(file, own) } : layer
  })
  return { ...model, layers }
}

function numbered(name: string, used: Map<string, number>): string {
  const count = used.get(name)
  used.set(name, (count ?? 0) + 1)
  return count === undefined ? name : `${name}_${count}`
}

/** Datasets of a group; states of random numbers are no weights. */
function storedIn(file: Hdf5File, path: readonly string[]): readonly StoredWeight[] | null {
  const group = findObject(file, path)
  if (!group) return null
  return datasetsBelow(file, group)
    .filter(([name]) => !/(?:^|\/)seed_generator/.test(name))
    .map(([name, shape]) => ({ name: name.replace(/^vars\//, ''), shape }))
}
