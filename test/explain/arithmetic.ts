/** A tiny evaluator of printed arithmetic, apart from all of the product's code: `3 × 3 × (16 ÷ 2) × 32 + 32`, `784×10`. */
type Token = number | string

const sign: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' }

/** Numbers, names and signs, in order; thousands separators are left out. */
function tokensOf(text: string, numberOf: (name: string) => number): Token[] {
  const pattern = /\d[\d,]*|[A-Za-z_][\w.]*(?:\[\d+\])?|[×÷−+*/()-]/g
  return (text.match(pattern) ?? []).map((part) => {
    if (/^\d/.test(part)) return Number(part.replaceAll(',', ''))
    return /^[A-Za-z_]/.test(part) ? numberOf(part) : (sign[part] ?? part)
  })
}

function noNames(name: string): number {
  throw new Error(`a name where only numbers should be: ${name}`)
}

/** What an expression is; names get their values from `numberOf`. Division is of integers, as Keras divides sizes. */
export function evaluate(text: string, numberOf: (name: string) => number = noNames): number {
  const tokens = tokensOf(text, numberOf)
  let at = 0
  const factor = (): number => {
    const token = tokens[at++]
    if (typeof token === 'number') return token
    if (token !== '(') throw new Error(`${String(token)} in ${text}`)
    const inside = sum()
    if (tokens[at++] !== ')') throw new Error(`no closing bracket in ${text}`)
    return inside
  }
  const product = (): number => {
    let value = factor()
    while (tokens[at] === '*' || tokens[at] === '/')
      value = tokens[at++] === '*' ? value * factor() : Math.floor(value / factor())
    return value
  }
  const sum = (): number => {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product()
    return value
  }
  const value = sum()
  if (at < tokens.length) throw new Error(`${String(tokens[at])} is left over in ${text}`)
  return value
}

/** An equation as it is written in a sentence: both sides. */
export interface Equation {
  readonly left: string
  readonly right: number
}

/** The equations of a sentence whose left side is arithmetic on numbers alone: `16 × 5 = 80`. */
export function equationsIn(text: string): readonly Equation[] {
  const parts = text.split(' = ')
  return parts.slice(0, -1).flatMap((part, at) => {
    const left = /[\d(][\d,()+×÷−\s]*$/.exec(part)?.[0] ?? ''
    const right = /^\d[\d,]*/.exec(parts[at + 1] ?? '')?.[0]
    if (right === undefined || !/[×+−]/.test(left) || /[÷…^]/.test(part)) return []
    return [{ left, right: Number(right.replaceAll(',', '')) }]
  })
}
