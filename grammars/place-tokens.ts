import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain'

/** The token of something that was recognised before the parser sees it: no lexer makes it. */
export function placeToken(name: string): TokenType {
  return createToken({ name, pattern: Lexer.NA })
}

/** The token at a place of a list: its offset is that place, its text nobody needs. */
export function tokenAt(tokenType: TokenType, place: number): IToken {
  return { image: '', startOffset: place, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 }
}
