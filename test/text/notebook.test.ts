import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { expectFaithful, expectTable } from './helpers.ts'
import { coloured } from './wrappings.ts'

const read = (name: string) => readFileSync(new URL(`../../fixtures/containers/${name}`, import.meta.url), 'utf8')
const KERAS_2 = read('tables/keras2.txt')
const KERAS_3 = read('tables/keras3.txt')
const NESTED = read('tables/tf-keras-nested.txt')
const CONNECTED = read('tables/tf-keras-connected.txt')

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const stream = (text: string, name = 'stdout') => ({ output_type: 'stream', name, text: linesOf(text) })
const code = (outputs: readonly unknown[], source: readonly string[] = ['model.summary()']) => ({
  cell_type: 'code',
  execution_count: 1,
  metadata: {},
  source,
  outputs,
})
const markdown = (source: string) => ({ cell_type: 'markdown', metadata: {}, source: linesOf(source) })
const notebook = (cells: readonly unknown[]) => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })
const asciiOnly = (json: string) =>
  json.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

function blocksOf(json: string) {
  const source = sourceText('model.ipynb', json)
  const blocks = findBlocks(source)
  for (const block of blocks) expectFaithful(block, source)
  return blocks
}

/** What Jupyter keeps of one print of Keras 3: text with colours, and the same as HTML. */
function displayed(text: string) {
  const ansi = coloured(text, (sgr) => `\u001b[${sgr}m`, '\u001b[0m')
  const html = coloured(text, () => '<span style="color: #00af00">', '</span>')
  const data = { 'text/html': [`<pre style="white-space:pre">${html}</pre>\n`], 'text/plain': linesOf(ansi) }
  return { output_type: 'display_data', metadata: {}, data }
}
/** Title, table and each line of totals, as Keras 3 displays them. */
function displays(table: string) {
  const lines = linesOf(table.trimEnd().concat('\n'))
  return [lines.slice(0, 1), lines.slice(1, -3), ...lines.slice(-3).map((line) => [line])].map((part) =>
    displayed(part.join('')),
  )
}

