import type { Span } from '../text/span.ts'

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
}

/** `25.6 M trainable parameters`. */
const COUNT =
  /(?<![\w.,'×*+/=-])(?<image>\d+(?:[,.'’]\d+)*)(?:\s?(?<unit>[kKMB]|million|thousand|billion)(?![a-z]))?\s(?:(?<part>non[- ]?trainable|trainable)\s|(?:total|learnable|free|model|weight)\s){0,2}param(?:eter)?s\b(?!\s?(?:per|for each|each|less|fewer|more|than|\())/gi

const LEAD = 160
const SENTENCE = /[.!?;]\s|\n\s*(?:\n|[-*#|>]|\d+\.)/g
/** What may stand between who has parameters and how many. */
const HAS =
  /^[`'"*_)]{0,4}\s?(?:\([^()]{0,40}\)\s?)?(?:layer\s?)?[`'"*_)]{0,3}\s?(?:[:=–—→,|-]{1,2}>?|(?:which |that |we see |it )?(?:now |also |therefore )?(?:has|have|having|with|contains?|containing|holds?|uses?|needs?|requires?|adds?|gives?|consists of|comprises|is)(?: got)?)?\s?(?:a |an |in )?(?:total(?: number)?(?: of)?|sum of|grand total of)?\s?(?:only|just|exactly)?\s?(?<about>about|around|approximately|approx\.?|roughly|nearly|almost|some|~|≈|circa|ca\.)?\s?[*`_~≈]{0,3}$/i
const MODEL =
  /\b(?:the|this|our|resulting|whole|entire|complete|final)\s(?:[\w-]+\s)?(?:model|network|architecture|cnn|net)(?=\W)/gi
const TOTAL =
  /\b(?:a total of|in total,?|total(?: number)? of|for a total of|altogether,?)\s(?<about>about|around|approximately|roughly|~|≈)?\s?[*`_~≈]{0,3}$/i
const FAMILY =
  /\bthe (?<place>first|second|third|fourth|fifth|last|final) (?<family>conv(?:olution(?:al)?)?\w*|dense|fully[- ]connected|lstm|gru|embedding)(?: layer)?(?=\W|$)/gi
/** Words by which a sentence speaks of another model, or of what might be. */
const ELSEWHERE =
  /\b(?:paper|original(?:ly)?|compared?|comparison|than|versus|vs|instead|previous(?:ly)?|old|other|another|if|would|could|might|without|unlike|while|whereas|every|each|per|wrong|not|isn't|VGG\w*|ResNet\w*|AlexNet|BERT|GPT\S*|ImageNet|PyTorch|torch|frozen|base)\b|\?/i
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

function partOf(said: string | undefined): 'total' | 'trainable' | 'nonTrainable' {
  return said === undefined ? 'total' : /^non/i.test(said) ? 'nonTrainable' : 'trainable'
}

function isAbout({ groups = {} }: RegExpExecArray): boolean {
  const { about } = groups
  return about !== undefined
}

/** Whose parameters a sentence speaks of, where its verb comes right behind: a layer by its name, by its place among its kind, the model. */
function saidOf(lead: string, names: ReadonlySet<string>, part: string | undefined): Said | null {
  const row = namedIn(lead, names)
  const family = row ? null : behindLast(lead, FAMILY)
  const model = row || family ? null : behindLast(lead, MODEL)
  const rest = (row ?? family ?? model)?.rest
  const verb = (rest === undefined ? null : HAS.exec(rest)) ?? (row || family ? null : TOTAL.exec(lead))
  return (
    verb && { subject: row ? { of: 'row', name: row.name } : subjectOf(family?.match, part), isAbout: isAbout(verb) }
  )
}

function subjectOf(match: RegExpExecArray | undefined, part: string | undefined): ClaimSubject {
  if (match === undefined) return { of: 'model', part: partOf(part) }
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
  return row && isOnly && DERIVED.test(row.rest) && !ELSEWHERE.test(lead) ? row.name : null
}

/** The numbers of parameters that a text says of layers of these names, of its model, or of the first or last layer of a kind. Linear. */
export function claimsIn(text: string, names: ReadonlySet<string>): readonly Claim[] {
  const claims: Claim[] = []
  for (const { index, 0: whole, groups = {} } of text.matchAll(COUNT)) {
    const { image = '', unit, part } = groups
    const lead = leadOf(text, index)
    const end = /[^.!?;\n]{0,60}\??/.exec(text.slice(index + whole.length, index + whole.length + 61))?.[0] ?? ''
    const said = ELSEWHERE.test(lead + end) ? null : saidOf(lead, names, part)
    if (said) claims.push({ ...said, image, unit: unit ?? null, start: index, end: index + whole.length })
  }
  return claims
}
