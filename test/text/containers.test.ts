import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { expectFaithful, onlyBlock } from './helpers.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../fixtures/containers/tables/${name}`, import.meta.url), 'utf8')

function freed(text: string, path?: string): string {
  const { block, source } = onlyBlock(text, path)
  expectFaithful(block, source)
  return block.text
}
const linesFreed = (text: string, path?: string) =>
  freed(text, path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

describe('HTML', () => {
  it('makes a table row a line of cells', () => {
    const rows = [
      '<tr>\n <th>Layer (type)&nbsp;</th>\n <th style="width: 10px">Output\n Shape</th><th>Param #</th></tr>',
      '<tr><td><code>dense</code> (Dense)\n</td><td>(None, 1<b>0</b>)<td>&#51;30</tr>',
      '<tr><td>flatten<br>(Flatten)</td><td></td><td>0</td></tr>',
      '<tr><td colspan="3">Total params: 330<br/>Trainable params: 330<br> Non-trainable params: 0</td></tr>',
    ]
    expect(linesFreed(`<table>\n<tbody>${rows.join('\n')}</tbody></table>\n<p>Done &amp; dusted</p>`)).toEqual([
      'Layer (type) | Output Shape | Param #',
      'dense (Dense) | (None, 10) | 330',
      'flatten (Flatten) |  | 0',
      'Total params: 330',
      'Trainable params: 330',
      'Non-trainable params: 0',
      'Done & dusted',
    ])
  })

  it('reads the cells of a table in JSX', () => {
    const rows = [
      '<tr><th style={thStyle}>Layer (type)</th><th>Param #</th></tr>',
      '<tr><td> dense (Dense) </td>  <td> 1,130 </td></tr>',
    ]
    expect(linesFreed(rows.join('\n'), 'Table.tsx')).toEqual(['Layer (type) | Param #', 'dense (Dense) | 1,130'])
  })

  it('flows the paragraphs of a page between breaks', () => {
    const page =
      '<html><body><div>\n  embedding (Embedding)\n  (None, 100, 32) 160000 <br />\n  ____<br>dense (Dense)</div></body></html>'
    expect(linesFreed(page)).toEqual(['embedding (Embedding) (None, 100, 32) 160000', '____', 'dense (Dense)'])
  })

  it('keeps a break in a row of a Markdown table as a blank', () => {
    expect(linesFreed('| conv2d<br>(Conv2D) | (None, 4) | 7 |')).toEqual(['| conv2d (Conv2D) | (None, 4) | 7 |'])
  })

  it('takes for tags only what is one', () => {
    const text = 'lambda <lambda> (Lambda) a < b and c > d <tensorflow.python.keras.engine.i None &unknown; &;'
    expect(freed(text)).toBe(text)
  })

  it('leaves out comments, scripts and styles, but not a talk of them', () => {
    expect(linesFreed('<!-- old: Dense -->\n<script>Dense("<pre>")</script>\n<style>a{}</style>Layer (type)')).toEqual([
      'Layer (type)',
    ])
    const talk = 'Use a `<script>` tag.\nLayer (type)  Param #\n\nClose with `</script>`.'
    expect(freed(talk)).toContain('Layer (type)  Param #')
  })

  it.each([
    '<a href="Dense',
    '<pre Dense',
    '<!-- Dense',
    '<td><td><tr>Dense',
    '</td></tr></table>Dense',
    '<table><tr><td><table><tr><td>Dense',
  ])('survives %s', (text) => {
    expect(freed(text)).toContain(
      text.includes('href') || text.includes('pre ') || text.includes('!--') ? text : 'Dense',
    )
  })
})

describe('prefixes', () => {
  it('leave the # of Param # alone, and a box its bars', () => {
    for (const name of ['keras2.txt', 'keras3.txt', 'tf-keras-nested.txt']) expect(freed(read(name))).toBe(read(name))
  })

  it('leave headings, bullets and prompts alone', () => {
    const text = '# Layer (type)\n\n## Dense\n- Dense\n>>> Dense(3)\n'
    expect(freed(text)).toBe(text)
  })

  it('leave a progress bar alone', () => {
    const text = '157/157 [==============================] - 19s 106ms/step - loss: None\n'.repeat(4)
    expect(freed(text)).toBe(text)
  })

  it('go where the rules are lost, by the comment mark', () => {
    const rows = ['# Layer (type)   Output Shape  Param #', '# dense (Dense)  (None, 10)    330', '# Total params: 330']
    expect(linesFreed(rows.join('\n'))).toEqual(rows.map((row) => row.slice(2)))
  })

  it('count line numbers, so that a name may begin with digits', () => {
    const lines = ['Layer (type)  Param #', '_'.repeat(40), '1x1 (Conv2D)  64', '_'.repeat(40), '2x2 (Conv2D)  64']
    expect(freed(lines.map((line, at) => `${at + 9}${line}`).join('\n'))).toBe(lines.join('\n'))
  })

  it('are cut only from their own neighbourhood', () => {
    const text = `# None of this\n\n\n\n\n\nx = 1\n# ${'_'.repeat(40)}\n# dense (Dense)\n# ${'='.repeat(40)}\ny = 2\n`
    expect(freed(text)).toContain('x = 1\n____')
    expect(freed(text)).toContain('# None of this')
  })
})

describe('string literals', () => {
  it('leave the list of a row’s inputs as Keras printed it', () => {
    const text = read('tf-keras-connected.txt')
    expect(freed(text)).toBe(text)
  })

  it('join a line that was broken into two literals', () => {
    const source = `'${'_'.repeat(30)}\\n'\n'dense (Dense)   (None, 10)'\n'   330  \\n'\n'Total params: 330\\n'\n`
    expect(linesFreed(source)).toEqual(['_'.repeat(30), 'dense (Dense)   (None, 10)   330', 'Total params: 330'])
  })

  it('leave paths and patterns alone', () => {
    const text = 'open("C:\\new\\none")  # None\nre.sub("\\\\n", "x", None)\n'
    expect(freed(text)).toBe(text)
  })

  it('decode a representation without quotes', () => {
    expect(linesFreed('got Layer (type)  Param #\\n=====\\ndense (Dense)  (None, 3)  9\\n')).toEqual([
      'got Layer (type)  Param #',
      '=====',
      'dense (Dense)  (None, 3)  9',
    ])
  })
})

describe('misread boxes', () => {
  it('are repaired where a code page had no such byte', () => {
    expect(freed('â”ƒ Layer (type) â”ƒ\nâ”¡â”â”â”\ufffdâ”© None')).toBe('┃ Layer (type) ┃\n┡━━━┩ None')
  })

  it('are bars and rules again where each became the replacement character', () => {
    const text = `${'\ufffd'.repeat(20)}\n\ufffd dense (Dense) \ufffd None \ufffd\n`
    expect(freed(text)).toBe(`${'─'.repeat(20)}\n│ dense (Dense) │ None │\n`)
  })

  it('of a Windows console are boxes again', () => {
    const text = 'ÚÄÄÄÄÄÄÄÄÄÄÄÄÄÄÂÄÄÄÄÄ¿\n³ dense (Dense) ³ None ³\nÀÄÄÄÄÄÄÄÄÄÄÄÄÄÄÁÄÄÄÄÄÙ\n10 m³'
    expect(freed(text)).toBe('┌──────────────┬─────┐\n│ dense (Dense) │ None │\n└──────────────┴─────┘\n10 m³')
  })

  it('are not seen in other languages', () => {
    const text = 'Он сказал: «слов” – и всё». Dense à gogo, âne, Ça va… None'
    expect(freed(text)).toBe(text)
  })
})

describe('sources', () => {
  it('keep their own lines', () => {
    const text = 'a\r\nb\r\n\u001b[1mModel: "x"\u001b[0m\r\nNone'
    const [block] = findBlocks(sourceText('x', text))
    expect(block?.toSource(block.text.indexOf('None'))).toBe(text.indexOf('None'))
    expect(block?.toSource(block.text.length)).toBe(text.length)
  })
})
