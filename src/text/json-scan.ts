/** A JSON value that knows where its strings stand. `start` and `end` of a string are those of the text between its quotes, still escaped. */
export type JsonNode =
  | { readonly kind: 'string'; readonly start: number; readonly end: number }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  /** Members by name as written (escapes in names are not decoded); of two with one name, the last. */
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'literal'; readonly start: number; readonly end: number }

export type StringNode = JsonNode & { readonly kind: 'string' }

/** A member of an object; undefined where the node is no object, or has none of that name. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.get(name) : undefined
}

/** The items of an array; none of anything else. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : []
}

/** A string, or a list of strings that are its lines. */
export function stringsOf(node: JsonNode | undefined): readonly StringNode[] {
  if (node?.kind === 'string') return [node]
  return itemsOf(node).filter((item): item is StringNode => item.kind === 'string')
}

const MAX_DEPTH = 200

interface Scan {
  readonly text: string
  at: number
}

/** The JSON value that a text consists of, or null where it is none or is nested deeper than 200. Linear. */
export function scanJson(text: string): JsonNode | null {
  const scan: Scan = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0 }
  const node = scanValue(scan, 0)
  skipBlanks(scan)
  return scan.at === text.length ? node : null
}

/** The offset of the quote that ends the string whose inside starts at `from`, or -1. A backslash escapes a quote. */
export function endOfString(text: string, from: number, quote: string): number {
  for (let end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, end + 1)) {
    let backslashes = 0
    while (end - backslashes > from && text[end - backslashes - 1] === '\\') backslashes++
    if (backslashes % 2 === 0) return end
  }
  return -1
}

function scanValue(scan: Scan, depth: number): JsonNode | null {
  skipBlanks(scan)
  if (depth > MAX_DEPTH) return null
  const first = scan.text[scan.at]
  if (first === '{') return scanObject(scan, depth)
  if (first === '[') return scanArray(scan, depth)
  if (first === '"') return scanString(scan)
  return scanLiteral(scan)
}

function scanString(scan: Scan): { readonly kind: 'string'; readonly start: number; readonly end: number } | null {
  const start = scan.at + 1
  if (scan.text[scan.at] !== '"') return null
  const end = endOfString(scan.text, start, '"')
  if (end < 0) return null
  scan.at = end + 1
  return { kind: 'string', start, end }
}

function scanLiteral(scan: Scan): JsonNode | null {
  const start = scan.at
  while (/[\w.+-]/.test(scan.text.charAt(scan.at))) scan.at++
  return scan.at > start ? { kind: 'literal', start, end: scan.at } : null
}

function scanArray(scan: Scan, depth: number): JsonNode | null {
  const items: JsonNode[] = []
  scan.at++
  if (accept(scan, ']')) return { kind: 'array', items }
  do {
    const item = scanValue(scan, depth + 1)
    if (item === null) return null
    items.push(item)
  } while (accept(scan, ','))
  return accept(scan, ']') ? { kind: 'array', items } : null
}

function scanObject(scan: Scan, depth: number): JsonNode | null {
  const members = new Map<string, JsonNode>()
  scan.at++
  if (accept(scan, '}')) return { kind: 'object', members }
  do {
    skipBlanks(scan)
    const name = scanString(scan)
    if (name === null || !accept(scan, ':')) return null
    const value = scanValue(scan, depth + 1)
    if (value === null) return null
    members.set(scan.text.slice(name.start, name.end), value)
  } while (accept(scan, ','))
  return accept(scan, '}') ? { kind: 'object', members } : null
}

function accept(scan: Scan, character: string): boolean {
  skipBlanks(scan)
  if (scan.text[scan.at] !== character) return false
  scan.at++
  return true
}

function skipBlanks(scan: Scan): void {
  while (scan.at < scan.text.length && scan.text.charCodeAt(scan.at) <= 32) scan.at++
}
