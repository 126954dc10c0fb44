import type {
  Block,
  Blocks,
  Chapter,
  Column,
  Field,
  Heading,
  Inline,
  Inlines,
  Item,
  Mark,
  Section,
  Tone,
} from './document.ts'

export const text = (value: string): Inlines => (value === '' ? [] : [{ kind: 'text', text: value }])
/** A name or a value that stands for itself: in a cell, as an item, in a title. */
export const code = (value: string): Inlines => (value === '' ? [] : [{ kind: 'code', text: value, apart: true }])
export const strong = (content: Inlines): Inlines => (content.length === 0 ? [] : [{ kind: 'strong', content }])
export const toned = (tone: Tone, content: Inlines): Inlines =>
  content.length === 0 ? [] : [{ kind: 'tone', tone, content }]
/** A side remark. */
export const faint = (content: Inlines): Inlines => toned('faint', content)
export const marked = (mark: Mark): Inlines => [{ kind: 'mark', mark }]

/** A message cut at its backticks: what stands between two of them is code. A backtick without its fellow is text. */
export function prose(message: string): Inlines {
  const parts = message.split('`')
  return parts.flatMap((part, at): Inlines => {
    if (at % 2 === 0) return text(part)
    return at === parts.length - 1 ? text(`\`${part}`) : [{ kind: 'code', text: part, apart: false }]
  })
}

/** Pieces with a text between each two. */
export function joined(pieces: readonly Inlines[], between: string): Inlines {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, at) => (at === 0 ? piece : [...text(between), ...piece]))
}

/** Names after one another: `units, use_bias`. */
export const codes = (names: readonly string[]): Inlines => joined(names.map(code), ', ')

export const paragraph = (content: Inlines): Block => ({ kind: 'paragraph', content })
export const line = (content: Inlines, beside: Inlines = []): Block => ({ kind: 'line', content, beside })
export const item = (content: Inlines, more: readonly Inlines[] = []): Item => ({ content, more })
export const field = (label: Inlines, content: Inlines): Field => ({ label, text: content })

/** A list of one thing a line; nothing where there is none. */
export function list(items: readonly Inlines[]): Blocks {
  const present = items.filter((content) => content.length > 0)
  return present.length === 0 ? [] : [{ kind: 'list', items: present.map((content) => item(content)) }]
}

export function fields(all: readonly Field[]): Blocks {
  return all.length === 0 ? [] : [{ kind: 'fields', fields: all }]
}

export const column = (title: string, room: Column['room'] = 'always', align: Column['align'] = 'left'): Column => ({
  title,
  align,
  room,
})

export function table(columns: readonly Column[], rows: readonly (readonly Inlines[])[]): Blocks {
  return rows.length === 0 ? [] : [{ kind: 'table', columns, rows }]
}

export const codeBlock = (lines: readonly string[], language = 'text', flow = false): Block => ({
  kind: 'code',
  language,
  lines,
  flow,
})

export const heading = (title: Inlines, facts: readonly Inlines[] = []): Heading => ({ title, facts })

/** A part under a title; nothing where nothing is in it. */
export function section(title: string, content: Blocks, id: string | null = null): readonly Section[] {
  if (content.length === 0) return []
  return [{ kind: 'section', id, heading: heading(text(title)), depth: 0, content }]
}

/** What stands together, further in, without a title. */
export const group = (content: Blocks): Section => ({ kind: 'section', id: null, heading: null, depth: 0, content })

export function chapter(head: Heading, content: Blocks, anchor: string | null = null): Chapter {
  return { kind: 'chapter', heading: head, anchor, content }
}

/** What the pieces say, without how. */
export function plainText(inlines: Inlines): string {
  return inlines.map(plainPiece).join('')
}

function plainPiece(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'mark':
      return inline.mark.symbol
    case 'row':
      return inline.name
    default:
      return plainText(inline.content)
  }
}
