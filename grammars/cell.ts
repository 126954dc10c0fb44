import { createToken, EmbeddedActionsParser, type IToken, Lexer, type TokenType } from 'chevrotain'

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

const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true })
const Ellipsis = createToken({ name: 'Ellipsis', pattern: /…|\.\.\.?/ })
const Comma = createToken({ name: 'Comma', pattern: /,/ })
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

interface CellParsers {
  readonly shapeLexer: Lexer
  readonly shapes: ShapeParser
  readonly referenceLexer: Lexer
  readonly references: ReferenceParser
}

let parsers: CellParsers | null = null

/** Building the parsers costs more than most texts, so it waits until a cell is there to be read. */
function cellParsers(): CellParsers {
  parsers ??= buildCellParsers(false)
  return parsers
}

/** Fresh parsers; `validate` has chevrotain look for faults in the grammar itself, which is slow. */
export function buildCellParsers(validate: boolean): CellParsers {
  const options = { positionTracking: 'onlyOffset', skipValidations: !validate, ensureOptimizations: validate } as const
  return {
    shapeLexer: new Lexer(shapeTokens, options),
    shapes: new ShapeParser(validate),
    referenceLexer: new Lexer(referenceTokens, options),
    references: new ReferenceParser(validate),
  }
}

/** Deeper than any model nests its outputs; the parser recurses, so a hostile text must not choose the depth. */
const DEEPEST_NESTING = 40

function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    if (depth > DEEPEST_NESTING) return true
  }
  return false
}

/** A whole tuple of numbers and None, as nearly every shape cell holds one. */
const PLAIN_TUPLE = /^\((?:None|\d+)(?:, (?:None|\d+))*\)$/

/** What the grammar makes of a plain tuple, made without it. */
function plainTuple(text: string): readonly ShapeNode[] {
  const items = text
    .slice(1, -1)
    .split(', ')
    .map((item): ShapeNode => (item === 'None' ? { kind: 'none' } : { kind: 'integer', text: item }))
  return [{ kind: 'group', items, closed: true, comma: false }]
}

/** The values in a shape cell's text, or null where it is no shape. */
export function parseShapeCell(text: string): readonly ShapeNode[] | null {
  if (PLAIN_TUPLE.test(text)) return plainTuple(text)
  if (nestsTooDeep(text)) return null
  const { shapeLexer, shapes } = cellParsers()
  const { tokens, errors } = shapeLexer.tokenize(text)
  if (errors.length > 0) return null
  shapes.input = tokens
  const nodes = shapes.shapes()
  return shapes.errors.length === 0 ? nodes : null
}

/** A whole reference with both its indices, and the comma that another follows. */
const PLAIN_REFERENCE = /([^\s,'"[\]…]+)\[(\d+)\]\[(\d+)\](?:, (?!$)|$)/y

/** What the grammar makes of whole references, made without it; null where there is anything else. */
function plainReferences(text: string): readonly ReferenceNode[] | null {
  const nodes: ReferenceNode[] = []
  PLAIN_REFERENCE.lastIndex = 0
  for (let start = 0; start < text.length; start = PLAIN_REFERENCE.lastIndex) {
    const found = PLAIN_REFERENCE.exec(text)
    if (!found) return null
    const [, name = '', node = '', tensor = ''] = found
    const nameEnd = start + name.length
    const end = nameEnd + node.length + tensor.length + '[][]'.length
    nodes.push({ start, nameEnd, end, indices: [node, tensor], bracket: true })
  }
  return nodes
}

/** The items of a Connected to cell's text, or null where it is none. */
export function parseReferences(text: string): readonly ReferenceNode[] | null {
  const plain = plainReferences(text)
  if (plain) return plain
  const { referenceLexer, references } = cellParsers()
  references.input = referenceLexer.tokenize(text).tokens
  const nodes = references.references()
  return references.errors.length === 0 ? nodes : null
}
