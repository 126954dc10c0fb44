import { readDirective, sign } from './read-directive.ts'
import type { Found, Suppressions } from './suppression.ts'

/** A comment begins this near before the sign, on its line. */
const longestLead = 200
const longestComment = 2000

/** What a comment line begins with: of scripts and sources, of reStructuredText, of TeX, INI and SQL. */
const lineComment = /^\s*(?:#+|\/\/+|--|%+|;+|\.\.|\/\*+|\*)\s*$/
const htmlComment = /^[\s>]*<!--\s*$/

/** Every suppression in the comment lines of a text. Linear in the text. */
export function suppressionsInComments(text: string, cell: number | null = null): Suppressions {
  const found: Suppressions[] = []
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    const comment = commentAt(text, at)
    if (comment !== null) found.push(readDirective(comment.text, { span: comment.span, cell }))
  }
  return together(found)
}

function commentAt(text: string, at: number): { readonly text: string; readonly span: Found['span'] } | null {
  const lead = text.slice(Math.max(0, at - longestLead), at)
  const start = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r')) + 1
  if (start === 0 && at > longestLead) return null
  const before = lead.slice(start)
  const isHtml = htmlComment.test(before)
  if (!isHtml && !lineComment.test(before)) return null
  const rest = text.slice(at, at + longestComment)
  const end = isHtml ? rest.indexOf('-->') : rest.search(/\r|\n|\*\/|$/)
  const inside = end < 0 ? rest.slice(0, rest.search(/\r|\n|$/)) : rest.slice(0, end)
  return { text: inside, span: { start: at, end: at + inside.trimEnd().length } }
}

/** Several readings as one. */
export function together(all: readonly Suppressions[]): Suppressions {
  return {
    suppressions: all.flatMap(({ suppressions }) => suppressions),
    faults: all.flatMap(({ faults }) => faults),
  }
}
