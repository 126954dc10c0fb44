import { refuse } from '../../model/model-error.ts'
import { type ByteSource, longAt, readExactly } from '../bytes.ts'
import { attributeText } from './attribute.ts'
import { linksIn } from './groups.ts'
import { dimensionsOf, type Message, messagesAt, messageTypes } from './messages.ts'

/** An object of an HDF5 file: a group, or a dataset with its shape. No data is ever read. */
export interface Hdf5Object {
  readonly address: number
  readonly messages: readonly Message[]
}

/** An HDF5 file whose groups, shapes and text attributes can be asked for. */
export interface Hdf5File {
  readonly source: ByteSource
  readonly root: Hdf5Object
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

/** Whether a file begins as HDF5 does. */
export function isHdf5(source: ByteSource): boolean {
  const start = source.read(0, 8)
  return signature.every((byte, at) => start[at] === byte)
}

/** Opens a file. Source: HDF5 File Format Specification, version 3, superblocks 0 to 3 with addresses of eight bytes. */
export function openHdf5(source: ByteSource): Hdf5File {
  const version = readExactly(source, 8, 1).getUint8(0)
  const isOld = version < 2
  const sizes = readExactly(source, isOld ? 13 : 9, 2)
  if (version > 3 || sizes.getUint8(0) !== 8 || sizes.getUint8(1) !== 8) refuse('is HDF5 of a form that is not read')
  const address = isOld ? 64 + (version === 1 ? 4 : 0) : 36
  return { source, root: objectAt(source, longAt(readExactly(source, address, 8), 0)) }
}

export function objectAt(source: ByteSource, address: number): Hdf5Object {
  return { address, messages: messagesAt(source, address) }
}

/** What a group holds, by name; links to elsewhere are left out. */
export function membersOf({ source }: Hdf5File, group: Hdf5Object): ReadonlyMap<string, number> {
  return linksIn(source, group.messages)
}

/** The object of a path, such as `model_weights/dense`; null where there is none. */
export function findObject(file: Hdf5File, path: readonly string[]): Hdf5Object | null {
  let object = file.root
  for (const name of path) {
    const address = membersOf(file, object).get(name)
    if (address === undefined) return null
    object = objectAt(file.source, address)
  }
  return object
}

/** A text attribute; null where there is none of that name. */
export function attributeOf({ source }: Hdf5File, { messages }: Hdf5Object, name: string): string | null {
  for (const { type, view } of messages) {
    if (type !== messageTypes.attribute) continue
    const text = attributeText(source, view, name)
    if (text !== null) return text
  }
  return null
}

/** The shape of a dataset; null for a group. */
export function shapeOf({ messages }: Hdf5Object): readonly number[] | null {
  const space = messages.find(({ type }) => type === messageTypes.dataspace)
  const isDataset = messages.some(({ type }) => type === messageTypes.datatype)
  return space && isDataset ? dimensionsOf(space.view) : null
}

/** The bytes of one item of a dataset. */
function bytesOf({ messages }: Hdf5Object): number {
  const type = messages.find((message) => message.type === messageTypes.datatype)
  return type && type.view.byteLength >= 8 ? type.view.getUint32(4, true) : 0
}

/** A dataset below a group: where it is, its shape, and the bytes of one item. */
export interface Dataset {
  readonly path: string
  readonly shape: readonly number[]
  readonly bytes: number
}

/** How many objects of a group are looked at, and how deep. */
const mostObjects = 20_000
const deepest = 20

/** The datasets below a group with their paths; each object once, so that links in a circle end. */
export function datasetsBelow(file: Hdf5File, group: Hdf5Object): readonly Dataset[] {
  const found: Dataset[] = []
  const seen = new Set<number>([group.address])
  const waiting: (readonly [path: string, object: Hdf5Object, depth: number])[] = [['', group, 0]]
  for (let at = 0; at < waiting.length; at++) {
    const [path, object, depth] = waiting[at] as (typeof waiting)[number]
    const shape = shapeOf(object)
    if (shape) {
      found.push({ path, shape, bytes: bytesOf(object) })
      continue
    }
    if (depth >= deepest) continue
    for (const [name, address] of membersOf(file, object)) {
      if (seen.has(address) || seen.size >= mostObjects) continue
      seen.add(address)
      waiting.push([path === '' ? name : `${path}/${name}`, objectAt(file.source, address), depth + 1])
    }
  }
  return found
}
