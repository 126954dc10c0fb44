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

/** The block holds the table's lines, as they are but for blanks at their ends. */
export function expectTable(block: Block, table: string): void {
  const lines = (text: string) => text.split('\n').map((line) => line.trimEnd())
  const wanted = lines(table.trimEnd())
  const freed = lines(block.text)
  const start = freed.indexOf(wanted[0] ?? '')
  expect(start < 0 ? freed : freed.slice(start, start + wanted.length)).toEqual(wanted)
}

/**
 * Every ASCII character of the block stands at its place in the source, or an escape or entity for it does; places never go backwards.
 * Others must where the source has them as they are.
 */
export function expectFaithful(block: Block, source: SourceText): void {
  let before = 0
  for (let offset = 0; offset < block.text.length; offset++) {
    const at = block.toSource(offset)
    const character = block.text[offset] ?? ''
    if (character > ' ' && source.text[at] !== character && !standsFor(source.text, at, character)) {
      throw new Error(
        `${JSON.stringify(character)} at ${offset} points at ${JSON.stringify(source.text.slice(at, at + 9))}`,
      )
    }
    if (at < before) throw new Error(`offset ${offset} points back to ${at}`)
    before = at
  }
  expect(block.toSource(block.text.length)).toBeLessThanOrEqual(source.text.length)
}

/** An escape, an entity, the tag of a cell, or the misread bytes of a character past ASCII. */
function standsFor(text: string, at: number, character: string): boolean {
  if (character === '|' && text[at] === '<') return true
  return text[at] === '\\' || text[at] === '&' || (character > '~' && (text[at] ?? '') > '~')
}
