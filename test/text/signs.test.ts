import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mayHoldSummary as mayHoldInBytes } from '../../src/cli/files/prefilter.ts'
import { readSummaries } from '../../src/summary/read-summary.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { hasLineSign, hasTableSign, mayHoldSummary } from '../../src/text/signs.ts'
import { sourceText } from '../../src/text/source-text.ts'

const folder = new URL('../../fixtures/', import.meta.url)

/** Every text of the fixtures in which the reader finds a summary, with the lines of that summary. */
const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:txt|md|ipynb|html|py|rst|Rmd|log|jsonl)$/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))
  .filter(({ path, text }) => readSummaries(findBlocks(sourceText(path, text))).summaries.length > 0)

const missed = (test: (text: string) => boolean) => found.filter(({ text }) => !test(text)).map(({ path }) => path)

describe('a text with a summary', () => {
  it('stands in hundreds of fixtures', () => {
    expect(found.length).toBeGreaterThan(300)
  })

  it.each([
    ['cheap', mayHoldSummary],
    ['line', (text: string) => text.split('\n').some(hasLineSign)],
    ['bytes', (text: string) => mayHoldInBytes(Buffer.from(text))],
  ] as const)('passes the %s signs', (_, test) => {
    expect(missed(test)).toEqual([])
  })

  it('has a line sign on every line with a sign of a table, but for rules of dashes', () => {
    const lines = found.flatMap(({ text }) => text.split('\n')).filter((line) => hasTableSign(line))
    expect(lines.length).toBeGreaterThan(1000)
    expect(lines.filter((line) => !hasLineSign(line) && !/-{24}/.test(line))).toEqual([])
  })
})
