import { type CellText, sliceCell } from '../cells/cell-text.ts'
import { isBareBefore, type Role, roleCounted, roleNamed } from './setting-words.ts'

/** A stretch of a label or of a column beside; `role` is what its column is about. */
export interface SaidPart {
  readonly cell: CellText
  readonly role: Role | null
}

/** One setting as it is written: its role by words or column, or by its key; `role` null for a mere number or size. */
export interface SettingToken {
  readonly role: Role | null
  /** A word before `=` that is no role: perhaps the class's own key. */
  readonly key: string | null
  /** Numbers, or the word where there are none. */
  readonly sizes: readonly number[]
  readonly word: string | null
  /** `×` between the numbers, brackets around them, or neither. */
  readonly form: 'number' | 'product' | 'tuple' | 'arrow' | 'word'
  /** `32` of `32@3x3`, `2` of `3x3/2`. */
  readonly features?: number
  readonly strides?: number
  readonly words: CellText
}

const NUMBER = String.raw`(?:\d{1,3}(?:,000)+(?!\d|,\d)|\d{1,7})(?![\d.])`
const TIMES = String.raw`\s{0,3}[x×✕⨯*·]\s{0,3}`
const VALUE = String.raw`(?<tuple>[([]\s?\d{1,4}\s?,\s?(?:\d{1,4}\s?(?:,\s?\d{1,4}\s?)?)?[)\]])|(?<product>${NUMBER}(?:${TIMES}${NUMBER}){1,3})|(?<number>${NUMBER})`
/** A word, or two, and its value. */
const NAMED = new RegExp(
  String.raw`(?<name>[A-Za-z_][A-Za-z_]*(?:[ -](?:size|maps?|units|dim|channels|heads))?)(?:\s?[=:]\s?|\s(?:of\s|is\s)?)(?:${VALUE}|["']?(?<word>[A-Za-z]+))`,
  'y',
)
const SIZES = new RegExp(
  String.raw`(?:(?<before>\d{1,4})\s?@\s?)?(?:${VALUE})(?:\s?@\s?(?<behind>\d{1,4}))?(?:\s?\/\s?(?<strides>\d)(?![\d.]))?`,
  'y',
)
const ARROW = new RegExp(String.raw`(?<from>${NUMBER})\s{0,2}(?:→|->|=>)\s{0,2}(?<to>${NUMBER})`, 'y')
const UNIT = /[\s-]?([A-Za-z]+(?:[ _-][A-Za-z]+)?)?/y
const OTHER_NUMBER = /\d*\.\d+\s?%?|\d+\s?%/y
const WORD = /[\p{L}_][\p{L}\d_]*/uy
const NO_BIAS = /(?:no|without|w\/o)\s{1,2}bias\b/iy
const LONGEST = 160

/** The settings that stretches of text say, in order. Linear in the text. */
export function settingTokens(parts: readonly SaidPart[]): readonly SettingToken[] {
  return parts.flatMap(({ cell, role }) => tokensOf(cell, role))
}

/** LaTeX's signs as characters, and points between settings, `24 · 5×5 · stride 2`, as commas: elsewhere they multiply. No place moves. */
function plainSigns(text: string): string {
  const plain = text.replaceAll('\\times', '  ×   ').replaceAll('\\to', ' → ')
  return /[a-z] [·•] | [·•] [a-z]/i.test(plain) ? plain.replaceAll(/ [·•] /g, ' , ') : plain
}

function tokensOf(cell: CellText, role: Role | null): readonly SettingToken[] {
  const text = plainSigns(cell.text.slice(0, LONGEST))
  const tokens: SettingToken[] = []
  for (let at = 0; at < text.length; ) {
    const read = readAt(text, at, role)
    if (read?.token) tokens.push({ ...read.token, words: sliceCell(cell, at, read.wordsEnd ?? read.end) })
    at = read?.end ?? at + 1
  }
  return tokens
}

