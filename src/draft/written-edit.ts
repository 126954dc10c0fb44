import type { ConfigValue } from '../layers/config-value.ts'
import type { Model } from '../model/model.ts'
import type { Shape } from '../shape/shape.ts'
import { layerAt } from './at-path.ts'
import type { DraftEdit, LayerPath } from './edit.ts'

/** An edit as one types it: `conv2d.filters=64`, `flatten`, `(None, 64, 64, 3)`; null for what is none. */
export interface WrittenEdit {
  readonly kind: 'set' | 'remove' | 'copy' | 'input-shape'
  readonly text: string
}

/** The edit that is meant in a model: names of layers may have dots and slashes in them. */
export function editFrom({ kind, text }: WrittenEdit, model: Model): DraftEdit | null {
  if (kind === 'input-shape') {
    const shape = shapeFrom(text)
    return shape && { kind, input: [], shape }
  }
  if (kind !== 'set') return { kind, layer: pathFrom(text, model) }
  const [, layer = '', key = '', written] = /^(.+?)\.([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? []
  const value = written === undefined ? undefined : valueFrom(written)
  return value === undefined ? null : { kind, layer: pathFrom(layer, model), key, value }
}

/** `base/conv1`: a layer of a nested model, unless a layer has that whole name. */
function pathFrom(text: string, model: Model): LayerPath {
  return layerAt(model, [text]) ? [text] : text.split('/')
}

function shapeFrom(text: string): Shape | null {
  const value = valueFrom(text)
  const isShape = (dims: unknown): dims is Shape =>
    Array.isArray(dims) && dims.every((dim) => dim === null || (Number.isSafeInteger(dim) && dim >= 1))
  return isShape(value) ? value : null
}

/** A value as Python writes it: `64`, `(5, 5)`, `5,5`, `True`, `None`, `same`; undefined for what is none. */
function valueFrom(text: string): ConfigValue | undefined {
  const trimmed = text.trim()
  if (/^-?\d{1,15}$/.test(trimmed)) return Number(trimmed)
  if (/^['"]?[A-Za-z_]\w*['"]?$/.test(trimmed)) return wordFrom(trimmed.replace(/['"]/g, ''))
  const json = trimmed
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replaceAll('None', 'null')
    .replace(/,\s*\]/g, ']')
  if (!/^[\d\s,[\]null-]{1,500}$/.test(json)) return undefined
  try {
    return JSON.parse(json.startsWith('[') ? json : `[${json}]`)
  } catch {
    return undefined
  }
}

function wordFrom(word: string): ConfigValue {
  if (word === 'True' || word === 'False') return word === 'True'
  return word === 'None' ? null : word
}
