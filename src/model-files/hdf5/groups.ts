import { refuse } from '../../model/model-error.ts'
import { type ByteSource, longAt, readExactly, textOf } from '../bytes.ts'
import { type Message, messageTypes } from './messages.ts'

const mostLinks = 50_000
const deepestTree = 10

/** The links of a group to objects of the same file, by name: those of a symbol table, or of link messages. */
export function linksIn(source: ByteSource, messages: readonly Message[]): ReadonlyMap<string, number> {
  const links = new Map<string, number>()
  for (const { type, view } of messages) {
    if (type === messageTypes.symbolTable && view.byteLength >= 16) {
      const names = heapOf(source, longAt(view, 8))
      addTree({ source, names, links }, longAt(view, 0), deepestTree)
    }
    if (type === messageTypes.link) addLink(links, view)
  }
  return links
}

interface Names {
  readonly offset: number
  readonly size: number
}

interface Walk {
  readonly source: ByteSource
  readonly names: Names
  readonly links: Map<string, number>
}

function heapOf(source: ByteSource, address: number): Names {
  const view = readExactly(source, address, 32)
  if (view.getUint32(0, true) !== 0x50414548) refuse('is damaged: a group has no names')
  return { offset: longAt(view, 24), size: longAt(view, 8) }
}

function addTree(walk: Walk, address: number, depth: number): void {
  const { source, links } = walk
  if (depth === 0 || links.size > mostLinks) return
  const head = readExactly(source, address, 24)
  if (head.getUint32(0, true) !== 0x45455254) refuse('is damaged: a group can’t be read')
  const [level, count] = [head.getUint8(5), head.getUint16(6, true)]
  const children = readExactly(source, address + 24, 16 * count + 8)
  for (let at = 0; at < count; at++) {
    const child = longAt(children, 16 * at + 8)
    if (level > 0) addTree(walk, child, depth - 1)
    else addSymbols(walk, child)
  }
}

function addSymbols({ source, names, links }: Walk, address: number): void {
  const head = readExactly(source, address, 8)
  if (head.getUint32(0, true) !== 0x444f4e53) refuse('is damaged: a group can’t be read')
  const count = head.getUint16(6, true)
  const symbols = readExactly(source, address + 8, 40 * count)
  for (let at = 0; at < count; at++) {
    const isSoftLink = symbols.getUint32(40 * at + 16, true) === 2
    if (!isSoftLink) links.set(nameAt(source, names, longAt(symbols, 40 * at)), longAt(symbols, 40 * at + 8))
  }
}

function nameAt(source: ByteSource, { offset, size }: Names, at: number): string {
  const view = readExactly(source, offset + at, Math.max(0, Math.min(1_024, size - at)))
  const text = textOf(view)
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** A link message: version, flags, perhaps type, creation order and character set, then the name; hard links only. */
function addLink(links: Map<string, number>, view: DataView): void {
  const flags = view.getUint8(1)
  let at = 2
  const type = flags & 8 ? view.getUint8(at++) : 0
  if (flags & 4) at += 8
  if (flags & 16) at += 1
  const width = 1 << (flags & 3)
  if (width > 4 || at + width > view.byteLength) return
  let length = 0
  for (let byte = width - 1; byte >= 0; byte--) length = length * 256 + view.getUint8(at + byte)
  at += width
  if (type !== 0 || at + length + 8 > view.byteLength) return
  links.set(textOf(new DataView(view.buffer, view.byteOffset + at, length)), longAt(view, at + length))
}
