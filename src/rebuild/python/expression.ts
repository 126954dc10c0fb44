import { wrap } from '../../words/wrap.ts'

/** A piece of code: text, or something in brackets that can be broken into lines. */
export type Expression = string | Bracketed

export interface Bracketed {
  /** Up to the opening bracket: `layers.Dense(`. */
  readonly open: string
  readonly items: readonly Expression[]
  /** From the closing bracket on: `)(x)`. */
  readonly close: string
  /** True where each item stands in a line of its own, however short. */
  readonly isList?: boolean
  /** A comment on it, without its sign. */
  readonly comment?: string
}

/** As Black sets it. */
const width = 88

/** `name=value`. */
export function keyword(name: string, value: Expression): Expression {
  return before(`${name}=`, value)
}

export function before(text: string, value: Expression): Expression {
  return typeof value === 'string' ? text + value : { ...value, open: text + value.open }
}

export function after(value: Expression, text: string): Expression {
  return typeof value === 'string' ? value + text : { ...value, close: value.close + text }
}

/** The expression in lines as Black breaks it; a comment stands behind it where there is room, else above. */
export function linesOf(expression: Expression, indent: string): readonly string[] {
  const comment = typeof expression === 'string' ? undefined : expression.comment
  const lines = brokenUp(expression, indent)
  if (!comment) return lines
  const [first = '', ...further] = lines
  if (further.length === 0 && first.length + comment.length + 4 <= width) return [`${first}  # ${comment}`]
  return [...commentLines(comment, indent), ...lines]
}

/** Lines of a comment: broken between its clauses, not within a tuple. */
function commentLines(comment: string, indent: string): readonly string[] {
  const joined = comment.replaceAll(', ', ',\u00a0')
  return wrap(joined, width - indent.length - 2).map((line) => `${indent}# ${line.replaceAll('\u00a0', ' ')}`)
}

function brokenUp(expression: Expression, indent: string): readonly string[] {
  if (typeof expression === 'string') return [indent + expression]
  const flat = flatOf(expression)
  if (flat !== null && indent.length + flat.length <= width) return [indent + flat]
  const { open, items, close, isList } = expression
  const inner = `${indent}    `
  const joined = items.map(flatOf)
  const oneLine = `${inner}${joined.join(', ')}`
  if (!isList && !joined.includes(null) && oneLine.length <= width) return [indent + open, oneLine, indent + close]
  const isAlone = items.length === 1 && typeof items[0] === 'object' && items[0].isList === true
  return [indent + open, ...items.flatMap((item) => linesOf(isAlone ? item : after(item, ','), inner)), indent + close]
}

/** In one line; null where something in it must be broken. */
function flatOf(expression: Expression): string | null {
  if (typeof expression === 'string') return expression
  const items = expression.items.map(flatOf)
  if (expression.isList || items.includes(null)) return null
  return expression.open + items.join(', ') + expression.close
}
