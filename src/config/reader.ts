import { type Complaint, joinPath } from '../layers/complaint.ts'
import { nearestName } from '../words/nearest.ts'

/** A value of unknown make at its path, and where complaints of it go. */
export interface Reader {
  readonly value: unknown
  readonly path: string
  readonly complaints: Complaint[]
}

/** Complains of the value; `undefined`, for what could not be read. */
export function complain({ path, complaints }: Reader, message: string): undefined {
  complaints.push({ path, message })
  return undefined
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function mustBe(reader: Reader, what: string): undefined {
  return complain(reader, `must be ${what}, is ${described(reader.value)}`)
}

export function readText(reader: Reader): string | undefined {
  const { value } = reader
  if (typeof value !== 'string') return mustBe(reader, 'a string')
  return value.trim() === '' ? complain(reader, 'is empty') : value
}

export function readBoolean(reader: Reader): boolean | undefined {
  return typeof reader.value === 'boolean' ? reader.value : mustBe(reader, 'true or false')
}

/** A number without a fraction, up to 2^53−1. */
export function readInteger(reader: Reader): number | undefined {
  const { value } = reader
  if (typeof value !== 'number' || !Number.isInteger(value)) return mustBe(reader, 'an integer')
  return Number.isSafeInteger(value) ? value : complain(reader, 'is beyond 2^53 − 1')
}

export function readChoice<T extends string>(reader: Reader, choices: readonly T[]): T | undefined {
  const found = choices.find((choice) => choice === reader.value)
  return found ?? mustBe(reader, `one of ${choices.join(', ')}`)
}

/** The items of a list that can be read. */
export function readList<T>(reader: Reader, readItem: (item: Reader) => T | undefined): readonly T[] | undefined {
  const { value, path, complaints } = reader
  if (!Array.isArray(value)) return mustBe(reader, 'a list')
  return value.flatMap((item: unknown, at) => {
    const read = readItem({ value: item, path: joinPath(path, at), complaints })
    return read === undefined ? [] : [read]
  })
}

/** The members of an object, own ones only, each at its path. */
export function readMembers(reader: Reader): readonly (readonly [string, Reader])[] | undefined {
  const { value, path, complaints } = reader
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mustBe(reader, 'an object')
  return Object.entries(value).map(([key, inside]: [string, unknown]) => [
    key,
    { value: inside, path: joinPath(path, key), complaints },
  ])
}

/** How each key of an object is read. */
export type Shape<T> = { readonly [key in keyof T]-?: (reader: Reader) => T[key] | undefined }

/** An object of known keys; other keys are complained of, with the nearest known one. `$schema` is for editors and passed over. */
export function readObject<T extends object>(reader: Reader, shape: Shape<T>): Partial<T> | undefined {
  const members = readMembers(reader)
  if (!members) return undefined
  const read: Partial<T> = {}
  const keys = Object.keys(shape)
  for (const [key, inside] of members) {
    if (Object.hasOwn(shape, key)) {
      const known = key as keyof T
      const value = shape[known](inside)
      if (value !== undefined) read[known] = value
    } else if (!(key === '$schema' && reader.path === '')) complain(inside, unknownKey(key, keys))
  }
  return read
}

/** The message for a name that is none of the known ones. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestName(key, known)
  return near === null ? `means nothing; there are ${known.join(', ')}` : `means nothing; did you mean ${near}?`
}
