import { type Arithmetic, type ArithmeticSign, buildArithmeticParser, tokenOf } from './arithmetic-grammar.ts'

export type { Arithmetic, ArithmeticOperator, ArithmeticSign, ArithmeticStep } from './arithmetic-grammar.ts'

let parser: ReturnType<typeof buildArithmeticParser> | null = null

/** The arithmetic that a list of signs writes, or null where it is none as a whole. */
export function parseArithmetic(list: readonly ArithmeticSign[]): Arithmetic | null {
  parser ??= buildArithmeticParser(false)
  parser.input = list.map(tokenOf)
  const tree = parser.chain()
  return parser.errors.length > 0 ? null : tree
}
