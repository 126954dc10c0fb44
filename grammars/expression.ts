/** A dimension expression: `conv(rows, kernel_size[0], strides[0], padding, dilation_rate[0])`, `4 * units`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }

export type Operator = '+' | '-' | '*' | '//' | '%' | '==' | '!=' | '<=' | '>=' | '<' | '>' | 'and' | 'or'

/** One item of a shape pattern: a dimension, or `...name` / `...function(…)`: a list of them. */
export type PatternItem =
  | { readonly kind: 'dim'; readonly expression: Expression }
  | { readonly kind: 'rest'; readonly expression: Expression }

/** `(batch, ..., units)`. A bare `...` is the list named `rest`. */
export type Pattern = readonly PatternItem[]

/** The tokens; words are names, but for `None`, `and` and `or`. */
const tokens = / *(\d+|'[^']*'|[A-Za-z_]\w*(?:\[\d+\])*|\.\.\.|==|!=|<=|>=|<|>|\/\/|[+\-*%(),])/y

/** The operators by how tightly they bind, loosest first. */
const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '//', '%'],
]

/** The level of comparisons, of which `a < b < c` has one too many. */
const comparison = 2

/**
 * Goes down the text by recursion. The catalogue says everything in this language, so it is read at every start: by hand, because to build
 * a parser of a grammar would take longer than all the reading.
 */
class ExpressionParser {
  private readonly text: string
  private position = 0
  /** The token that comes next; '' at the end. */
  private next = ''

  constructor(text: string) {
    this.text = text
    this.advance()
  }

  pattern(): Pattern {
    const items: PatternItem[] = []
    this.expect('(')
    while (!this.accept(')')) {
      items.push(this.accept('...') ? this.rest() : { kind: 'dim', expression: this.expression() })
      this.accept(',')
    }
    return items
  }

  expression(level = 0): Expression {
    const operators = levels[level]
    if (!operators) return this.atom()
    let left = this.expression(level + 1)
    for (;;) {
      const operator = operators.find((one) => one === this.next)
      if (!operator) return left
      this.advance()
      left = { kind: 'operation', operator, left, right: this.expression(level + 1) }
      if (level === comparison) return left
    }
  }

  end(): void {
    if (this.next !== '') this.fail()
  }

  private rest(): PatternItem {
    const isBare = this.next === ',' || this.next === ')' || this.next === '...'
    return { kind: 'rest', expression: isBare ? { kind: 'name', name: 'rest' } : this.atom() }
  }

  private atom(): Expression {
    const token = this.next
    if (this.accept('(')) {
      const inner = this.expression()
      this.expect(')')
      return inner
    }
    if (!/^[\w']/.test(token) || token === 'and' || token === 'or') this.fail()
    this.advance()
    if (token === 'None') return { kind: 'none' }
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) }
    if (token.startsWith("'")) return { kind: 'text', value: token.slice(1, -1) }
    return this.accept('(') ? { kind: 'call', name: token, operands: this.operands() } : { kind: 'name', name: token }
  }

  private operands(): readonly Expression[] {
    const operands: Expression[] = []
    if (this.accept(')')) return operands
    do operands.push(this.expression())
    while (this.accept(','))
    this.expect(')')
    return operands
  }

  private accept(token: string): boolean {
    if (this.next !== token) return false
    this.advance()
    return true
  }

  private expect(token: string): void {
    if (!this.accept(token)) this.fail(token)
  }

  private advance(): void {
    tokens.lastIndex = this.position
    const found = tokens.exec(this.text)
    this.next = found?.[1] ?? ''
    if (found) this.position = tokens.lastIndex
    else if (/[^ ]/.test(this.text.slice(this.position))) this.fail()
  }

  private fail(wanted?: string): never {
    const found = this.next === '' ? this.text.slice(this.position).trimStart().slice(0, 1) : this.next
    const place = found === '' ? 'ends too early' : `"${found}" is not expected`
    throw new SyntaxError(`in the expression "${this.text}": ${place}${wanted ? `; "${wanted}" is missing` : ''}`)
  }
}

function parse<T>(text: string, rule: (parser: ExpressionParser) => T): T {
  const parser = new ExpressionParser(text)
  const result = rule(parser)
  parser.end()
  return result
}

/** Parses a dimension expression. Throws a SyntaxError that quotes it. */
export function parseExpression(text: string): Expression {
  return parse(text, (parser) => parser.expression())
}

/** Parses a shape pattern. Throws a SyntaxError that quotes it. */
export function parsePattern(text: string): Pattern {
  return parse(text, (parser) => parser.pattern())
}
