import { buildShapeGrammar, type ShapeGrammar, type ShapeNode } from './shape-grammar.ts'

let built: ShapeGrammar | null = null

/** Building a parser costs more than most texts, so it waits until a cell is there to be read. */
function shapeGrammar(): ShapeGrammar {
  built ??= buildShapeGrammar(false)
  return built
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

const TUPLE = /\((?:None|\d+)(?:,\s*(?:None|\d+))*,?\)/

/** A whole tuple of numbers and None, or a list of them, as nearly every shape cell holds. */
const PLAIN = new RegExp(`^(?:${TUPLE.source}|\\[${TUPLE.source}(?:,\\s*${TUPLE.source})*\\])$`)

/** What the grammar makes of plain tuples, made without it. */
function plainShapes(text: string): readonly ShapeNode[] {
  const tuples = (text.match(/\([^)]*\)/g) ?? []).map(plainTuple)
  return text.startsWith('[') ? [{ kind: 'group', items: tuples, closed: true, comma: false }] : tuples
}

function plainTuple(text: string): ShapeNode {
  const comma = text.endsWith(',)')
  const items = text
    .slice(1, comma ? -2 : -1)
    .split(/,\s*/)
    .map((item): ShapeNode => (item === 'None' ? { kind: 'none' } : { kind: 'integer', text: item }))
  return { kind: 'group', items, closed: true, comma }
}

/** The values in a shape cell's text, or null where it is no shape. */
export function parseShapeCell(text: string): readonly ShapeNode[] | null {
  if (PLAIN.test(text)) return plainShapes(text)
  if (nestsTooDeep(text)) return null
  const { lexer, parser } = shapeGrammar()
  const { tokens, errors } = lexer.tokenize(text)
  if (errors.length > 0) return null
  parser.input = tokens
  const nodes = parser.shapes()
  return parser.errors.length === 0 ? nodes : null
}
