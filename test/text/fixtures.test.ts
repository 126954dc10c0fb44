import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/text/decode.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { expectFaithful, expectTable } from './helpers.ts'

const FOLDER = new URL('../../fixtures/containers/', import.meta.url)
const table = (name: string) => readFileSync(new URL(`tables/${name}.txt`, FOLDER), 'utf8')

/** Each file with the tables in its blocks. */
const FILES: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  ['colours.txt', 'plain+ansi', [['keras3-siamese']]],
  ['displayed.ipynb', 'notebook+ansi', [['keras3'], ['tf-keras-nested']]],
  ['docker.jsonl', 'plain+string', [['tf-keras-connected']]],
  ['guide.rst', 'rst', [['tf-keras-connected']]],
  ['misread.txt', 'plain+mojibake', [['keras3']]],
  ['net.py', 'source', [['keras2-connected']]],
  ['net_test.py', 'source+string', [['tf-keras-nested']]],
  ['notes.md', 'markdown+quote', [['keras2', 'keras2-connected']]],
  ['page.html', 'html', [['keras3-siamese']]],
  ['report.Rmd', 'rmarkdown+comment', [['keras3']]],
  ['train.log', 'plain+log', [['keras2']]],
  ['utf16.txt', 'plain', [['keras3']]],
]

describe('files', () => {
  it('are all named here', () => {
    const files = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name).sort()).toEqual(FILES.map(([name]) => name))
  })

  it.each(FILES)('%s (%s) gives its tables', (name, container, tables) => {
    const source = sourceText(name, decodeText(readFileSync(new URL(name, FOLDER))).text)
    const blocks = findBlocks(source)
    expect(blocks[0]?.container).toBe(container)
    expect(blocks).toHaveLength(tables.length)
    for (const [at, block] of blocks.entries()) {
      expectFaithful(block, source)
      for (const wanted of tables[at] ?? []) expectTable(block, table(wanted))
    }
  })

  it('displayed.ipynb tells cells and outputs', () => {
    const blocks = findBlocks(sourceText('displayed.ipynb', readFileSync(new URL('displayed.ipynb', FOLDER), 'utf8')))
    expect(blocks.map(({ cell, output }) => [cell, output])).toEqual([
      [1, 0],
      [2, 0],
    ])
  })
})
