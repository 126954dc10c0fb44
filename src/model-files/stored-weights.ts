import { sizeOfShape } from '../infer/weights.ts'
import { defaultName } from '../layers/default-name.ts'
import type { Model, StoredWeight } from '../model/model.ts'
import { datasetsBelow, findObject, type Hdf5File } from './hdf5/hdf5.ts'

/** Where the weights of layers lie in a file: in groups of their names, or of their classes, numbered. */
export type WeightLayout = 'by name' | 'by class'

/** Where all weights lie: those of a `.keras` archive in the root, beside those of the optimizer. */
const roots: { readonly [layout in WeightLayout]: readonly string[] } = { 'by name': ['model_weights'], 'by class': [] }
const optimizerGroups: { readonly [layout in WeightLayout]: readonly string[] } = {
  'by name': ['optimizer_weights'],
  'by class': ['optimizer', 'vars'],
}

/** The model with what its file stores of the weights of its layers and of its optimizer: their shapes, no numbers. */
export function withStoredWeights(model: Model, file: Hdf5File, layout: WeightLayout): Model {
  const { optimizer } = model
  const kept = optimizer && storedIn(file, optimizerGroups[layout])
  const withOptimizer = kept
    ? { ...model, optimizer: { ...optimizer, kept: kept.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0) } }
    : model
  if (model.kind !== 'subclassed')
    return withLayers(withOptimizer, file, layout, layout === 'by class' ? ['layers'] : roots[layout])
  const all = storedIn(file, roots[layout]) ?? []
  return { ...withOptimizer, stored: all.filter(({ name }) => !name.startsWith('optimizer/')) }
}

function withLayers(model: Model, file: Hdf5File, layout: WeightLayout, path: readonly string[]): Model {
  const used = new Map<string, number>()
  const layers = model.layers.map((layer) => {
    const group = layout === 'by name' ? layer.name : numbered(defaultName(layer.className, 'keras3'), used)
    const own = [...path, group]
    if (!layer.model) return { ...layer, stored: storedIn(file, own) }
    const inside = layout === 'by name' ? path : [...own, 'layers']
    return { ...layer, model: withLayers(layer.model, file, layout, inside) }
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
    .filter(({ path: name }) => !/(?:^|\/)seed_generator/.test(name))
    .map(({ path: name, shape, bytes }) => ({ name: name.replace(/(^|\/)vars\//, '$1'), shape, bytes }))
}
