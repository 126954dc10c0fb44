import { refuse } from '../../model/model-error.ts'
import { type ByteSource, longAt, readExactly, textOf } from '../bytes.ts'
import { dimensionsOf } from './messages.ts'

/** A model's configuration is shorter than this. */
const longestText = 2 ** 26

/** The text of an attribute message if it has this name and holds one text; null otherwise. */
export function attributeText(source: ByteSource, view: DataView, wanted: string): string | null {
  if (view.byteLength < 8) return null
  const version = view.getUint8(0)
  const [nameSize, typeSize, spaceSize] = [2, 4, 6].map((at) => view.getUint16(at, true)) as [number, number, number]
  const padded = (size: number) => (version === 1 ? Math.ceil(size / 8) * 8 : size)
  const nameAt = version === 3 ? 9 : 8
  const typeAt = nameAt + padded(nameSize)
  const spaceAt = typeAt + padded(typeSize)
  const dataAt = spaceAt + padded(spaceSize)
  if (dataAt > view.byteLength || nameSize === 0) return null
  if (withoutZeros(textOf(part(view, nameAt, nameSize))) !== wanted) return null
  if (dimensionsOf(part(view, spaceAt, spaceSize)).some((dim) => dim !== 1)) return null
  return textIn(source, part(view, typeAt, typeSize), part(view, dataAt, view.byteLength - dataAt))
}

function part(view: DataView, at: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + at, length)
}

function withoutZeros(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** A text of a fixed length stands in the attribute, one of any length in a heap. */
function textIn(source: ByteSource, type: DataView, data: DataView): string | null {
  const kind = type.getUint8(0) & 15
  const size = type.getUint32(4, true)
  if (kind === 3)
    return size <= data.byteLength
      ? withoutZeros(textOf(part(data, 0, size)))
      : refuse('is damaged: an attribute is cut off')
  if (kind !== 9 || data.byteLength < 16) return null
  const length = data.getUint32(0, true)
  if (length > longestText) refuse('has an attribute of more than 64 MB')
  return textOf(inHeap(source, longAt(data, 4), data.getUint32(12, true), length))
}

/** An object of a global heap collection. */
function inHeap(source: ByteSource, address: number, wanted: number, length: number): DataView {
  const head = readExactly(source, address, 16)
  if (head.getUint32(0, true) !== 0x4c4f4347) refuse('is damaged: a text does not lie where it should')
  const end = address + longAt(head, 8)
  for (let at = address + 16; at + 16 <= end; ) {
    const object = readExactly(source, at, 16)
    const index = object.getUint16(0, true)
    const size = longAt(object, 8)
    if (index === 0) break
    if (index === wanted) return readExactly(source, at + 16, Math.min(length, size))
    at += 16 + Math.ceil(Math.max(0, size) / 8) * 8
  }
  return refuse('is damaged: a text does not lie where it should')
}
