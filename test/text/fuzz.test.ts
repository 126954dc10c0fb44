import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/text/decode.ts'
import { excerpt } from '../../src/text/excerpt.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { MISREADINGS, WRAPPINGS } from './wrappings.ts'

/** How many inputs a property is tried on; more for a run by hand. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000)

const PIECES = [
  ...'\n\r\t \\"\'`<>&;|#*/-_=[](){}:,.┃│━─├�\u001b\u009b\u00a0\ufeff\u0000',
  ...[
    '<pre>',
    '</pre>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<br>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<a href="',
    '&#9475;',
    '&nbsp;',
  ],
  ...['\\n', '\\u2503', '\\xe2\\x94\\x83', '\\033[1m', '[0m', '[38;5;34m', 'â”ƒ', 'Ã¢â€', 'ÄÄÄÄÄÄÄÄÄÄ', '³'],
  ...[
    'Layer (type)',
    'Param #',
    'Model: "m"',
    'Total params: 1',
    'dense (Dense)',
    '(None, 10)',
    '_'.repeat(30),
    '='.repeat(30),
    '━'.repeat(12),
  ],
  ...[
    '# ',
    '> ',
    '12 ',
    '2024-01-01 ',
    '{"cells":[',
    '"outputs":[',
    '"text":[',
    '"output_type":"stream"',
    '{"log":"',
    '"}',
    '],',
    '```\n',
    '\n\n',
    '\r\n',
  ],
]
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))
const table = readFileSync(new URL('../../fixtures/containers/tables/keras3.txt', import.meta.url), 'utf8')
/** A wrapped table with a bite taken out and soup spilt on it. */
const damaged = fc
  .tuple(fc.constantFrom(...WRAPPINGS, ...MISREADINGS), fc.nat(3000), fc.nat(200), soup)
  .map(([{ wrap }, at, length, spill]) => {
    const text = wrap(table)
    return text.slice(0, at) + spill + text.slice(at + length)
  })

function expectSane(text: string): void {
  const source = sourceText('x', text)
  for (const block of findBlocks(source)) {
    expect(block.text).not.toMatch(/[\r\u0085\u2028]/)
    let before = 0
    for (let offset = 0; offset <= block.text.length; offset++) {
      const at = block.toSource(offset)
      if (at < before || at > text.length) throw new Error(`${offset} → ${at} after ${before} of ${text.length}`)
      before = at
    }
    const start = Math.min(before, text.length)
    for (const line of excerpt(source, { start, end: Math.min(start + 5, text.length) }, 40))
      expect(line.text).not.toMatch(/\p{Cc}/u)
  }
}

describe('any text', () => {
  it('gives blocks whose places are in order and in the source', () => {
    fc.assert(fc.property(fc.oneof(soup, damaged, fc.string({ unit: 'binary' })), expectSane), { numRuns: RUNS })
  })

  it('of any bytes is decoded', () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      (bytes) => typeof decodeText(bytes).text === 'string',
    )
    fc.assert(property, { numRuns: RUNS })
  })
})
