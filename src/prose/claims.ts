import type { Span } from '../text/span.ts'
import type { ClaimPatterns, ClaimWords } from './claim-words/claim-words.ts'
import { english } from './claim-words/english.ts'
import { languagesOf } from './claim-words/index.ts'
import type { NumberStyle } from './quantity.ts'

/** What a sentence says a number of parameters of. */
export type ClaimSubject =
  | { readonly of: 'row'; readonly name: string }
  | { readonly of: 'family'; readonly family: string; readonly place: number }
  | { readonly of: 'model'; readonly part: 'total' | 'trainable' | 'nonTrainable' }

/** A number of parameters that a text says in words: `the first convolution has 896 parameters`. */
export interface Claim extends Span {
  readonly subject: ClaimSubject
  readonly image: string
  readonly unit: string | null
  /** Whether the sentence says itself that the number is about right. */
  readonly isAbout: boolean
  /** How the number may be written, the usual way first. */
  readonly styles: readonly NumberStyle[]
}

const LEAD = 160
const SENTENCE = /[.!?;]\s|[。！？；]|\n\s*(?:\n|[-*#|>]|\d+\.)/g
const PLACES: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth']

/** The sentence up to an offset, as far as it is looked at. */
function leadOf(text: string, at: number): string {
  const lead = text.slice(Math.max(0, at - LEAD), at)
  let start = 0
  for (const match of lead.matchAll(SENTENCE)) start = match.index + match[0].length
  return lead.slice(start)
}

/** What follows the last match of a pattern. */
function behindLast(lead: string, pattern: RegExp): { readonly match: RegExpExecArray; readonly rest: string } | null {
  const match = [...lead.matchAll(pattern)].at(-1)
  return match ? { match, rest: lead.slice(match.index + match[0].length) } : null
}

interface Said {
  readonly subject: ClaimSubject
  readonly isAbout: boolean
}

/** The names of rows, as they stand in a text: those that only a layer has. */
function namedIn(lead: string, names: ReadonlySet<string>): { readonly name: string; readonly rest: string } | null {
  const words = [...lead.matchAll(/[\w./-]*\w/g)].filter(({ 0: word, index }) => {
    const isQuoted = lead.charAt(index - 1) === '`' && lead.charAt(index + word.length) === '`'
    return names.has(word) && (isQuoted || /[_\d]/.test(word))
  })
  const last = words.at(-1)
  return last ? { name: last[0], rest: lead.slice(last.index + last[0].length) } : null
}

type Groups = { readonly [name: string]: string | undefined }

function partOf({ frozen, frozenBehind, trainable, trainableBehind }: Groups): 'total' | 'trainable' | 'nonTrainable' {
  if (frozen ?? frozenBehind) return 'nonTrainable'
  return (trainable ?? trainableBehind) ? 'trainable' : 'total'
}

/** Whose parameters a sentence speaks of, where its verb comes right behind: a layer by its name, by its place among its kind, the model. */
function saidOf(patterns: ClaimPatterns, lead: string, names: ReadonlySet<string>, groups: Groups): Said | null {
  const row = namedIn(lead, names)
  const family = row || !patterns.family ? null : behindLast(lead, patterns.family)
  const model = row || family ? null : behindLast(lead, patterns.model)
  const rest = (row ?? family ?? model)?.rest
  const verb =
    (rest === undefined ? null : patterns.has.exec(rest)) ?? (row || family ? null : patterns.total.exec(lead))
  if (!verb) return null
  const subject: ClaimSubject = row ? { of: 'row', name: row.name } : subjectOf(family?.match, groups)
  return { subject, isAbout: (verb.groups?.about ?? verb.groups?.aboutBefore) !== undefined }
}

function subjectOf(match: RegExpExecArray | undefined, groups: Groups): ClaimSubject {
  if (match === undefined) return { of: 'model', part: partOf(groups) }
  const { family = '', place = '' } = match.groups ?? {}
  return { of: 'family', family: family.toLowerCase(), place: PLACES.indexOf(place.toLowerCase()) }
}

/** What stands between a layer's name and the derivation of its count. */
const DERIVED = /^[^\n]{0,40}?\bparam\w*(?:\s(?:count|number))?\s?#?[\s`*_)]{0,4}(?:[:=]|is|are)?[\s`*_$(]{0,4}$/i

/** The layer whose parameters an equation derives, by what stands before it on its line; null where it names none, or several. */
export function derivedLayer(text: string, at: number, names: ReadonlySet<string>): string | null {
  const lead = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LEAD), at)
  const row = namedIn(lead, names)
  const isOnly = row !== null && namedIn(lead.slice(0, -row.rest.length - row.name.length), names) === null
  return row && isOnly && DERIVED.test(row.rest) && !english.patterns().elsewhere.test(lead) ? row.name : null
}

/** What stands behind a number in its sentence. */
function tailOf(text: string, at: number): string {
  return /[^.!?;。！？；\n]{0,60}\??/.exec(text.slice(at, at + 61))?.[0] ?? ''
}

/** A number as one without blanks between its thousands. */
function imageOf({ image = '' }: Groups): string {
  return image.replace(/[\s\u00a0\u202f]/g, "'")
}

/** `the model has 896 parameters`. */
function counted({ patterns, styles }: ClaimWords, text: string, names: ReadonlySet<string>): readonly Claim[] {
  const own = patterns()
  return [...text.matchAll(own.count)].flatMap(({ index, 0: whole, groups = {} }) => {
    const lead = leadOf(text, index)
    const end = index + whole.length
    const said = own.elsewhere.test(lead + tailOf(text, end)) ? null : saidOf(own, lead, names, groups)
    return said ? [{ ...said, image: imageOf(groups), unit: groups.unit ?? null, start: index, end, styles }] : []
  })
}

/** `the total number of parameters is 896`. */
function stated({ patterns, styles }: ClaimWords, text: string): readonly Claim[] {
  const own = patterns()
  return [...text.matchAll(own.stated)].flatMap(({ index, 0: whole, groups = {} }) => {
    const end = index + whole.length
    if (own.elsewhere.test(leadOf(text, index) + whole + tailOf(text, end))) return []
    const subject: ClaimSubject = { of: 'model', part: partOf(groups) }
    const isAbout = groups.about !== undefined
    const { image = '', unit = null } = groups
    const start = index + whole.lastIndexOf(image)
    return [{ subject, image: imageOf(groups), unit, isAbout, start, end, styles }]
  })
}

/**
 * The numbers of parameters that a text says of layers of these names, of its model, or of the first or last layer of a kind. `hasSign` tells
 * whether a word of a language stands where a sentence may be. Linear.
 */
export function claimsIn(
  text: string,
  names: ReadonlySet<string>,
  hasSign: (sign: string) => boolean,
): readonly Claim[] {
  const found = new Map<number, Claim>()
  for (const words of languagesOf(hasSign))
    for (const claim of [...counted(words, text, names), ...stated(words, text)])
      if (!found.has(claim.start)) found.set(claim.start, claim)
  return [...found.values()]
}
