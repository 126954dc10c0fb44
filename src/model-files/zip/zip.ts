import { refuse } from '../../model/model-error.ts'
import { type ByteSource, bytesIn, longAt, partOf, readExactly, textOf } from '../bytes.ts'
import { inflate } from './inflate.ts'

/** One member of an archive as the directory at its end tells it. */
interface Member {
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

export type Archive = ReadonlyMap<string, Member>

/** A comment at the end may be as long as this. */
const longestComment = 65_535
const mostMembers = 10_000

/** The members of a zip archive by name; of two with one name the last, as Python's `zipfile` takes it. */
export function readDirectory(source: ByteSource): Archive {
  const { count, offset, size } = endOf(source)
  if (count > mostMembers) refuse(`is an archive of more than ${mostMembers} members`)
  const view = readExactly(source, offset, size)
  const members = new Map<string, Member>()
  let at = 0
  for (let member = 0; member < count; member++) {
    if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50) refuse('is a damaged zip archive')
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ]
    const end = at + 46 + name + extra + comment
    if (end > size) refuse('is a damaged zip archive')
    members.set(textOf(new DataView(view.buffer, view.byteOffset + at + 46, name)), memberAt(view, at, name, extra))
    at = end
  }
  return members
}

function memberAt(view: DataView, at: number, name: number, extra: number): Member {
  const plain = {
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  if (view.getUint16(at + 8, true) & 1) refuse('is an encrypted archive')
  return withLongs(view, at + 46 + name, extra, plain)
}

/** Numbers too large for four bytes stand in an extra field, in this order. */
function withLongs(view: DataView, start: number, length: number, member: Member): Member {
  let at = start
  while (at + 4 <= start + length) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    if (id === 1) {
      let field = at + 4
      const long = (value: number) => {
        if (value !== 0xffff_ffff || field + 8 > at + 4 + size || field + 8 > view.byteLength) return value
        field += 8
        return longAt(view, field - 8)
      }
      const [whole, packed] = [long(member.size), long(member.packed)]
      return { ...member, size: whole, packed, offset: long(member.offset) }
    }
    at += 4 + size
  }
  return member
}

/** Where the directory lies: told by the record at the archive's end. */
function endOf(source: ByteSource): { readonly count: number; readonly offset: number; readonly size: number } {
  const length = Math.min(source.size, 22 + longestComment)
  const view = readExactly(source, source.size - length, length)
  for (let at = length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const end = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    }
    const isLong = at >= 20 && view.getUint32(at - 20, true) === 0x07064b50
    return isLong ? longEnd(source, longAt(view, at - 12)) : end
  }
  return refuse('is a truncated or damaged zip archive')
}

function longEnd(source: ByteSource, offset: number) {
  const view = readExactly(source, offset, 56)
  if (view.getUint32(0, true) !== 0x06064b50) refuse('is a damaged zip archive')
  return { count: longAt(view, 32), size: longAt(view, 40), offset: longAt(view, 48) }
}

/** What a member holds, unpacked to so many bytes at most; null where there is none of that name. */
export function readMember(source: ByteSource, archive: Archive, name: string, limit: number): ByteSource | null {
  const member = archive.get(name)
  if (!member) return null
  const header = readExactly(source, member.offset, 30)
  if (header.getUint32(0, true) !== 0x04034b50) refuse('is a damaged zip archive')
  const start = member.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  if (start + member.packed > source.size) refuse('is a truncated zip archive')
  const packed = partOf(source, start, member.packed)
  if (member.method === 0) return packed
  if (member.method !== 8) return refuse('is an archive packed in a way that is not read')
  if (member.packed > limit) return refuse(`has a ${name} of more than ${limit} bytes`)
  return bytesIn(inflate(packed.read(0, member.packed), limit))
}
