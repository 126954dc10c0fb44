import type { Weight } from '../../infer/inference.ts'
import { sizeOfShape } from '../../infer/weights.ts'
import type { LayerEntry } from '../../layers/layer-entry.ts'
import type { Model } from '../model.ts'
import type { BuiltLayer, BuiltModel } from './built-model.ts'
import { variableBytes } from './dtype.ts'
import type { Building } from './question.ts'
import { storedWeights } from './stored-weights.ts'

/** So many scalars, and the bits that they take. */
export interface Amount {
  readonly count: number
  readonly bits: bigint
}

/** One weight of a model, and the bytes of its scalars. Whether it is trained holds with all flags above it. */
export interface ModelWeight {
  readonly weight: Weight
  /** Null where that can't be told. */
  readonly isTrained: boolean | null
  readonly bytes: number
}

/** All weights of a model; null where those of a layer can't be told. */
export function modelWeights(built: BuiltModel, building: Building, isTrained = true): readonly ModelWeight[] | null {
  if (built.model.kind === 'subclassed') return storedModelWeights(built.model)
  const all = built.layers.map((layer) => layerWeights(layer, building, isTrained && built.model.trainable))
  return all.includes(null) ? null : all.flatMap((weights) => weights ?? [])
}

function storedModelWeights(model: Model): readonly ModelWeight[] | null {
  return storedWeights(model)?.map((weight) => ({ weight, isTrained: null, bytes: weight.bytes ?? 4 })) ?? null
}

function layerWeights(built: BuiltLayer, building: Building, isTrained: boolean): readonly ModelWeight[] | null {
  const { layer, weights, model } = built
  if (model) return modelWeights(model, building, isTrained)
  const bytes = keepsFloat32(built, building) ? 4 : variableBytes(layer)
  return (
    weights?.map((weight) => ({
      weight,
      isTrained: isTrained && layer.trainable && (built.isSplitKnown ? weight.trainable : null),
      bytes: weight.bytes ?? bytes,
    })) ?? null
  )
}

function keepsFloat32({ layer }: BuiltLayer, { era, catalogue }: Building): boolean {
  const entries: readonly LayerEntry[] = catalogue.get(layer.className) ?? []
  return era === 'tf2' && entries.some((entry) => entry.keepsFloat32)
}

/** What some weights come to. */
export function amountOf(weights: readonly ModelWeight[]): Amount {
  let count = 0
  let bits = 0n
  for (const { weight, bytes } of weights) {
    const size = sizeOfShape(weight.shape)
    count += size
    bits += BigInt(size) * BigInt(Math.round(8 * bytes))
  }
  return { count, bits }
}
