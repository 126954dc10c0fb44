import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain'
import { placeToken, tokenAt } from './place-tokens.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%'

/**
 * Arithmetic as people write it; a number is its place in the list of signs that was parsed, and so is the unit behind it (`M`, `bytes`).
 * A chain keeps its operands in the order in which they stand: what binds tighter is for its reader to decide, since people who reckon
 * step by step leave brackets out.
 */
export type Arithmetic =
  | { readonly kind: 'number'; readonly at: number; readonly unit: number | null }
  | { readonly kind: 'power'; readonly base: Arithmetic; readonly exponent: Arithmetic }
  | { readonly kind: 'negative'; readonly operand: Arithmetic }
  | { readonly kind: 'chain'; readonly first: Arithmetic; readonly rest: readonly ArithmeticStep[] }

export interface ArithmeticStep {
  readonly operator: ArithmeticOperator
  readonly operand: Arithmetic
}

/** What arithmetic is written with. `raised`: digits that are an exponent by themselves. `fraction`: TeX's, before two groups. */
export type ArithmeticSign = 'number' | 'unit' | 'raised' | 'power' | 'open' | 'close' | 'fraction' | ArithmeticOperator

const Number_ = placeToken('Number')
const Unit = placeToken('Unit')
const Raised = placeToken('Raised')
const Power = placeToken('Power')
const Open = placeToken('Open')
const Close = placeToken('Close')
const Fraction = placeToken('Fraction')
const Plus = placeToken('Plus')
const Minus = placeToken('Minus')
const Times = placeToken('Times')
const Divide = placeToken('Divide')
const FloorDivide = placeToken('FloorDivide')
const Modulo = placeToken('Modulo')

const tokenTypes: Record<ArithmeticSign, TokenType> = {
  number: Number_,
  unit: Unit,
  raised: Raised,
  power: Power,
  open: Open,
  close: Close,
  fraction: Fraction,
  '+': Plus,
  '-': Minus,
  '*': Times,
  '/': Divide,
  '//': FloorDivide,
  '%': Modulo,
}

class ArithmeticParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super(Object.values(tokenTypes), { maxLookahead: 1, skipValidations: !validate })
    this.performSelfAnalysis()
  }

  chain = this.RULE('chain', (): Arithmetic => {
    const first = this.SUBRULE(this.signed)
    const rest: ArithmeticStep[] = []
    this.MANY(() => {
      rest.push(this.SUBRULE(this.step))
    })
    return rest.length === 0 ? first : { kind: 'chain', first, rest }
  })

  signed = this.RULE('signed', (): Arithmetic => {
    const minus = this.OPTION(() => this.CONSUME(Minus))
    const operand = this.SUBRULE(this.operand)
    return minus ? { kind: 'negative', operand } : operand
  })

  /** A bracket right behind an operand multiplies it. */
  step = this.RULE(
    'step',
    (): ArithmeticStep =>
      this.OR([
        { ALT: (): ArithmeticStep => ({ operator: '*', operand: this.SUBRULE(this.group) }) },
        { ALT: () => this.SUBRULE(this.written) },
      ]),
  )

  written = this.RULE('written', (): ArithmeticStep => {
    const operator = this.OR<ArithmeticOperator>([
      { ALT: () => this.asWritten(this.CONSUME(Plus), '+') },
      { ALT: () => this.asWritten(this.CONSUME(Minus), '-') },
      { ALT: () => this.asWritten(this.CONSUME(Times), '*') },
      { ALT: () => this.asWritten(this.CONSUME(Divide), '/') },
      { ALT: () => this.asWritten(this.CONSUME(FloorDivide), '//') },
      { ALT: () => this.asWritten(this.CONSUME(Modulo), '%') },
    ])
    return { operator, operand: this.SUBRULE(this.signed) }
  })

  private asWritten(_: IToken, operator: ArithmeticOperator): ArithmeticOperator {
    return operator
  }

  operand = this.RULE('operand', (): Arithmetic => {
    const base = this.SUBRULE(this.primary)
    const exponent = this.OPTION(() => this.SUBRULE(this.exponent))
    return exponent ? { kind: 'power', base, exponent } : base
  })

  exponent = this.RULE(
    'exponent',
    (): Arithmetic =>
      this.OR<Arithmetic>([
        { ALT: () => ({ kind: 'number', at: this.CONSUME(Raised).startOffset, unit: null }) },
        { ALT: () => this.SUBRULE(this.raisedTo) },
      ]),
  )

  raisedTo = this.RULE('raisedTo', (): Arithmetic => {
    this.CONSUME(Power)
    const minus = this.OPTION(() => this.CONSUME(Minus))
    const operand = this.SUBRULE(this.primary)
    return minus ? { kind: 'negative', operand } : operand
  })

  primary = this.RULE(
    'primary',
    (): Arithmetic =>
      this.OR<Arithmetic>([
        { ALT: () => this.SUBRULE(this.number) },
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.fraction) },
      ]),
  )

  number = this.RULE('number', (): Arithmetic => {
    const at = this.CONSUME(Number_).startOffset
    const unit = this.OPTION(() => this.CONSUME(Unit))
    return { kind: 'number', at, unit: unit?.startOffset ?? null }
  })

  group = this.RULE('group', (): Arithmetic => {
    this.CONSUME(Open)
    const inner = this.SUBRULE(this.chain)
    this.CONSUME(Close)
    return inner
  })

  fraction = this.RULE('fraction', (): Arithmetic => {
    this.CONSUME(Fraction)
    const first = this.SUBRULE(this.group)
    const operand = this.SUBRULE2(this.group)
    return { kind: 'chain', first, rest: [{ operator: '/', operand }] }
  })
}

/** A fresh parser; `validate` has chevrotain look for faults in the grammar itself, which is slow. */
export function buildArithmeticParser(validate: boolean): ArithmeticParser {
  return new ArithmeticParser(validate)
}

/** A token that stands for a sign at its place in the list. */
export function tokenOf(sign: ArithmeticSign, place: number): IToken {
  return tokenAt(tokenTypes[sign], place)
}
