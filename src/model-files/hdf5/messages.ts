import { refuse } from '../../model/model-error.ts'
import { type ByteSource, longAt, readExactly } from '../bytes.ts'

/** One message of an object header. */
export interface Message {
  readonly type: number
  readonly view: DataView
}

export const messageTypes = {
  dataspace: 0x01,
  datatype: 0x03,
  link: 0x06,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
} as const

const mostMessages = 5_000
const longestBlock = 2 ** 24

interface Block {
  readonly offset: number
  readonly length: number
}

/** All messages of an object, its continuations followed, each block once. */
export function messagesAt(source: ByteSource, address: number): readonly Message[] {
  const start = readExactly(source, address, 16)
  const isNew = start.getUint32(0, true) === 0x5244484f
  if (!isNew && start.getUint8(0) !== 1) refuse('is damaged: it has an object that is none of HDF5')
  const layout = isNew ? newLayout(source, address) : oldLayout
  const first = isNew ? firstNewBlock(source, address) : { offset: address + 16, length: start.getUint32(8, true) }
  const messages: Message[] = []
  const blocks: Block[] = [first]
  const seen = new Set<number>()
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block
    if (seen.has(block.offset)) continue
    seen.add(block.offset)
    for (const message of messagesIn(source, block, layout)) {
      if (messages.length >= mostMessages) refuse('is HDF5 with an object of too many messages')
      messages.push(message)
      if (message.type === messageTypes.continuation && message.view.byteLength >= 16)
        blocks.push(continued(message.view, isNew))
    }
  }
  return messages
}

/** Blocks that go on begin with a signature and end with a checksum in the newer form. */
function continued(view: DataView, isNew: boolean): Block {
  const [offset, length] = [longAt(view, 0), longAt(view, 8)]
  return isNew ? { offset: offset + 4, length: length - 8 } : { offset, length }
}

/** How the head of a message looks. */
interface Layout {
  readonly head: number
  readonly type: (view: DataView, at: number) => number
  readonly size: (view: DataView, at: number) => number
}

const oldLayout: Layout = {
  head: 8,
  type: (view, at) => view.getUint16(at, true),
  size: (view, at) => view.getUint16(at + 2, true),
}

function newLayout(source: ByteSource, address: number): Layout {
  const flags = readExactly(source, address + 5, 1).getUint8(0)
  return {
    head: flags & 4 ? 6 : 4,
    type: (view, at) => view.getUint8(at),
    size: (view, at) => view.getUint16(at + 1, true),
  }
}

function firstNewBlock(source: ByteSource, address: number): Block {
  const flags = readExactly(source, address + 5, 1).getUint8(0)
  const at = address + 6 + (flags & 32 ? 16 : 0) + (flags & 16 ? 4 : 0)
  const width = 1 << (flags & 3)
  const view = readExactly(source, at, width)
  let length = 0
  for (let byte = width - 1; byte >= 0; byte--) length = length * 256 + view.getUint8(byte)
  return { offset: at + width, length }
}

function messagesIn(source: ByteSource, { offset, length }: Block, layout: Layout): readonly Message[] {
  if (length > longestBlock) refuse('is damaged: it has a header of more than 16 MB')
  const view = readExactly(source, offset, length)
  const messages: Message[] = []
  for (let at = 0; at + layout.head <= length; ) {
    const size = layout.size(view, at)
    if (at + layout.head + size > length) break
    messages.push({
      type: layout.type(view, at),
      view: new DataView(view.buffer, view.byteOffset + at + layout.head, size),
    })
    at += layout.head + size
  }
  return messages
}

/** The shape that a dataspace message says; refuses more axes than HDF5 allows. */
export function dimensionsOf(view: DataView): readonly number[] {
  const version = view.getUint8(0)
  const rank = view.getUint8(1)
  const start = version === 1 ? 8 : 4
  if (rank > 32 || start + 8 * rank > view.byteLength) refuse('is damaged: it has a dataset of an impossible shape')
  return Array.from({ length: rank }, (_, axis) => longAt(view, start + 8 * axis))
}
