import { readFileSync } from 'node:fs'

const table = readFileSync(new URL('../fixtures/keras3/seed-dense.txt', import.meta.url), 'utf8')
const progress = '40/157 [=====>....] - ETA: 0s - loss: 0.1234 - accuracy: 0.5\n'.repeat(100)
const filled = (piece, length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const asNotebook = (text) => {
  const outputs = [{ output_type: 'stream', name: 'stdout', text: text.match(/[^\n]*\n|[^\n]+$/g) ?? [] }]
  return JSON.stringify({ cells: [{ cell_type: 'code', source: [], outputs }] })
}

/** Texts of about a length: what people have, and what is made to be slow. */
export const longTexts = [
  ['summaries between training output', (length) => filled(table + progress, length)],
  ['a notebook of them', (length) => asNotebook(filled(table + progress, length))],
  ['a page of them', (length) => `<html><body><pre>${filled(table + progress, length)}</pre></body></html>`],
  ['a comment of them', (length) => filled(`# ${(table + progress).replaceAll('\n', '\n# ')}\n`, length)],
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
