import { buildTableParser, type LineRole, type TableTree, tokenOf } from './table-grammar.ts'

let parser: ReturnType<typeof buildTableParser> | null = null

/** Puts a table's lines together, given their roles in order. */
export function parseTable(roles: readonly LineRole[]): TableTree | null {
  parser ??= buildTableParser(false)
  parser.input = roles.map(tokenOf)
  const tree = parser.table()
  const isTable = parser.errors.length === 0
  // The parser lives on: a token per line would stay with it.
  parser.input = []
  return isTable ? tree : null
}
