import { buildReferenceGrammar, type ReferenceGrammar, type ReferenceNode } from './reference-grammar.ts'

let built: ReferenceGrammar | null = null

/** Building a parser costs more than most texts, so it waits until a cell is there to be read. */
function referenceGrammar(): ReferenceGrammar {
  built ??= buildReferenceGrammar(false)
  return built
}

/** One reference, whole or cut, to where another follows after a comma or the list ends. */
const PLAIN_REFERENCE =
  /(['"]?)([^\s,'"[\]…]+)((?:\[\d+\])*)(\[\d+|\[(?=…)|\[(?![\s\S]))?…?['"]?(?:,\s*(?![\s\]])|(?=\]?(?![\s\S])))/y

/** What the grammar makes of references side by side, made without it; null where there is anything else. */
function plainReferences(text: string): readonly ReferenceNode[] | null {
  const nodes: ReferenceNode[] = []
  const isList = /^\[['"\]]/.test(text)
  const end = isList && text.endsWith(']') ? text.length - 1 : text.length
  PLAIN_REFERENCE.lastIndex = isList ? 1 : 0
  while (PLAIN_REFERENCE.lastIndex < end) {
    const place = PLAIN_REFERENCE.lastIndex
    const found = PLAIN_REFERENCE.exec(text)
    if (!found) return null
    const [, quote = '', name = '', whole = '', begun = ''] = found
    nodes.push(plainReference(place + quote.length, name, whole, begun))
  }
  return nodes
}

function plainReference(start: number, name: string, whole: string, begun: string): ReferenceNode {
  const nameEnd = start + name.length
  const indices: string[] = whole === '' ? [] : whole.slice(1, -1).split('][')
  if (begun === '[0') indices.push('0')
  const end = nameEnd + whole.length + begun.length
  return { start, nameEnd, end, indices, bracket: end > nameEnd }
}

/** The items of a Connected to cell's text, or null where it is none. */
export function parseReferences(text: string): readonly ReferenceNode[] | null {
  const plain = plainReferences(text)
  if (plain) return plain
  const { lexer, parser } = referenceGrammar()
  parser.input = lexer.tokenize(text).tokens
  const nodes = parser.references()
  return parser.errors.length === 0 ? nodes : null
}
