/**
 * What chevrotain takes of lodash-es, as little as it takes: in the page's file lodash itself would be 15 KB with gzip. Collections are arrays
 * or plain objects; of null and undefined there is nothing in them. Functions are called with a value and its index or key.
 */
type Key = number | string
type Collection<T> = readonly T[] | { readonly [key: string]: T } | null | undefined
type Visit<T, R> = (value: T, key: never) => R

function entriesOf<T>(all: Collection<T>): readonly (readonly [value: T, key: Key])[] {
  // Places of an array that were never set count too.
  if (Array.isArray(all)) return Array.from(all as readonly T[], (value, at) => [value, at] as const)
  return Object.entries(all ?? {}).map(([key, value]) => [value as T, key] as const)
}

const visited = <T, R>(visit: Visit<T, R>, value: T, key: Key): R => visit(value, key as never)

export const isArray = Array.isArray
export const isString = (value: unknown): value is string => typeof value === 'string'
export const isFunction = (value: unknown): boolean => typeof value === 'function'
export const isRegExp = (value: unknown): value is RegExp => value instanceof RegExp
export const isUndefined = (value: unknown): value is undefined => value === undefined
export const isObject = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
export const noop = (): void => undefined
export const identity = <T>(value: T): T => value

export const has = (all: object | null | undefined, key: Key): boolean => all != null && Object.hasOwn(all, key)
export const keys = (all: object | null | undefined): string[] =>
  entriesOf(all as Collection<unknown>).map(([, key]) => String(key))
export const values = <T>(all: Collection<T>): T[] => entriesOf(all).map(([value]) => value)

export function isEmpty(all: unknown): boolean {
  if (typeof all === 'string' || Array.isArray(all)) return all.length === 0
  return typeof all !== 'object' || all === null || Object.keys(all).length === 0
}

/** Ends where the function returns false. */
export function forEach<T>(all: Collection<T>, visit: Visit<T, unknown>): Collection<T> {
  for (const [value, key] of entriesOf(all)) if (visited(visit, value, key) === false) break
  return all
}

export const map = <T, R>(all: Collection<T>, visit: Visit<T, R>): R[] =>
  entriesOf(all).map(([value, key]) => visited(visit, value, key))
export const flatMap = <T, R>(all: Collection<T>, visit: Visit<T, R | R[]>): R[] =>
  entriesOf(all).flatMap(([value, key]) => visited(visit, value, key))
export const filter = <T>(all: Collection<T>, visit: Visit<T, unknown>): T[] =>
  entriesOf(all).flatMap(([value, key]) => (visited(visit, value, key) ? [value] : []))
export const reject = <T>(all: Collection<T>, visit: Visit<T, unknown>): T[] =>
  entriesOf(all).flatMap(([value, key]) => (visited(visit, value, key) ? [] : [value]))
export const find = <T>(all: Collection<T>, visit: Visit<T, unknown>): T | undefined =>
  entriesOf(all).find(([value, key]) => visited(visit, value, key))?.[0]
export const every = <T>(all: Collection<T>, visit: Visit<T, unknown>): boolean =>
  entriesOf(all).every(([value, key]) => visited(visit, value, key))
export const some = <T>(all: Collection<T>, visit: Visit<T, unknown>): boolean =>
  entriesOf(all).some(([value, key]) => visited(visit, value, key))

export function reduce<T, R>(all: Collection<T>, visit: (result: R, value: T, key: never) => R, start: R): R {
  return entriesOf(all).reduce((result, [value, key]) => visit(result, value, key as never), start)
}

export function groupBy<T>(all: Collection<T>, visit: Visit<T, Key>): { [key: string]: T[] } {
  const groups: { [key: string]: T[] } = {}
  for (const [value, key] of entriesOf(all)) {
    const name = String(visited(visit, value, key))
    groups[name] = [...(Object.hasOwn(groups, name) ? (groups[name] ?? []) : []), value]
  }
  return groups
}

export const pickBy = <T>(all: Collection<T>, visit: Visit<T, unknown>): { [key: string]: T } =>
  Object.fromEntries(
    entriesOf(all).flatMap(([value, key]) => (visited(visit, value, key) ? [[String(key), value] as const] : [])),
  )

export const includes = <T>(all: Collection<T> | string, wanted: T): boolean =>
  typeof all === 'string' ? all.includes(String(wanted)) : values(all).includes(wanted)
export const indexOf = <T>(all: readonly T[] | null | undefined, wanted: T): number => all?.indexOf(wanted) ?? -1
export const compact = <T>(all: readonly T[] | null | undefined): T[] => (all ?? []).filter(Boolean)
export const flatten = <T>(all: readonly (T | readonly T[])[] | null | undefined): unknown[] => [...(all ?? [])].flat()
export const uniq = <T>(all: readonly T[] | null | undefined): T[] => [...new Set(all ?? [])]
export const difference = <T>(all: readonly T[] | null | undefined, others: readonly T[] | null | undefined): T[] =>
  (all ?? []).filter((one) => !(others ?? []).includes(one))
export const first = <T>(all: readonly T[] | null | undefined): T | undefined => all?.[0]
export const last = <T>(all: readonly T[] | null | undefined): T | undefined => all?.at(-1)
export const drop = <T>(all: readonly T[] | null | undefined, count = 1): T[] => (all ?? []).slice(Math.max(0, count))
export const dropRight = <T>(all: readonly T[] | null | undefined, count = 1): T[] =>
  (all ?? []).slice(0, Math.max(0, (all?.length ?? 0) - Math.max(0, count)))

export const assign = Object.assign
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Sets what the target does not have. */
export function defaults<T extends object>(
  target: T | null | undefined,
  ...others: readonly (object | undefined)[]
): object {
  const whole: { [key: string]: unknown } = Object.assign(target ?? {})
  for (const other of others)
    for (const [key, value] of Object.entries(other ?? {})) if (whole[key] === undefined) whole[key] = value
  return whole
}

/** A copy of the outermost level, of the same kind. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.slice() as T
  if (typeof value !== 'object' || value === null) return value
  return Object.assign(Object.create(Object.getPrototypeOf(value)), value)
}
