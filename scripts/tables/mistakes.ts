import { oneOf, type Random } from '../forging/random.ts'
import type { WrittenModel, WrittenRow } from './row.ts'

export const mistakeKinds = ['digit', 'swap', 'bias', 'channels', 'total', 'shape', 'label'] as const
export type MistakeKind = (typeof mistakeKinds)[number]

/** A model with what is said of it: the rows as they are written, the total, and the row that is wrong (null: the total). */
export interface Telling {
  readonly rows: WrittenModel
  readonly total: number
  readonly mistake: { readonly kind: MistakeKind; readonly row: number | null } | null
}

const sum = (rows: WrittenModel): number => rows.reduce((all, { params }) => all + params, 0)

/** The model as it is. */
export function rightly(rows: WrittenModel): Telling {
  return { rows, total: sum(rows), mistake: null }
}

/** Another digit at one place, not the first becoming 0. */
function otherDigit(value: number, random: Random): number {
  const digits = String(value)
  const at = random(digits.length)
  const other = (Number(digits[at]) + 1 + random(8)) % 10
  const made = Number(digits.slice(0, at) + String(other) + digits.slice(at + 1))
  return made === 0 || String(made).length < digits.length ? value + 1 : made
}

/** Two neighbouring digits swapped; null where no two differ. */
function swapped(value: number, random: Random): number | null {
  const digits = String(value)
  const places = Array.from(digits.slice(1), (_, at) => at).filter(
    (at) => digits[at] !== digits[at + 1] && !(at === 0 && digits[1] === '0'),
  )
  const at = places[random(Math.max(1, places.length))]
  if (at === undefined) return null
  return Number(digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2))
}

type Change = (row: WrittenRow, random: Random) => Partial<WrittenRow> | null

const changes: { readonly [kind in Exclude<MistakeKind, 'total'>]: Change } = {
  digit: ({ params }, random) => (params < 10 ? null : { params: otherDigit(params, random) }),
  swap: ({ params }, random) => {
    const value = swapped(params, random)
    return value === null || params < 10 ? null : { params: value }
  },
  bias: ({ unbiased }) => (unbiased === undefined ? null : { params: unbiased }),
  channels: ({ channelless, params }) =>
    channelless === undefined || channelless === params ? null : { params: channelless },
  shape: ({ shape, className }, random) => {
    if (/Input|Reshape|Dropout|Normalization|VGG|Net/.test(className)) return null
    const axis = random(shape.length)
    return { shape: shape.map((dim, at) => (at === axis ? otherDigit(dim, random) : dim)) }
  },
  label: ({ filters, units, kernel, className }) => {
    if (className === 'Bidirectional') return null
    if (filters !== undefined && filters > 1) return { filters: 2 * filters }
    if (units !== undefined && units > 9) return { units: 2 * units }
    return kernel === undefined || className.startsWith('Global') ? null : { kernel: kernel.map((size) => size + 1) }
  },
}

/**
 * The model with one mistake of a kind; null where it has no place for it. The total stays what it was. A table without connections says
 * nothing of shapes where branches join, nor of what a whole model gives.
 */
export function mistaken(rows: WrittenModel, kind: MistakeKind, random: Random): Telling | null {
  if (kind === 'shape' && rows.some(({ className }) => className === 'Concatenate')) return null
  const total = sum(rows)
  if (kind === 'total') return { rows, total: otherDigit(total, random), mistake: { kind, row: null } }
  const made = rows.flatMap((row, at) => {
    const change = changes[kind](row, random)
    return change ? [{ at, row: { ...row, ...change } }] : []
  })
  const [first, ...others] = made
  if (!first) return null
  const chosen = oneOf(random, [first, ...others])
  return {
    rows: rows.map((row, at) => (at === chosen.at ? chosen.row : row)),
    total,
    mistake: { kind, row: chosen.at },
  }
}
