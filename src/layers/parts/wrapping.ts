import type { InnerLayer, LayerEntry, LayerWords, Parts, Signature, WeightSpec } from '../layer-entry.ts'

/** An entry's layer as what a wrapper holds: its class and all its keys, what it holds itself inside it. */
export function heldLayer(entry: LayerEntry): InnerLayer {
  const parts: Parts = { ...(entry.inner && { layer: entry.inner }), ...entry.parts }
  const inside = new Set(Object.values(parts).flatMap(keysInside))
  const variantKeys = (entry.variants ?? []).flatMap((variant) => Object.keys(variant.config ?? {}))
  const keys = [...new Set([...Object.keys(entry.config), ...variantKeys])]
  return { className: entry.classes[0] ?? '', keys: keys.filter((key) => !inside.has(key)), parts }
}

function keysInside(part: InnerLayer | readonly InnerLayer[]): readonly string[] {
  const layers: readonly InnerLayer[] = 'className' in part ? [part] : part
  return layers.flatMap(({ keys, parts }) => [...keys, ...Object.values(parts ?? {}).flatMap(keysInside)])
}

/** The picture of the layer inside, for the words of its wrapper. */
export function pictureOf({ explain }: LayerEntry): Pick<LayerWords, 'picture'> {
  return explain.picture ? { picture: explain.picture } : {}
}

/** What the layer inside multiplies and reads, for a wrapper that leaves both as they are. */
export function costsOf({ macs, reads }: LayerEntry): Pick<LayerEntry, 'macs' | 'reads'> {
  return { ...(macs !== undefined && { macs }), ...(reads && { reads }) }
}

/** The entry with every list of weights that it has, of signatures and variants too, changed in one way. */
export function mapWeights(
  entry: LayerEntry,
  change: (weights: readonly WeightSpec[]) => readonly WeightSpec[],
): Pick<LayerEntry, 'signatures' | 'weights' | 'variants'> {
  const ofSignature = (signature: Signature) => ({
    ...signature,
    ...(signature.weights && { weights: change(signature.weights) }),
  })
  const variants = entry.variants?.map((variant) => ({
    ...variant,
    ...(variant.weights && variant.replaces && { weights: change(variant.weights) }),
    ...(variant.signatures && { signatures: variant.signatures.map(ofSignature) }),
  }))
  return {
    signatures: entry.signatures.map(ofSignature),
    weights: change(entry.weights),
    ...(variants && { variants }),
  }
}

/** The items of a shape pattern: `(2, 3 * units)` has `2` and `3 * units`. */
export function itemsOf(pattern: string): readonly string[] {
  const items: string[] = []
  let depth = 0
  let item = ''
  for (const sign of pattern.slice(1, -1)) {
    if (sign === '(') depth++
    else if (sign === ')') depth--
    if (sign === ',' && depth === 0) {
      items.push(item.trim())
      item = ''
    } else item += sign
  }
  return item.trim() === '' ? items : [...items, item.trim()]
}
