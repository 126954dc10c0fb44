import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'

const TABLE = readFileSync(new URL('../fixtures/keras3/seed-dense.txt', import.meta.url), 'utf8')
const PROGRESS = '40/157 [=====>....] - ETA: 0s - loss: 0.1234 - accuracy: 0.5\n'.repeat(100)
const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const asNotebook = (text: string) => {
  const outputs = [{ output_type: 'stream', name: 'stdout', text: text.match(/[^\n]*\n|[^\n]+$/g) ?? [] }]
  return JSON.stringify({ cells: [{ cell_type: 'code', source: [], outputs }] })
}

/** Texts of about a length: what people have, and what is made to be slow. */
const TEXTS: readonly (readonly [string, (length: number) => string])[] = [
  ['summaries between training output', (length) => filled(TABLE + PROGRESS, length)],
  ['a notebook of them', (length) => asNotebook(filled(TABLE + PROGRESS, length))],
  ['a page of them', (length) => `<html><body><pre>${filled(TABLE + PROGRESS, length)}</pre></body></html>`],
  ['a comment of them', (length) => filled(`# ${(TABLE + PROGRESS).replaceAll('\n', '\n# ')}\n`, length)],
  [
    'prose about layers',
    (length) => filled('It has Dense layers (None, 10), Total params: many, Layer (type).\n', length),
  ],
  ['one line', (length) => filled('x = [1, 2, 3] # ', length)],
  ['blanks', (length) => filled(' ', length)],
  ['blank lines', (length) => filled('\n', length)],
  ['rules', (length) => filled(`${'='.repeat(65)}\n`, length)],
  ['totals', (length) => filled('Total params: 1\n', length)],
  ['titles', (length) => filled('Model: "m"\n', length)],
  ['open tags', (length) => filled('<a href="', length)],
  ['cells without a table', (length) => filled('<td><tr><div>Layer (type)', length)],
  ['quotation marks', (length) => filled('"', length)],
  ['backslashes', (length) => filled('\\', length)],
  ['colours', (length) => filled('\u001b[38;5;34m1\u001b[0m ', length)],
  ['brackets', (length) => `Layer (type)  Output Shape  Param #\n${filled('((((', length)}`],
  [
    'a row with a gap',
    (length) => `Layer (type)  Output Shape  Param #\ndense (Dense)${filled(' ', length)}(None, 10)  110`,
  ],
  ['a number', (length) => `Layer (type)  Output Shape  Param #\ndense (Dense)  (None, ${filled('9', length)})  110`],
  ['a shape', (length) => `Layer (type)  Output Shape  Param #\ndense (Dense)  (${filled('1, ', length)})  110`],
]

/** Milliseconds of the processor for one audit, the better of two. */
function timeOf(text: string): number {
  const once = () => {
    const before = process.cpuUsage()
    audit(text)
    return process.cpuUsage(before).user / 1000
  }
  return Math.min(once(), once())
}

/** Below this many milliseconds a measurement is noise. */
const NOISE = 60
/** Ten times the text takes ten times the time; what is quadratic takes a hundred times. */
const FACTOR = 30

describe('time grows with the text, not faster', () => {
  it.each(TEXTS)('%s', { timeout: 60_000 }, (_, textOf) => {
    audit(textOf(20_000))
    const [little, much] = [timeOf(textOf(20_000)), timeOf(textOf(200_000))]
    expect(much).toBeLessThan(Math.max(NOISE, FACTOR * Math.max(little, 1)))
  })
})
