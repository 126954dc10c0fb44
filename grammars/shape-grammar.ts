import { createToken, EmbeddedActionsParser, type Lexer, type TokenType } from 'chevrotain'
import { Blank, Comma, cellLexer } from './cell-tokens.ts'

/** What stands in a shape cell, before it has a meaning. */
export type ShapeNode =
  | {
      readonly kind: 'group'
      readonly items: readonly ShapeNode[]
      /** False where the text ends inside. */
      readonly closed: boolean
      /** True where a comma follows the last item. */
      readonly comma: boolean
    }
  | { readonly kind: 'integer'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'lost'; readonly text: string }

const Ellipsis = createToken({ name: 'Ellipsis', pattern: /…|\.\.\.?/ })
const Open = createToken({ name: 'Open', pattern: /[([{]/ })
const Close = createToken({ name: 'Close', pattern: /[)\]}]/ })
const Colon = createToken({ name: 'Colon', pattern: /:/ })
const Question = createToken({ name: 'Question', pattern: /\?/ })
/** Keras 1 divided sizes on Python 3 with `/` and printed whole floats: `96.0`. */
const Integer = createToken({ name: 'Integer', pattern: /-?\d+(?:L|\.0+(?![\d.…]))?/ })
/** What people write where several numbers would do: `64-512`. It says no one number. */
const Range = createToken({ name: 'Range', pattern: /\d+(?:-\d+)+/ })
const Word = createToken({ name: 'Word', pattern: /[A-Za-z_][\w.]*/ })
const None = createToken({ name: 'None', pattern: /None|null|nulo/, longer_alt: Word })
const Quoted = createToken({ name: 'Quoted', pattern: /'[^']*'?|"[^"]*"?/, line_breaks: true })

const shapeTokens: TokenType[] = [
  Blank,
  Ellipsis,
  Range,
  Integer,
  None,
  Word,
  Quoted,
  Open,
  Close,
  Comma,
  Colon,
  Question,
]

/** Shapes as Python prints tuples, lists and dicts, and as tfjs prints JSON; the text may end anywhere. */
class ShapeParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super(shapeTokens, { maxLookahead: 2, skipValidations: !validate })
    this.performSelfAnalysis()
  }

  shapes = this.RULE('shapes', (): readonly ShapeNode[] => {
    const nodes: ShapeNode[] = []
    this.AT_LEAST_ONE(() => {
      nodes.push(this.SUBRULE(this.value))
      this.OPTION(() => this.CONSUME(Comma))
    })
    return nodes
  })

  value = this.RULE(
    'value',
    (): ShapeNode =>
      this.OR([
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.integer) },
        { ALT: () => this.SUBRULE(this.word) },
        { ALT: () => this.SUBRULE(this.entry) },
        {
          ALT: (): ShapeNode => {
            this.CONSUME(None)
            return { kind: 'none' }
          },
        },
        { ALT: (): ShapeNode => ({ kind: 'lost', text: this.CONSUME(Question).image }) },
        { ALT: (): ShapeNode => ({ kind: 'lost', text: this.CONSUME(Ellipsis).image }) },
        { ALT: (): ShapeNode => ({ kind: 'lost', text: this.CONSUME(Range).image }) },
      ]),
  )

  /** A number; `12…` has lost its other digits. */
  integer = this.RULE('integer', (): ShapeNode => {
    const text = this.CONSUME(Integer).image
    let cut = false
    this.OPTION(() => {
      this.CONSUME(Ellipsis)
      cut = true
    })
    return cut ? { kind: 'lost', text } : { kind: 'integer', text: text.endsWith('L') ? text.slice(0, -1) : text }
  })

  group = this.RULE('group', (): ShapeNode => {
    const items: ShapeNode[] = []
    let closed = false
    let comma = false
    this.CONSUME(Open)
    this.MANY(() => {
      items.push(this.SUBRULE(this.value))
      comma = false
      this.OPTION(() => {
        this.CONSUME(Comma)
        comma = true
      })
    })
    this.OPTION2(() => {
      this.CONSUME(Close)
      closed = true
    })
    return { kind: 'group', items, closed, comma }
  })

  /** `Dimension(3)`, `np.int64(3)`, `name: (None, 3)` of a Keras 3 dict, or the begin of `None` at a cut. */
  word = this.RULE('word', (): ShapeNode => {
    const text = this.CONSUME(Word).image
    let node: ShapeNode = { kind: 'lost', text }
    this.OPTION(() => {
      node = this.OR([
        { ALT: () => unwrapped(this.SUBRULE(this.group)) },
        {
          ALT: () => {
            this.CONSUME(Colon)
            return this.SUBRULE(this.value)
          },
        },
      ])
    })
    return node
  })

  /** `'name': (None, 3)`: the entry of a dict. */
  entry = this.RULE('entry', (): ShapeNode => {
    let node: ShapeNode = { kind: 'lost', text: this.CONSUME(Quoted).image }
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.OPTION2(() => {
        node = this.SUBRULE(this.value)
      })
    })
    return node
  })
}

function unwrapped(node: ShapeNode): ShapeNode {
  const [item] = node.kind === 'group' ? node.items : []
  return node.kind === 'group' && node.items.length === 1 && item !== undefined ? item : node
}

export interface ShapeGrammar {
  readonly lexer: Lexer
  readonly parser: ShapeParser
}

/** A fresh lexer and parser; `validate` has chevrotain look for faults in the grammar itself, which is slow. */
export function buildShapeGrammar(validate: boolean): ShapeGrammar {
  return { lexer: cellLexer(shapeTokens, validate), parser: new ShapeParser(validate) }
}