/** What stands at a place, and where it ends; `token` is null for what says nothing. */
interface Read {
  readonly token: Omit<SettingToken, 'words'> | null
  readonly end: number
  /** Where the words of the setting end, if earlier. */
  readonly wordsEnd?: number
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function readAt(text: string, at: number, role: Role | null): Read | null {
  const noBias = execAt(NO_BIAS, text, at)
  if (noBias) return { token: made('use_bias', 'word', [], { word: 'false' }), end: at + noBias[0].length }
  const other = execAt(OTHER_NUMBER, text, at)
  if (other) return { token: null, end: at + other[0].length }
  return arrowAt(text, at) ?? sizesAt(text, at, role) ?? namedAt(text, at) ?? wordAt(text, at, role)
}

function made(
  role: Role | null,
  form: SettingToken['form'],
  sizes: readonly number[],
  more: Partial<Pick<SettingToken, 'key' | 'word' | 'features' | 'strides'>> = {},
): Omit<SettingToken, 'words'> {
  return { role, key: null, word: null, sizes, form, ...more }
}

function numbersIn(text: string): readonly number[] {
  return Array.from(text.replaceAll(/,(?=000)/g, '').matchAll(/\d+/g), ([digits]) => Number(digits))
}

function arrowAt(text: string, at: number): Read | null {
  const found = execAt(ARROW, text, at)
  if (!found) return null
  return { token: made('features', 'arrow', numbersIn(found.groups?.to ?? '')), end: at + found[0].length }
}

function formOf({ tuple, product }: { readonly [name: string]: string | undefined }): SettingToken['form'] {
  return tuple ? 'tuple' : product ? 'product' : 'number'
}

function sizesAt(text: string, at: number, role: Role | null): Read | null {
  const found = execAt(SIZES, text, at)
  const groups = found?.groups
  if (!found || !groups) return null
  const end = at + found[0].length
  const value = groups.tuple ?? groups.product ?? groups.number ?? ''
  const { before, behind, strides } = groups
  const features = before ?? behind
  const more = { ...(features && { features: Number(features) }), ...(strides && { strides: Number(strides) }) }
  const form = formOf(groups)
  if (form !== 'number') return { token: made(role === 'features' ? null : role, form, numbersIn(value), more), end }
  const unit = execAt(UNIT, text, end)?.[1] ?? ''
  const counted = roleCounted(unit)
  if (counted) return { token: made(counted, form, numbersIn(value), more), end: end + 1 + firstWords(unit).length }
  return { token: role !== null || isBareBefore(unit) ? made(role, form, numbersIn(value), more) : null, end }
}

/** The words behind a number that name what it counts. */
function firstWords(unit: string): string {
  const [first = ''] = unit.split(/[ _-]/)
  return roleCounted(first) ? first : unit
}

function namedAt(text: string, at: number): Read | null {
  const found = execAt(NAMED, text, at)
  const groups = found?.groups
  if (!found || !groups) return null
  const name = groups.name ?? ''
  const value = groups.tuple ?? groups.product ?? groups.number
  const role = roleNamed(name)
  const isAssigned = found[0].slice(name.length).trimStart().match(/^[=:]/) !== null
  if (role === null && !isAssigned) return null
  if (value === undefined && !isAssigned && role !== 'padding') return null
  const sizes = value === undefined ? [] : numbersIn(value)
  const word = value === undefined ? (groups.word ?? '').toLowerCase() : null
  const form = value === undefined ? 'word' : formOf(groups)
  const end = at + found[0].length
  return { token: made(role, form, sizes, { word, key: role === null ? name : null }), end }
}

function wordAt(text: string, at: number, role: Role | null): Read | null {
  const found = execAt(WORD, text, at)
  if (!found) return null
  const word = found[0].toLowerCase()
  const end = at + found[0].length
  if (/^(?:same|valid|causal)$/.test(word)) return { token: made('padding', 'word', [], { word }), end }
  if (role === 'use_bias' && /^(?:yes|no|true|false)$/.test(word))
    return { token: made(role, 'word', [], { word }), end }
  return { token: null, end }
}
