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

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function mustBe(reader: Reader, what: string): undefined {
  return complain(reader, `must be ${what}, not ${kindOf(reader.value)}`)
}

/** A JSON schema (draft 7), or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown }

/** One form that a value can be written in: how it is read, and the schema that editors check it by. */
export interface Field<T> {
  readonly schema: JsonSchema
  /** The value; undefined where it is complained of. */
  readonly read: (reader: Reader) => T | undefined
}

export function readText(reader: Reader): string | undefined {
  const { value } = reader
  if (typeof value !== 'string') return mustBe(reader, 'a string')
  return value.trim() === '' ? complain(reader, 'is empty') : value
}

function readBoolean(reader: Reader): boolean | undefined {
  return typeof reader.value === 'boolean' ? reader.value : mustBe(reader, 'true or false')
}

function readInteger(reader: Reader): number | undefined {
  const { value } = reader
  if (typeof value !== 'number' || !Number.isInteger(value)) return mustBe(reader, 'an integer')
  return Number.isSafeInteger(value) ? value : complain(reader, 'exceeds 2^53 − 1')
}

export function readChoice<T extends string>(reader: Reader, choices: readonly T[]): T | undefined {
  const found = choices.find((choice) => choice === reader.value)
  return found ?? mustBe(reader, `one of ${choices.join(', ')}`)
}

export const text: Field<string> = { schema: { type: 'string', minLength: 1 }, read: readText }

export const boolean: Field<boolean> = { schema: { type: 'boolean' }, read: readBoolean }

/** A number without a fraction, up to 2^53−1. */
export const integer: Field<number> = { schema: { type: 'integer' }, read: readInteger }

/** An integer that is at least `minimum`, and at most `maximum` where there is one. */
export function integerFrom(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Field<number> {
  const isBounded = maximum < Number.MAX_SAFE_INTEGER
  return {
    schema: { type: 'integer', minimum, ...(isBounded && { maximum }) },
    read: (reader) => {
      const value = readInteger(reader)
      if (value === undefined || (value >= minimum && value <= maximum)) return value
      return complain(
        reader,
        isBounded ? `must be from ${minimum} to ${maximum}` : `must be ${minimum} or more, not ${value}`,
      )
    },
  }
}

export function choiceOf<T extends string>(choices: readonly T[]): Field<T> {
  return { schema: { enum: choices }, read: (reader) => readChoice(reader, choices) }
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

/** A list of such values. */
export function listOf<T>(item: Field<T>, more: JsonSchema = {}): Field<readonly T[]> {
  return { schema: { type: 'array', items: item.schema, ...more }, read: (reader) => readList(reader, item.read) }
}

/** An object whose members all are such values, whatever their names. */
export function recordOf<T>(member: Field<T>): Field<{ readonly [key: string]: T }> {
  return {
    schema: { type: 'object', additionalProperties: member.schema },
    read: (reader) => {
      const read = readMembers(reader)?.flatMap(([key, inside]) => {
        const value = member.read(inside)
        return value === undefined ? [] : [[key, value] as const]
      })
      return read && Object.fromEntries(read)
    },
  }
}

/** How each key of an object is written. */
export type Shape<T> = { readonly [key in keyof T]-?: Field<Exclude<T[key], undefined>> }

/** An object of known keys, of which some must be there; a key that is not known is complained of, with the nearest one. */
export function objectOf<T extends object>(shape: Shape<T>, required: readonly (keyof T & string)[] = []): Field<T> {
  const fields: readonly (readonly [string, Field<unknown>])[] = Object.entries(shape)
  const isWhole = (read: Partial<T>): read is T => required.every((key) => read[key] !== undefined)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(([key, { schema }]) => [key, schema])),
      additionalProperties: false,
      ...(required.length > 0 && { required }),
    },
    read: (reader) => {
      const read = readObject(reader, shape)
      if (read && isWhole(read)) return read
      const key = required.find((one) => read && read[one] === undefined)
      return key === undefined ? undefined : missing(reader, key)
    },
  }
}

/** Complains of a key that must be there, unless it is there and could not be read. */
function missing(reader: Reader, key: string): undefined {
  const { value } = reader
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return isThere ? undefined : complain(reader, `has no ${key}`)
}

/** Either form: the short one where it is a mere string. */
export function textOr<A, B>(short: Field<A>, long: Field<B>): Field<A | B> {
  return {
    schema: { anyOf: [short.schema, long.schema] },
    read: (reader) => (typeof reader.value === 'string' ? short.read(reader) : long.read(reader)),
  }
}

/** An object that is of one form or another by its `kind`. */
export function byKind<T extends { readonly kind: string }>(
  forms: {
    readonly [kind in T['kind']]: Field<Extract<T, { readonly kind: kind }>>
  },
): Field<T> {
  const kinds = Object.keys(forms)
  const fields = new Map<string, Field<T>>(Object.entries(forms))
  return {
    schema: { anyOf: [...fields.values()].map(({ schema }) => schema) },
    read: (reader) => {
      const { value } = reader
      const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
      const field = typeof kind === 'string' ? fields.get(kind) : undefined
      return field ? field.read(reader) : complain(reader, `must have a kind: one of ${kinds.join(', ')}`)
    },
  }
}

/** The field with a sentence for who writes it in an editor. */
export function described<T>(description: string, { schema, read }: Field<T>): Field<T> {
  return { schema: { ...schema, description }, read }
}

/** The known keys of an object. `$schema` is for editors and ignored. */
export function readObject<T extends object>(reader: Reader, shape: Shape<T>): Partial<T> | undefined {
  const members = readMembers(reader)
  if (!members) return undefined
  const read: Partial<T> = {}
  const keys = Object.keys(shape)
  for (const [key, inside] of members) {
    if (Object.hasOwn(shape, key)) {
      const known = key as keyof T
      const value = shape[known].read(inside)
      if (value !== undefined) read[known] = value
    } else if (!(key === '$schema' && reader.path === '')) complain(inside, unknownKey(key, keys))
  }
  return read
}

/** The message for a name that is none of the known ones. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestName(key, known)
  return near === null
    ? `is an unknown key; known keys: ${known.join(', ')}`
    : `is an unknown key; did you mean ${near}?`
}
