import { editDistance } from '../../words/edit-distance.ts'
import { closestNames, didYouMean } from '../../words/nearest.ts'
import { configuration } from './configuration.ts'
import { findRule } from './find-rule.ts'
import { rules } from './index.ts'

/** The codes of the rules that a word names, or why it names none. */
export type NamedRules = { readonly codes: readonly string[] } | { readonly message: string }

/** What a word of an `ignore` names: rules, or files by a pattern as in `.gitignore`. */
export type Ignored = NamedRules | { readonly pattern: string }

const codeOrPrefix = /^ka\d*$/i

/** The rules of a code, a name, or the first characters of codes such as `KA2`, in any case. */
function namedRules(word: string): NamedRules {
  const rule = findRule(word)
  if (rule) return { codes: [rule.code] }
  const codes = codeOrPrefix.test(word) ? rules.map(({ code }) => code).filter((code) => begins(code, word)) : []
  return codes.length > 0 ? { codes } : { message: `unknown rule ${word}; ${nearestRules(word)}` }
}

const begins = (code: string, prefix: string): boolean => code.startsWith(prefix.toUpperCase())

/** The codes and names that one may have meant. */
export function nearestRules(word: string): string {
  const names = rules.flatMap(({ code, name }) => [code, name])
  const near = closestNames(word, names)
  return near.length > 0 ? didYouMean(near) : 'keraudit rules lists all rules'
}

/** Rules that can be left out; a wrong configuration cannot, since it may be what leaves out the others. */
function ignoredRules(word: string): NamedRules {
  const named = namedRules(word)
  if ('message' in named) return named
  const codes = named.codes.filter((code) => code !== configuration.code)
  return codes.length > 0 ? { codes } : { message: `${word} cannot be ignored: an invalid configuration is an error` }
}

/** A name with so many letters wrong is still taken for one of a rule. */
const misspelt = 2

/** Whether a word can only have been meant for a rule, rightly spelt or not. */
function isMeantForRule(word: string): boolean {
  if (codeOrPrefix.test(word) || findRule(word)) return true
  const isName = /^[a-z]+(?:-[a-z]+)+$/i.test(word) && word.length <= 40
  return isName && rules.some(({ name }) => editDistance(name, word.toLowerCase()) <= misspelt)
}

/** What a word of an `ignore` names: rules, several after commas, where all of it can only mean rules; else files. */
export function ignoredBy(text: string): Ignored {
  const words = text.split(',').map((word) => word.trim())
  if (!words.every(isMeantForRule)) return { pattern: text }
  return together(words.map(ignoredRules))
}

/** The rules that a `select` names, several after commas. */
export function selectedBy(text: string): NamedRules {
  return together(text.split(',').map((word) => namedRules(word.trim())))
}

/** All rules of them, or what is wrong with the first that names none. */
function together(all: readonly NamedRules[]): NamedRules {
  const wrong = all.find((one) => 'message' in one)
  return wrong ?? { codes: all.flatMap((one) => ('codes' in one ? one.codes : [])) }
}
