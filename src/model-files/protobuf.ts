import { refuse } from '../model/model-error.ts'
import { type ByteSource, readExactly, textOf } from './bytes.ts'

/** A message's fields that hold bytes, by number. */
type Fields = ReadonlyMap<number, readonly DataView[]>

/**
 * The configuration of the root in SavedModel's `keras_metadata.pb`: `SavedMetadata.nodes`, each with an identifier (4) and JSON (5).
 * Source: tensorflow/core/protobuf/… `saved_metadata.proto` of Keras.
 */
export function rootMetadata(source: ByteSource, limit: number): string {
  if (source.size > limit) refuse(`is larger than ${limit} bytes`)
  const nodes = fieldsOf(readExactly(source, 0, source.size)).get(1) ?? []
  for (const node of nodes) {
    const fields = fieldsOf(node)
    const [path] = fields.get(3) ?? []
    const [metadata] = fields.get(5) ?? []
    if (path && metadata && textOf(path) === 'root') return textOf(metadata)
  }
  return refuse('is no keras_metadata.pb with a model in it')
}

function fieldsOf(view: DataView): Fields {
  const fields = new Map<number, DataView[]>()
  let at = 0
  const varint = () => {
    let value = 0
    for (let shift = 1; shift < 2 ** 63; shift *= 128) {
      if (at >= view.byteLength) refuse('is truncated or no keras_metadata.pb')
      const byte = view.getUint8(at++)
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
    return refuse('is no keras_metadata.pb')
  }
  while (at < view.byteLength) {
    const tag = varint()
    const [field, wire] = [Math.floor(tag / 8), tag % 8]
    if (wire === 0) varint()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = varint()
      if (at + length > view.byteLength) refuse('is truncated: it claims more bytes than it has')
      fields.set(field, [...(fields.get(field) ?? []), new DataView(view.buffer, view.byteOffset + at, length)])
      at += length
    } else refuse('is no keras_metadata.pb')
  }
  return fields
}
