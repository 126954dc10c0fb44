import { createToken, Lexer, type TokenType } from 'chevrotain'

// What both kinds of cell are made of.
export const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true })
export const Comma = createToken({ name: 'Comma', pattern: /,/ })

/** A lexer of cells; `validate` has chevrotain look for faults in the tokens themselves, which is slow. */
export function cellLexer(tokens: TokenType[], validate: boolean): Lexer {
  return new Lexer(tokens, {
    positionTracking: 'onlyOffset',
    skipValidations: !validate,
    ensureOptimizations: validate,
  })
}
