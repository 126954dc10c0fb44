import { printable } from '../words/printable.ts'
import { stringWidth } from '../words/width.ts'
import { joined, strong, text, toned } from './build.ts'
import type { Block, Blocks, Chapter, Entry, Heading, Inlines, Item, Section } from './document.ts'
import { flow, paint, type Terminal, widthOf } from './painted.ts'
import { styleOf } from './style.ts'
import { fieldLines, tableLines } from './terminal-table.ts'

const deepestIndent = 8
/** Further indentation of the content of a title, of the rest of a wrapped line, and of the remarks on an item. */
const step = 2
const hanging = 2
const further = 4

function indented(by: number, terminal: Terminal, write: (inner: Terminal) => readonly string[]): readonly string[] {
  return write({ ...terminal, width: terminal.width - by }).map((line) => (line === '' ? '' : ' '.repeat(by) + line))
}

/** Pieces beside one another where the line has room for all; else the first alone and the facts below, further in. */
function titleLines(
  title: Inlines,
  facts: readonly Inlines[],
  terminal: Terminal,
  hang: number,
  by: number,
): readonly string[] {
  const whole = joined([title, ...facts], '  ')
  if (widthOf(whole) <= terminal.width) return [paint(whole, terminal.style)]
  return [...flow(title, terminal, hang), ...indented(by, terminal, (inner) => flow(joined(facts, '  '), inner))]
}

function headingLines({ title, facts }: Heading, terminal: Terminal): readonly string[] {
  return titleLines(strong(title), facts, terminal, hanging, step)
}

function chapterLines({ heading, content }: Chapter, terminal: Terminal, isInner: boolean): readonly string[] {
  if (heading.title.length === 0) return apart(content, terminal)
  const title = isInner ? [...text('— '), ...heading.title, ...text(' —')] : heading.title
  return [...headingLines({ ...heading, title }, terminal), '', ...apart(content, terminal)]
}

function sectionLines({ heading, depth, content }: Section, terminal: Terminal): readonly string[] {
  return indented(step * Math.min(depth, deepestIndent), terminal, (outer) => [
    ...(heading ? headingLines(heading, outer) : []),
    ...indented(step, outer, (inner) => content.flatMap((block) => blockLines(block, inner))),
  ])
}

function lineLines(content: Inlines, beside: Inlines, terminal: Terminal): readonly string[] {
  if (content.length === 0) return flow(beside, terminal)
  const lines = flow(content, terminal, hanging)
  if (beside.length === 0) return lines
  const last = flow(content, { ...terminal, style: styleOf(false) }, hanging).at(-1) ?? ''
  const isRoom = stringWidth(last) + step + widthOf(beside) <= terminal.width
  if (!isRoom) return [...lines, ...flow(beside, terminal)]
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}  ${paint(beside, terminal.style)}`]
}

function itemLines({ content, more }: Item, terminal: Terminal): readonly string[] {
  const below = indented(further, terminal, (inner) => more.flatMap((one) => flow(one, inner, hanging)))
  return [...flow(content, terminal, hanging), ...below]
}

function stepLines(items: readonly Inlines[], terminal: Terminal): readonly string[] {
  return items.flatMap((content, at) => flow([...text(`${at + 1}. `), ...content], terminal, 3))
}

function entryLines({ sign, tone, within, title, facts, fields }: Entry, terminal: Terminal): readonly string[] {
  const place = [...text('in '), ...joined(within, ' / '), ...text(':')]
  const head = toned(tone, [...text(`${sign} `), ...title])
  return [
    ...(within.length === 0 ? [] : flow(toned('faint', place), terminal, further)),
    ...titleLines(head, facts, terminal, further, further),
    ...indented(further, terminal, (inner) => fieldLines(fields, inner)),
  ]
}

function codeLine(line: string, terminal: Terminal): readonly string[] {
  const margin = line.length - line.trimStart().length
  return indented(margin, terminal, (inner) => flow(text(line.slice(margin)), inner))
}

function blockLines(block: Block, terminal: Terminal): readonly string[] {
  switch (block.kind) {
    case 'chapter':
      return chapterLines(block, terminal, true)
    case 'section':
      return sectionLines(block, terminal)
    case 'paragraph':
      return flow(block.content, terminal)
    case 'line':
      return lineLines(block.content, block.beside, terminal)
    case 'list':
      return block.items.flatMap((item) => itemLines(item, terminal))
    case 'steps':
      return stepLines(block.items, terminal)
    case 'table':
      return tableLines(block, terminal)
    case 'fields':
      return fieldLines(block.fields, terminal)
    case 'entries':
      return block.entries.flatMap((entry) => entryLines(entry, terminal))
    case 'code':
      return block.lines.flatMap((line) => (block.flow ? codeLine(line, terminal) : [printable(line).trimEnd()]))
  }
}

/** The blocks, an empty line between each two. */
function apart(blocks: Blocks, terminal: Terminal): readonly string[] {
  return blocks
    .map((block) => blockLines(block, terminal))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

/** Documents for a terminal of `width` columns, with an end of line at their end: text wrapped, names without power over it. */
export function toTerminal(
  blocks: Blocks,
  { width, color }: { readonly width: number; readonly color: boolean },
): string {
  const terminal: Terminal = { width, style: styleOf(color) }
  const parts = blocks.map((block) =>
    block.kind === 'chapter' ? chapterLines(block, terminal, false) : blockLines(block, terminal),
  )
  return `${parts.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])).join('\n')}\n`
}
