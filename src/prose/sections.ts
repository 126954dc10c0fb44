import { catalogue } from '../layers/catalogue.ts'
import type { Summary } from '../summary/summary.ts'
import type { Block } from '../text/block.ts'
import { linesOf } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import { oncePer } from '../words/memo.ts'

/** What stands under one heading, up to the next: parts of one block, or of several cells of a notebook. */
export interface Section {
  /** The level of its heading, from 1; 0 for what stands above all headings. */
  readonly level: number
  readonly parts: readonly Part[]
}

/** A part of a block's text. */
interface Part extends Span {
  readonly block: Block
}

interface Heading {
  readonly at: number
  readonly level: number
}

const FENCE = /^[ >]{0,20}(?:`{3}|~{3})/
const HEADING = /^(#{1,6})\s+\S/
const HTML_HEADING = /<h([1-6])[\s>]/gi

/** Markdown's headings, which begin like a comment of a program does: only texts in Markdown have them, and no code in them. */
function markdownHeadings({ text }: Block): readonly Heading[] {
  const found: Heading[] = []
  let isCode = false
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, Math.min(end, start + 30))
    if (FENCE.test(line)) isCode = !isCode
    const marks = isCode ? undefined : HEADING.exec(line)?.[1]
    if (marks !== undefined) found.push({ at: start, level: marks.length })
  }
  return found
}

/** HTML's headings, which the block no longer shows, by where they stand in the source. */
function htmlHeadings(block: Block, source: string): readonly Heading[] {
  const found: Heading[] = []
  let at = 0
  for (const match of source.matchAll(HTML_HEADING)) {
    while (at < block.text.length && block.toSource(at) < match.index) {
      const next = block.text.indexOf('\n', at)
      at = next < 0 ? block.text.length : next + 1
    }
    found.push({ at, level: Number(match[1]) })
  }
  return found
}

function headingsOf(block: Block, source: string): readonly Heading[] {
  if (block.output !== null) return []
  if (/markdown/.test(block.container)) return markdownHeadings(block)
  return /html/.test(block.container) ? htmlHeadings(block, source) : []
}

/** The sections of a source, in order, over all of its blocks. */
export function sectionsOf(blocks: readonly Block[], source: string): readonly Section[] {
  const sections: { level: number; parts: Part[] }[] = [{ level: 0, parts: [] }]
  for (const block of blocks) {
    let start = 0
    for (const { at, level } of headingsOf(block, source)) {
      if (at > start) sections.at(-1)?.parts.push({ block, start, end: at })
      sections.push({ level, parts: [] })
      start = at
    }
    sections.at(-1)?.parts.push({ block, start, end: block.text.length })
  }
  return sections
}

/** Those that a section belongs with: the ones it is under, and the ones under it. */
export function relativesOf(sections: readonly Section[], at: number): readonly Section[] {
  const own = sections[at]
  if (own === undefined) return []
  const found = [own]
  let level = own.level
  for (const above of sections.slice(0, at).reverse()) {
    if (above.level >= level) continue
    found.push(above)
    level = above.level
  }
  for (const below of sections.slice(at + 1)) {
    if (below.level <= own.level) break
    found.push(below)
  }
  return found
}

/** Whether a summary stands in a section. */
export function holds({ parts }: Section, { span, cell }: Pick<Summary, 'span' | 'cell'>): boolean {
  return parts.some(
    ({ block, start, end }) =>
      block.cell === cell && block.toSource(start) <= span.start && span.start < block.toSource(end),
  )
}

/** Names of layers that are words of English too, or of other things. */
const COMMON = /^(?!Dense$|Embedding$|Flatten$|Dropout$)[A-Z][a-z]+$|^(?:RNN|TCN|ReLU)$/
const NAME = /\b[A-Z][A-Za-z]{2,40}\d?[A-Za-z]{0,20}\b/g
const IN_WORDS =
  /\b(?:conv(?:olution(?:al)?)?|dense(?:ly connected)?|fully[- ]connected|recurrent|embedding|pooling|hidden) layers?\b|卷积层|全连接层|卷積層|全連接層|합성곱|畳み込み層/i

function namesLayer(text: string): boolean {
  if (IN_WORDS.test(text)) return true
  for (const { 0: name } of text.matchAll(NAME)) if (catalogue.has(name) && !COMMON.test(name)) return true
  return false
}

/** Whether a section names a layer of Keras. */
export const hasLayer = oncePer(({ parts }: Section): boolean =>
  parts.some(({ block, start, end }) => namesLayer(block.text.slice(start, end))),
)
