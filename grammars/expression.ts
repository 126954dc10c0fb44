import { createToken, EmbeddedActionsParser, type IToken, Lexer, type TokenType } from 'chevrotain'

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

const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: / +/, group: Lexer.SKIPPED, line_breaks: false })
const Number_ = createToken({ name: 'Number', pattern: /\d+/ })
const Text = createToken({ name: 'Text', pattern: /'[^']*'/ })
const Name = createToken({ name: 'Name', pattern: /[A-Za-z_]\w*(?:\[\d+\])*/ })
const None = createToken({ name: 'None', pattern: /None/, longer_alt: Name })
const And = createToken({ name: 'And', pattern: /and/, longer_alt: Name })
const Or = createToken({ name: 'Or', pattern: /or/, longer_alt: Name })
const Ellipsis = createToken({ name: 'Ellipsis', pattern: /\.\.\./ })
const Compare = createToken({ name: 'Compare', pattern: /==|!=|<=|>=|<|>/ })
const Sum = createToken({ name: 'Sum', pattern: /[+-]/ })
const Product = createToken({ name: 'Product', pattern: /\*|\/\/|%/ })
const Open = createToken({ name: 'Open', pattern: /\(/ })
const Close = createToken({ name: 'Close', pattern: /\)/ })
const Comma = createToken({ name: 'Comma', pattern: /,/ })

const tokens: TokenType[] = [
  WhiteSpace,
  Number_,
  Text,
  None,
  And,
  Or,
  Name,
  Ellipsis,
  Compare,
  Sum,
  Product,
  Open,
  Close,
  Comma,
]

class ExpressionParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens, { maxLookahead: 2, skipValidations: true })
    this.performSelfAnalysis()
  }

  pattern = this.RULE('pattern', (): Pattern => {
    const items: PatternItem[] = []
    this.CONSUME(Open)
    this.MANY(() => {
      items.push(this.SUBRULE(this.item))
      this.OPTION(() => this.CONSUME(Comma))
    })
    this.CONSUME(Close)
    return items
  })

  item = this.RULE(
    'item',
    (): PatternItem =>
      this.OR([
        { ALT: () => this.SUBRULE(this.rest) },
        { ALT: (): PatternItem => ({ kind: 'dim', expression: this.SUBRULE(this.expression) }) },
      ]),
  )

  rest = this.RULE('rest', (): PatternItem => {
    this.CONSUME(Ellipsis)
    let expression: Expression = { kind: 'name', name: 'rest' }
    this.OPTION(() => {
      expression = this.SUBRULE(this.atom)
    })
    return { kind: 'rest', expression }
  })

  expression = this.RULE('expression', (): Expression => this.SUBRULE(this.disjunction))

  disjunction = this.RULE('disjunction', (): Expression => {
    let left = this.SUBRULE(this.conjunction)
    this.MANY(() => {
      this.CONSUME(Or)
      left = { kind: 'operation', operator: 'or', left, right: this.SUBRULE2(this.conjunction) }
    })
    return left
  })

  conjunction = this.RULE('conjunction', (): Expression => {
    let left = this.SUBRULE(this.comparison)
    this.MANY(() => {
      this.CONSUME(And)
      left = { kind: 'operation', operator: 'and', left, right: this.SUBRULE2(this.comparison) }
    })
    return left
  })

  comparison = this.RULE('comparison', (): Expression => {
    const left = this.SUBRULE(this.sum)
    let whole = left
    this.OPTION(() => {
      const operator = this.CONSUME(Compare).image as Operator
      whole = { kind: 'operation', operator, left, right: this.SUBRULE2(this.sum) }
    })
    return whole
  })

  sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE(this.product)
    this.MANY(() => {
      const operator = this.CONSUME(Sum).image as Operator
      left = { kind: 'operation', operator, left, right: this.SUBRULE2(this.product) }
    })
    return left
  })

  product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE(this.atom)
    this.MANY(() => {
      const operator = this.CONSUME(Product).image as Operator
      left = { kind: 'operation', operator, left, right: this.SUBRULE2(this.atom) }
    })
    return left
  })

  atom = this.RULE(
    'atom',
    (): Expression =>
      this.OR([
        { ALT: (): Expression => ({ kind: 'number', value: Number(this.CONSUME(Number_).image) }) },
        { ALT: (): Expression => ({ kind: 'text', value: unquote(this.CONSUME(Text)) }) },
        { ALT: () => this.SUBRULE(this.none) },
        { ALT: () => this.SUBRULE(this.nameOrCall) },
        { ALT: () => this.SUBRULE(this.group) },
      ]),
  )

  none = this.RULE('none', (): Expression => {
    this.CONSUME(None)
    return { kind: 'none' }
  })

  group = this.RULE('group', (): Expression => {
    this.CONSUME(Open)
    const inner = this.SUBRULE(this.expression)
    this.CONSUME(Close)
    return inner
  })

  nameOrCall = this.RULE('nameOrCall', (): Expression => {
    const name = this.CONSUME(Name).image
    const operands: Expression[] = []
    let isCall = false
    this.OPTION(() => {
      this.CONSUME(Open)
      isCall = true
      this.MANY_SEP({ SEP: Comma, DEF: () => operands.push(this.SUBRULE(this.expression)) })
      this.CONSUME(Close)
    })
    return isCall ? { kind: 'call', name, operands } : { kind: 'name', name }
  })
}

function unquote(token: IToken): string {
  return token.image.slice(1, -1)
}

let lexer: Lexer | undefined
let parser: ExpressionParser | undefined

function parse<T>(text: string, rule: (parser: ExpressionParser) => T): T {
  lexer ??= new Lexer(tokens, { positionTracking: 'onlyOffset', skipValidations: true })
  parser ??= new ExpressionParser()
  const lexed = lexer.tokenize(text)
  parser.input = lexed.tokens
  const result = rule(parser)
  const error = lexed.errors[0]?.message ?? parser.errors[0]?.message
  if (error) throw new SyntaxError(`in the expression "${text}": ${error}`)
  return result
}

/** Parses a dimension expression. Throws a SyntaxError that quotes it. */
export function parseExpression(text: string): Expression {
  return parse(text, (expressions) => expressions.expression())
}

/** Parses a shape pattern. Throws a SyntaxError that quotes it. */
export function parsePattern(text: string): Pattern {
  return parse(text, (expressions) => expressions.pattern())
}
