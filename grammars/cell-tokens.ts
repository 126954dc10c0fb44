import { createToken, Lexer } from 'chevrotain'

// What both kinds of cell are made of.
export const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true })
export const Comma = createToken({ name: 'Comma', pattern: /,/ })
