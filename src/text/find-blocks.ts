import type { Block } from './block.ts'
import { CONTAINERS } from './containers/index.ts'
import { notebookPieces, type Piece } from './containers/notebook.ts'
import { outermostContainer } from './containers/outermost.ts'
import { slicedText, tracedThrough } from './offset-map.ts'
import { mayHoldSummary } from './signs.ts'
import type { SourceText } from './source-text.ts'

/** JSON of more UTF-16 units than this is read as plain text. */
const MAX_JSON_LENGTH = 256 * 1024 * 1024

/**
 * The pieces of a source that may hold summaries, each freed of its container, in source order: one, or for a notebook one a
 * cell's text or outputs. Containers are told by content; the path's ending only helps to name them.
 * A text without any sign of a summary gives no block. Linear in the text.
 */
export function findBlocks(source: SourceText, options: { readonly maxJsonBytes?: number } = {}): readonly Block[] {
  const { path, text } = source
  if (!mayHoldSummary(text)) return []
  const isSmall = text.length <= (options.maxJsonBytes ?? MAX_JSON_LENGTH)
  const pieces = (isSmall ? notebookPieces(text) : null) ?? [wholeText(path, text)]
  return pieces.map(freedBlock)
}

function wholeText(path: string, text: string): Piece {
  const container = outermostContainer(path, text)
  return { mapped: slicedText(text, 0, text.length), container, cell: null, output: null }
}

function freedBlock(piece: Piece): Block {
  let freed = piece.mapped
  const names = piece.container.split('+')
  for (const container of CONTAINERS) {
    const inner = container.free(freed.text)
    if (inner === null) continue
    freed = tracedThrough(inner, freed)
    names.push(...(inner.names ?? [container.id]).filter((name) => name !== '' && !isPartOf(name, names)))
  }
  const { text, toOrigin } = freed
  return { text, container: names.join('+'), cell: piece.cell, output: piece.output, toSource: toOrigin }
}

/** Whether a container needs no word of its own: HTML and backslashes are part of Markdown. */
function isPartOf(name: string, names: readonly string[]): boolean {
  const isMarkdown = names.some((outer) => outer.endsWith('markdown'))
  return names.includes(name) || (isMarkdown && (name === 'html' || name === 'markdown'))
}
