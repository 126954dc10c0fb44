import { lazy } from '../../words/memo.ts'
import type { NumberStyle } from '../quantity.ts'

/**
 * How one language says a number of parameters. Its patterns have the groups `image` and `unit` of the number, `frozen` and `trainable` for which
 * parameters, and `about` (`aboutBefore` where it stands before the verb).
 */
export interface ClaimWords {
  /** A text that claims anything in the language has one of these. */
  readonly signs: readonly string[]
  /** How its numbers may be written, the usual way first. */
  readonly styles: readonly NumberStyle[]
  /** Made for the first text that has one of the signs. */
  readonly patterns: () => ClaimPatterns
}

export interface ClaimPatterns {
  /** A number before the word for parameters: `25.6 M trainable parameters`. */
  readonly count: RegExp
  /** The same behind it, of a model: `the total number of parameters is 896`. */
  readonly stated: RegExp
  /** The model that a sentence speaks of. */
  readonly model: RegExp
  /** What may stand between who has parameters and how many. */
  readonly has: RegExp
  /** What says without naming a model that its parameters are meant. */
  readonly total: RegExp
  /** A layer by its place among its kind: groups `place` and `family`. */
  readonly family?: RegExp
  /** Words by which a sentence speaks of another model, or of what might be. */
  readonly elsewhere: RegExp
}

/** The words of a language, whose patterns are made on request. */
export function claimWords(
  { signs, styles }: Pick<ClaimWords, 'signs' | 'styles'>,
  make: () => ClaimPatterns,
): ClaimWords {
  return { signs, styles, patterns: lazy(make) }
}

/** The words of a European language, as pieces of patterns. */
export interface EuropeanWords extends Pick<ClaimWords, 'signs' | 'styles'> {
  readonly parameters: string
  readonly trainable: string
  readonly frozen: string
  /** Other adjectives of parameters. */
  readonly otherwise: string
  readonly units: string
  readonly about: string
  /** The whole model with its article, in any case. */
  readonly model: string
  readonly has: string
  /** `a total of`, also before a number that no model stands before. */
  readonly total: string
  /** `the total number of`, before the parameters. */
  readonly numberOf: string
  /** `is`, behind it. */
  readonly is: string
  readonly elsewhere: string
}

/** A number with thousands marks, blanks among them, or decimals. */
export const NUMBER = String.raw`\d{1,15}(?:[.,'’\u00a0\u202f ]\d{3}){0,5}(?:[.,]\d{1,6})?`
const NOT_AFTER = String.raw`(?<![\p{L}\d_.,'×*+/=-])`
/** Marks of Markdown, which may stand around a number. */
const MARKS = String.raw`[*_~≈\x60]{0,3}`
/** Models that everybody knows by name, and other frameworks. */
export const KNOWN_MODELS = String.raw`VGG\w*|ResNet\w*|AlexNet|BERT|GPT\S*|ImageNet|PyTorch|torch`

/** Words with the patterns that are made of them. */
export const european = (words: EuropeanWords): ClaimWords => claimWords(words, () => europeanPatterns(words))

function europeanPatterns(words: EuropeanWords): ClaimPatterns {
  const number = String.raw`(?<image>${NUMBER})(?:\s?(?<unit>${words.units})(?!\p{L})\.?)?`
  const part = `(?:(?<frozen>${words.frozen})|(?<trainable>${words.trainable})|${words.otherwise})`
  const behind = part.replaceAll(/<(\w+)>/g, '<$1Behind>')
  const about = `(?<about>${words.about})?`
  return {
    count: pattern(
      String.raw`${NOT_AFTER}${number}\s(?:d(?:e\s|['’]))?(?:${part}\s){0,2}${words.parameters}(?!\p{L})(?:\s${behind}(?!\p{L}))?(?!\s?\()`,
    ),
    stated: pattern(
      String.raw`(?<!\p{L})${words.numberOf}\s(?:${part}\s){0,2}${words.parameters}(?:\s${behind})?(?:\s${words.model})?\s?(?:${words.is}|[:=])\s?(?:${words.total}\s)?${about}\s?${MARKS}${number}`,
    ),
    model: pattern(String.raw`(?<!\p{L})${words.model}(?!\p{L})`),
    has: new RegExp(
      String.raw`^[\x60'"*_)]{0,4}\s?(?:\([^()]{0,40}\)\s?)?(?:[:=–—→]\s?)?(?:${words.has})?\s?(?:${words.total})?\s?${about}\s?${MARKS}$`,
      'iu',
    ),
    total: new RegExp(String.raw`(?<!\p{L})(?:${words.total})\s${about}\s?${MARKS}$`, 'iu'),
    elsewhere: new RegExp(String.raw`(?<!\p{L})(?:${words.elsewhere}|${KNOWN_MODELS})(?!\p{L})|\?`, 'iu'),
  }
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'giu')
}
