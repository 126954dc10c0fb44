import { createToken, EmbeddedActionsParser, type IToken, type Lexer, type TokenType } from 'chevrotain'
import { Blank, Comma, cellLexer } from './cell-tokens.ts'

/** One item of a Connected to cell: `conv2d[0][0]`. Offsets count from the cell's first character. */
export interface ReferenceNode {
  readonly start: number
  /** Just after the name. */
  readonly nameEnd: number
  readonly end: number
  /** The whole indices after the name, in order; of a cut one only `[0`, which no digit can follow. */
  readonly indices: readonly string[]
  /** True where a bracket follows the name, whole or not: then the name is whole. */
  readonly bracket: boolean
}

const ListOpen = createToken({ name: 'ListOpen', pattern: /\[/ })
const ListClose = createToken({ name: 'ListClose', pattern: /\]/ })
const Index = createToken({ name: 'Index', pattern: /\[\d+\]/ })
const BegunIndex = createToken({ name: 'BegunIndex', pattern: /\[\d+|\[(?=…|\.\.)|\[(?![\s\S])/ })
const Quote = createToken({ name: 'Quote', pattern: /['"]/ })
/** A name may begin with any character; one code of each block of 256 stands for its block, as the lexer sorts them. */
const NAME_STARTS = Array.from({ length: 512 }, (_, place) => (place < 256 ? place : (place - 255) * 256)).filter(
  (code) => code > 32 && code < 65_536 && !`,'"[]`.includes(String.fromCharCode(code)),
)

const Name = createToken({
  name: 'Name',
  pattern: /[^\s,'"[\]…]+/,
  line_breaks: false,
  start_chars_hint: NAME_STARTS,
})
const Cut = createToken({ name: 'Cut', pattern: /…/ })

const referenceTokens: TokenType[] = [Blank, Cut, Comma, Index, BegunIndex, Quote, Name, ListOpen, ListClose]

/** Connections: `a[0][0], b[0][0]`, or the Python list `['a[0][0]', 'b[0][0]']`; the text may end anywhere. */
class ReferenceParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super(referenceTokens, { maxLookahead: 1, skipValidations: !validate })
    this.performSelfAnalysis()
  }

  references = this.RULE('references', (): readonly ReferenceNode[] => {
    const nodes: ReferenceNode[] = []
    this.OPTION(() => this.CONSUME(ListOpen))
    this.MANY(() => {
      this.OR([{ ALT: () => nodes.push(this.SUBRULE(this.reference)) }, { ALT: () => this.CONSUME(Comma) }])
    })
    this.OPTION2(() => this.CONSUME(ListClose))
    return nodes
  })

  reference = this.RULE('reference', (): ReferenceNode => {
    const indices: string[] = []
    let bracket = false
    this.OPTION(() => this.CONSUME(Quote))
    const first = this.CONSUME(Name)
    let last = first
    this.MANY(() => {
      last = this.CONSUME2(Name)
    })
    let end = last
    this.MANY2(() => {
      end = this.CONSUME(Index)
      indices.push(end.image.slice(1, -1))
      bracket = true
    })
    this.OPTION2(() => {
      end = this.CONSUME(BegunIndex)
      bracket = true
      if (end.image === '[0') indices.push('0')
    })
    this.OPTION3(() => this.CONSUME(Cut))
    this.OPTION4(() => this.CONSUME2(Quote))
    return { start: first.startOffset, nameEnd: endOf(last), end: endOf(end), indices, bracket }
  })
}

/** The offset just after a token. */
function endOf(token: IToken): number {
  return token.startOffset + token.image.length
}

export interface ReferenceGrammar {
  readonly lexer: Lexer
  readonly parser: ReferenceParser
}

/** A fresh lexer and parser; `validate` has chevrotain look for faults in the grammar itself, which is slow. */
export function buildReferenceGrammar(validate: boolean): ReferenceGrammar {
  return { lexer: cellLexer(referenceTokens, validate), parser: new ReferenceParser(validate) }
}
