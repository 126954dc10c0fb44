import { findRule } from '../../verify/rules/find-rule.ts'
import type { Found, Suppressions } from './suppression.ts'

/** What all directives begin with; text without it has none. */
export const sign = 'keraudit'

const command = 'disable-next-summary'
const form = 'write keraudit-disable-next-summary KA201 dense_3: reason'
const commandPattern = /^keraudit(?:-|: {0,8})([a-z]{2,20}(?:-[a-z]{1,20}){0,4})/
/** Words that can only have been meant for a suppression. */
const meant = /^(?:disable|enable|ignore|suppress|noqa)/

const noSuppressions: Suppressions = { suppressions: [], faults: [] }

function fault(found: Found, message: string, hint = form): Suppressions {
  return { suppressions: [], faults: [{ ...found, message, hint }] }
}

/**
 * Reads what a comment says, from the sign on: `keraudit-disable-next-summary KA201 dense_3: reason`, or `keraudit: disable-next-summary …`.
 * Other text has no suppressions.
 */
export function readDirective(text: string, found: Found): Suppressions {
  const match = commandPattern.exec(text)
  const word = match?.[1]
  if (!match || word === undefined || !meant.test(word)) return noSuppressions
  if (word !== command) return fault(found, `unknown directive ${word}; the only one is ${command}`)
  const rest = text.slice(match[0].length)
  const colon = rest.search(/:(?:\s|$)/)
  const subject = colon < 0 ? rest : rest.slice(0, colon)
  const words = subject.split(/[\s,]+/).filter((part) => part !== '')
  const reason = colon < 0 ? '' : rest.slice(colon + 1).trim()
  return readSuppression(words, reason === '' ? null : reason, 'next', found)
}

/** Rules, then layers. `reason` is null where none is given although there should be one. */
export function readSuppression(
  words: readonly string[],
  reason: string | null,
  scope: 'next' | 'cell',
  found: Found,
): Suppressions {
  const rules = words.map(findRule)
  const firstLayer = rules.indexOf(undefined)
  const end = firstLayer < 0 ? words.length : firstLayer
  const strange = words.find((word, at) => /^KA\d+$/i.test(word) && rules[at] === undefined)
  if (strange !== undefined) return fault(found, `unknown rule ${strange}`, 'keraudit rules lists all rules')
  if (end === 0)
    return fault(found, words[0] === undefined ? 'the suppression names no rule' : `unknown rule ${words[0]}`)
  const codes = rules.slice(0, end).flatMap((rule) => rule?.code ?? [])
  return {
    suppressions: [{ ...found, codes, layers: words.slice(end), scope }],
    faults: reason === null ? [{ ...found, message: 'the suppression has no reason', hint: form }] : [],
  }
}