describe('notebooks', () => {
  it.each([
    ['indented', JSON.stringify(notebook([code([stream(NESTED)])]), null, 1)],
    ['on one line', JSON.stringify(notebook([code([stream(NESTED)])]))],
    ['with ASCII escapes', asciiOnly(JSON.stringify(notebook([code([stream(NESTED)])]), null, 1))],
    ['with Windows line ends', JSON.stringify(notebook([code([stream(NESTED)])]), null, 1).replaceAll('\n', '\r\n')],
    ['with a byte-order mark', `\ufeff${JSON.stringify(notebook([code([stream(NESTED)])]))}`],
    ['with one string for all lines', JSON.stringify(notebook([code([{ ...stream(''), text: NESTED }])]))],
    ['a line an output', JSON.stringify(notebook([code(linesOf(NESTED).map((line) => stream(line)))]))],
    [
      'torn within lines',
      JSON.stringify(notebook([code((NESTED.match(/[\s\S]{1,50}/g) ?? []).map((part) => stream(part)))])),
    ],
    [
      'of format 3',
      JSON.stringify({ worksheets: [{ cells: [{ ...code([stream(NESTED)]), input: ['x'] }] }], nbformat: 3 }),
    ],
    [
      'of format 3 as a result',
      JSON.stringify({ worksheets: [{ cells: [code([{ output_type: 'pyout', text: linesOf(NESTED) }])] }] }),
    ],
    [
      'as an execution result',
      JSON.stringify(notebook([code([{ output_type: 'execute_result', data: { 'text/plain': NESTED } }])])),
    ],
  ])('read a stream: %s', (_, json) => {
    const [block, ...others] = blocksOf(json)
    expect(others).toEqual([])
    expect(block).toMatchObject({ container: 'notebook', cell: 0, output: 0 })
    if (block !== undefined) expectTable(block, NESTED)
  })

  it('join the title, table and totals that Keras 3 displays one by one', () => {
    const blocks = blocksOf(
      JSON.stringify(notebook([markdown('# Net'), code([stream('1/1 [====] - 1s\n'), ...displays(KERAS_3)])]), null, 1),
    )
    expect(blocks).toHaveLength(1)
    const [block] = blocks
    expect(block).toMatchObject({ container: 'notebook+ansi', cell: 1 })
    if (block !== undefined) expectTable(block, KERAS_3)
    expect(block?.text.match(/Total params/g)).toHaveLength(1)
  })

  it('take HTML where it alone has the table', () => {
    const outputs = displays(KERAS_3).map(({ data, ...output }) => ({
      ...output,
      data: { ...data, 'text/plain': ['<IPython.core.display.HTML object>'] },
    }))
    const [block, ...others] = blocksOf(JSON.stringify(notebook([code(outputs)])))
    expect(others).toEqual([])
    expect(block).toMatchObject({ container: 'notebook+html', cell: 0, output: 0 })
    if (block !== undefined) expectTable(block, KERAS_3)
  })

  it('keep two summaries of one cell apart', () => {
    const blocks = blocksOf(
      JSON.stringify(notebook([code([...displays(KERAS_3), ...displays(KERAS_3), stream(KERAS_2)])])),
    )
    expect(blocks.map(({ output }) => output)).toEqual([0, 5, 10])
    for (const [at, block] of blocks.entries()) expectTable(block, at < 2 ? KERAS_3 : KERAS_2)
  })

  it('pass over warnings on the other stream and pictures', () => {
    const [top, bottom] = [CONNECTED.slice(0, 1000), CONNECTED.slice(1000)].map((part) => stream(part))
    const picture = {
      output_type: 'display_data',
      data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': ['<Figure size 640x480>'] },
    }
    const [block, ...others] = blocksOf(
      JSON.stringify(notebook([code([picture, top, bottom, stream('warning\n', 'stderr')])])),
    )
    expect(others).toEqual([])
    expect(block).toMatchObject({ cell: 0, output: 1 })
    if (block !== undefined) expectTable(block, CONNECTED)
  })

  it('read Markdown cells and code cells', () => {
    const fenced = markdown(`Expected:\n\n\`\`\`\n${KERAS_2}\`\`\`\n`)
    const commented = code([], linesOf(CONNECTED.replace(/^/gm, '# ')))
    const blocks = blocksOf(JSON.stringify(notebook([markdown('Title'), fenced, commented])))
    expect(blocks.map(({ container, cell, output }) => ({ container, cell, output }))).toEqual([
      { container: 'notebook+markdown', cell: 1, output: null },
      { container: 'notebook+source+comment', cell: 2, output: null },
    ])
    for (const [at, block] of blocks.entries()) expectTable(block, at === 0 ? KERAS_2 : CONNECTED)
  })

  it('read a torn notebook as the strings in it', () => {
    const json = JSON.stringify(notebook([code([stream(NESTED)])]), null, 1)
    for (const torn of [
      json.slice(0, -20),
      json.slice(json.indexOf('"text"')),
      `<<<<<<< HEAD\n${json}`,
      JSON.stringify(JSON.parse(json)).slice(1),
    ]) {
      const [block, ...others] = blocksOf(torn)
      expect(others).toEqual([])
      if (block !== undefined) expectTable(block, NESTED)
    }
  })

  it('show each display once, torn or not', () => {
    const json = JSON.stringify(notebook([code(displays(KERAS_3))]), null, 1)
    const [block] = blocksOf(json.slice(0, -20))
    if (block !== undefined) expectTable(block, KERAS_3)
    expect(block?.text.match(/Total params/g)).toHaveLength(1)
  })

  it('are plain text where they are too large', () => {
    const json = JSON.stringify(notebook([code([stream(KERAS_2)])]), null, 1)
    const [block] = findBlocks(sourceText('a.ipynb', json), { maxJsonBytes: 100 })
    expect(block?.cell).toBeNull()
  })

  it.each([
    '{"cells": {"__proto__": "Param #"}}',
    '{"cells": [{"outputs": [{"text": [1, null, "Param #"]}]}, 7, "Dense"]}',
    '{"cells": [[["Param #"]]], "__proto__": {"cells": []}}',
    `{"cells": ${'['.repeat(5000)}"Param #"${']'.repeat(5000)}}`,
    '{"cells": ["Param #"',
  ])('that are none do no harm: %#', (json) => {
    expect(() => blocksOf(json)).not.toThrow()
  })
})
