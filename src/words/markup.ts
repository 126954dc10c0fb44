import { printable } from './printable.ts'

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** Text for XML 1.0, which has no place for most controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
export function escaped(text: string): string {
  const lines = text.split('\n').map((line) => printable(line).replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD'))
  return lines.join('\n').replace(/[&<>"]/g, (character) => entities.get(character) ?? '')
}

/** The attributes of a tag, each after a space. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')

/** A document of XML of these lines. */
export function xmlDocument(lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`
}
