import { itemsOf, type JsonNode, member, type StringNode, stringsOf } from '../../text/json-scan.ts'
import { suppressionsInComments, together } from './comments.ts'
import { readSuppression, sign } from './read-directive.ts'
import type { Found, Suppressions } from './suppression.ts'

const tagSign = 'keraudit-disable-'

/**
 * Every suppression in a notebook: tags (`keraudit-disable-KA201`) and metadata (`"keraudit": { "disable": ["KA201"], "reason": "…" }`)
 * of cells, which hold for all summaries of the cell, and comments in the source of cells. Null where the JSON is no notebook.
 */
export function suppressionsInNotebook(text: string, root: JsonNode): Suppressions | null {
  const worksheets = itemsOf(member(root, 'worksheets'))
  const cells = [...itemsOf(member(root, 'cells')), ...worksheets.flatMap((sheet) => itemsOf(member(sheet, 'cells')))]
  if (cells.length === 0) return null
  return together(cells.flatMap((cell, index) => [ofMetadata(text, cell, index), ofSource(text, cell, index)]))
}

function ofMetadata(text: string, cell: JsonNode, index: number): Suppressions {
  const metadata = member(cell, 'metadata')
  const tags = stringsOf(member(metadata, 'tags')).filter((tag) => decoded(text, tag).startsWith(tagSign))
  // A tag has no room for a reason.
  const tagged = tags.map((tag) =>
    readSuppression([decoded(text, tag).slice(tagSign.length)], '', 'cell', foundAt(tag, index)),
  )
  const own = member(metadata, sign)
  const disabled = stringsOf(member(own, 'disable'))
  const [first] = disabled
  if (!first) return together(tagged)
  const words = [...disabled, ...stringsOf(member(own, 'layers'))].map((node) => decoded(text, node))
  const reason = stringsOf(member(own, 'reason')).map((node) => decoded(text, node).trim())[0]
  return together([...tagged, readSuppression(words, reason || null, 'cell', foundAt(first, index))])
}

function foundAt({ start, end }: StringNode, cell: number): Found {
  return { span: { start, end }, cell }
}

/** Comments in a cell's source. A place in a string of JSON is that of the same text in the file, as long as no escape stands in it. */
function ofSource(text: string, cell: JsonNode, index: number): Suppressions {
  const strings = stringsOf(member(cell, 'source') ?? member(cell, 'input'))
  return together(
    strings
      .filter(({ start, end }) => text.slice(start, end).includes(sign))
      .map((node) => placedIn(node, suppressionsInComments(decoded(text, node), index), text)),
  )
}

/** Where a text has the sign. */
function signsIn(text: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) found.push(at)
  return found
}

/** Moves places within a decoded string to the sign's places in the source, one after the other. Linear in the string. */
function placedIn(node: StringNode, found: Suppressions, text: string): Suppressions {
  const ranks = new Map(signsIn(decoded(text, node)).map((at, rank) => [at, rank]))
  const signs = signsIn(text.slice(node.start, node.end))
  const place = <T extends Found>(one: T): T => {
    const start = node.start + (signs[ranks.get(one.span.start) ?? 0] ?? 0)
    const length = one.span.end - one.span.start
    return { ...one, span: { start, end: Math.min(start + length, node.end) } }
  }
  return { suppressions: found.suppressions.map(place), faults: found.faults.map(place) }
}

/** The text of a JSON string; as it stands where it is broken. */
function decoded(text: string, { start, end }: StringNode): string {
  const raw = text.slice(start, end)
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    return raw
  }
}
