import { expect } from 'vitest'
import type { Block } from '../../src/text/block.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { type SourceText, sourceText } from '../../src/text/source-text.ts'

/** The one block that a text gives. */
export function onlyBlock(text: string, path = 'model.txt'): { readonly block: Block; readonly source: SourceText } {
  const source = sourceText(path, text)
  const blocks = findBlocks(source)
  expect(blocks).toHaveLength(1)
  const [block] = blocks
  if (block === undefined) throw new Error('no block')
  return { block, source }
}

/** Every printed character of the block stands at its place in the source; places never go backwards. */
export function expectFaithful(block: Block, source: SourceText): void {
  let before = 0
  for (let offset = 0; offset < block.text.length; offset++) {
    const at = block.toSource(offset)
    const character = block.text[offset] ?? ''
    if (character > ' ' && source.text[at] !== character) {
      throw new Error(
        `${JSON.stringify(character)} at ${offset} points at ${JSON.stringify(source.text.slice(at, at + 9))}`,
      )
    }
    if (at < before) throw new Error(`offset ${offset} points back to ${at}`)
    before = at
  }
}
