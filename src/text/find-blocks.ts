import type { Block } from './block.ts'
import { CONTAINERS } from './containers/index.ts'
import { type MappedText, slicedText, tracedThrough } from './offset-map.ts'
import type { SourceText } from './source-text.ts'

/** Text without any of these holds no summary. Parts of words, so that neither case nor a mojibake neighbour hides them. */
const SIGNS = ['aram', 'utput', 'None', 'null', 'Layer', 'Dense', 'Conv']

/**
 * The pieces of a source that may hold summaries, each freed of its container, in source order.
 * Containers are told by content. A text without any sign of a summary gives no block.
 */
export function findBlocks(source: SourceText): readonly Block[] {
  if (!SIGNS.some((sign) => source.text.includes(sign))) return []
  return [freedBlock(slicedText(source.text, 0, source.text.length), 'plain')]
}

function freedBlock(piece: MappedText, outermost: string): Block {
  let freed = piece
  const names = [outermost]
  for (const container of CONTAINERS) {
    const inner = container.free(freed.text)
    if (inner === null) continue
    freed = tracedThrough(inner, freed)
    if (container.id !== '') names.push(container.id)
  }
  const { text, toOrigin } = freed
  return { text, container: names.join('+'), cell: null, output: null, toSource: toOrigin }
}
