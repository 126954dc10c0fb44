import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { fixed, fixture, forged } from './fixed.ts'

/** Tables of real Keras, every row of which its class and shapes prove. */
const proven = [
  'keras2/lenet',
  'keras2/alexnet-like',
  'keras2/nine-class-cnn',
  'tf-keras/lenet',
  'tf-keras/lenet-2.12',
  'tf-keras/bilstm-sentiment',
  'tf-keras/mobile-blocks',
  'keras3/lenet',
  'keras3/alexnet-like',
  'keras3/bilstm-sentiment',
  'keras3/squeeze-excite',
].map((name) => ({ name, text: fixture(`${name}.txt`) }))

/** Offsets of the digits of the counts in totals lines. */
function digitsOfTotals(text: string): readonly number[] {
  return [...text.matchAll(/(?<=params: )[\d,]+/g)].flatMap(({ 0: number, index }) =>
    [...number].flatMap((digit, at) => (digit === ',' ? [] : [index + at])),
  )
}

const errorsOf = (text: string, path = 'model.txt') =>
  audit(text, { path }).findings.filter(({ severity }) => severity === 'error')

describe('a total with one digit changed', () => {
  const forgery = fc
    .constantFrom(...proven)
    .chain(({ text, name }) =>
      fc.tuple(
        fc.constant(text),
        fc.constant(name),
        fc.constantFrom(...digitsOfTotals(text)),
        fc.integer({ min: 1, max: 9 }),
      ),
    )
    .map(([text, name, at, step]) => {
      const digit = String((Number(text[at]) + step) % 10)
      return { text, name, wrong: text.slice(0, at) + digit + text.slice(at + 1) }
    })

  it('is set right to the byte, or left alone where another line may be the wrong one', () => {
    fc.assert(
      fc.property(forgery, ({ text, wrong }) => {
        const result = fixed(wrong)
        if (result.text === wrong) expect(result.offered.length + result.unfixed.length).toBeGreaterThan(0)
        else expect(result.text).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it.each(proven)('of $name is set right where it stands in Total params', ({ text }) => {
    const at = text.indexOf('Total params: ') + 'Total params: '.length
    const wrong = text.slice(0, at) + ((Number(text[at]) % 9) + 1) + text.slice(at + 1)
    expect(fixed(wrong).text).toBe(text)
  })
})

/** Texts with an error: which number is wrong is known of all rules but those of shapes and of numbers too large to calculate with. */
const broken = ['memory-size', 'nested-model', 'param-count', 'total-params', 'trainable-split'].flatMap((rule) =>
  readdirSync(new URL(`../../fixtures/broken/${rule}/`, import.meta.url))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => `broken/${rule}/${file}`)
    .filter((path) => errorsOf(fixture(path)).length > 0),
)

describe.each(broken)('%s', (path) => {
  const text = fixture(path)
  const result = fixed(text, { unsafe: true })

  it('checks clean once it is set right', () => {
    expect(result.edits.length).toBeGreaterThan(0)
    expect(errorsOf(result.text)).toEqual([])
  })

  it('is changed once only, by default too', () => {
    expect(fixed(result.text, { unsafe: true })).toMatchObject({ edits: [], fixes: [], offered: [], unfixed: [] })
    const safe = fixed(text)
    expect(fixed(safe.text).edits).toEqual([])
  })
})

describe('by default', () => {
  it('a row is offered and not changed, since its class and shapes may be wrong instead', () => {
    const text = fixture('broken/param-count/lenet-two-digits-swapped.txt')
    expect(fixed(text)).toMatchObject({
      text,
      edits: [],
      fixes: [],
      offered: [
        {
          code: 'KA201',
          subject: 'dense',
          line: 17,
          column: 69,
          printed: 48_210,
          expected: 48_120,
          replacement: '48,120',
        },
      ],
    })
  })

  it('a total is not changed while a row is not proven', () => {
    const text = forged(fixture('keras3/lenet.txt'), 'Total params: 185,120', 'Total params: 185,129')
      .replace('dense_1 (Dense)', 'dense_1 (Mine) ')
      .replace('dense (Dense)', 'dense (Mine) ')
    const result = fixed(text)
    expect(result.edits).toEqual([])
  })

  it('an error of a shape stays, and is told', () => {
    const { edits, unfixed } = fixed(fixture('broken/output-shape/alexnet-channels.txt'), { unsafe: true })
    expect(edits).toEqual([])
    expect(unfixed.map(({ code, line }) => [code, line])).toEqual([['KA401', 9]])
  })

  it('a table that real Keras printed is left alone', () => {
    for (const { text } of proven) expect(fixed(text, { unsafe: true }).edits).toEqual([])
  })
})

const chain = (rows: string, totals: string) => `Layer (type)                 Output Shape              Param #
=================================================================
${rows}
=================================================================
${totals}
`

const twoRows = (count: string) => `dense_1 (Dense)              (None, 64)                50240     
_________________________________________________________________
dense_2 (Dense)              (None, 10)                ${count.padEnd(10)}`

const split = (total: string, trainable = '50,890') =>
  `Total params: ${total}\nTrainable params: ${trainable}\nNon-trainable params: 0`

describe('a number is written as it was printed', () => {
  it('with commas or without, as the other totals are', () => {
    const rows = `dense_1 (Dense)              (None, 10)                1010      `
    const text = (total: string) =>
      chain(`dense (Dense)                (None, 100)               7800\n${rows}`, split(total, '8,810'))
    expect(fixed(text('810')).text).toBe(text('8,810'))
  })

  it('with the .0 of Keras 2.0.0', () => {
    const text = (total: string) => chain(twoRows('650'), split(total, '50,890.0').replace(': 0', ': 0.0'))
    expect(fixed(text('50,980.0')).text).toBe(text('50,890.0'))
  })

  it('in the column of the others where it grows past its neighbours’ length', () => {
    const text = (count: string) => chain(twoRows(count), split('50,890'))
    expect(fixed(text('65'), { unsafe: true }).text).toBe(text('650'))
    expect(fixed(text('6500'), { unsafe: true }).text).toBe(text('650'))
  })

  it('on lines that somebody trimmed, without blanks behind it', () => {
    const trimmed = (text: string) => text.replace(/ +$/gm, '')
    const text = (count: string) => trimmed(chain(twoRows(count), split('50,890')))
    expect(fixed(text('65'), { unsafe: true }).text).toBe(text('650'))
    expect(fixed(text('6500'), { unsafe: true }).text).toBe(text('650'))
  })
})

describe('a size', () => {
  const text = (size: string, total = '50890') =>
    chain(twoRows('650'), split(`${total} (${size})`, '50890 (198.79 KB)').replace(': 0', ': 0 (0.00 Byte)'))

  it('is set right with the word for bytes of its Keras', () => {
    expect(fixed(text('189.79 KB')).text).toBe(text('198.79 KB'))
    const zero = (size: string) => text('198.79 KB').replace('0.00 Byte', size)
    expect(fixed(zero('0.10 Byte')).text).toBe(zero('0.00 Byte'))
  })

  it('is set right beside a count that is wrong too', () => {
    expect(errorsOf(fixed(text('999.79 KB', '50980'), { unsafe: true }).text)).toEqual([])
  })
})

const markdown = (rows: readonly string[]) =>
  ['| Layer (type) | Output Shape | Param # |', '|---|---|---|', ...rows, '', 'Total params: 50,890', ''].join('\n')

describe('a Markdown table', () => {
  it('whose cells don’t stand under one another gets no blanks', () => {
    const text = (count: string) =>
      markdown(['| dense_1 (Dense) | (None, 64) | 50,240 |', `| dense_2 (Dense) | (None, 10) | ${count} |`])
    expect(fixed(text('65'), { unsafe: true }).text).toBe(text('650'))
    expect(fixed(text('**6,500**'), { unsafe: true }).text).toBe(text('**650**'))
  })

  it('whose cells do keeps its bars', () => {
    const text = (count: string) =>
      markdown([
        '| input_1 (InputLayer) | (None, 784) |      0 |',
        '| dense_1 (Dense)      | (None, 64)  | 50,240 |',
        `| dense_2 (Dense)      | (None, 10)  | ${count.padStart(6)} |`,
      ])
    expect(fixed(text('65'), { unsafe: true }).text).toBe(text('650'))
    expect(fixed(text('6,500'), { unsafe: true }).text).toBe(text('650'))
  })
})

describe('a notebook', () => {
  const notebook = fixture('containers/displayed.ipynb')
  // The first model has 35 parameters; its output is kept as text with colours and as HTML with spans.
  const wrong = notebook.replace('[38;5;34m35', '[38;5;34m53').replace('color: #00af00">35<', 'color: #00af00">53<')

  it('has a table set right in both of its forms', () => {
    expect(wrong).not.toBe(notebook)
    expect(fixed(wrong, { path: 'a.ipynb' }).text).toBe(notebook)
  })
})

describe('a number that cannot be replaced', () => {
  it('with markup inside is left and told', () => {
    const text = `<pre>${chain(twoRows('650'), split('50,<b>98</b>0'))}</pre>`
    const { edits, unfixed } = fixed(text, { path: 'a.html' })
    expect(edits).toEqual([])
    expect(unfixed).toMatchObject([{ code: 'KA202', reason: 'the number contains markup or escapes' }])
  })

  it('whose column has no room is left and told', () => {
    const text = `Model: "model"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param # Connected to                         
==================================================================================================
input_1 (InputLayer)            [(None, 784)]        0                                            
__________________________________________________________________________________________________
dense_1 (Dense)                 (None, 64)           5024    input_1[0][0]                        
__________________________________________________________________________________________________
dense_2 (Dense)                 (None, 10000)        650000  dense_1[0][0]                        
==================================================================================================
Total params: 700,240
Trainable params: 700,240
Non-trainable params: 0
__________________________________________________________________________________________________
`
    const tight = text.replace('5024    input', '5024 input')
    expect(fixed(text, { unsafe: true }).text).toBe(text.replace('5024    input', '50240   input'))
    expect(fixed(tight, { unsafe: true })).toMatchObject({
      edits: [],
      unfixed: [{ code: 'KA201', reason: 'its column has no room for the correct number' }],
    })
  })
})

describe('a number that a narrow column broke over lines', () => {
  const right = fixture('tf-keras/siamese.txt')

  it('is set right piece by piece', () => {
    // The encoder has 14,858,944 parameters, printed as 1485894 above 4.
    const wrong = forged(right, '1485894   [', '1458894   [')
    expect(fixed(wrong, { unsafe: true }).text).toBe(right)
  })
})

describe('several tables in one text', () => {
  const one = forged(fixture('keras3/lenet.txt'), 'Total params: 185,120', 'Total params: 185,129')
  const other = fixture('broken/param-count/alexnet-digit-changed.txt')

  it('are set right each by itself, with the lines of the text', () => {
    const result = fixed(`${one}\n${other}\n${one}`)
    const right = fixture('keras3/lenet.txt')
    expect(result.text).toBe(`${right}\n${other}\n${right}`)
    const lines = one.split('\n').length
    expect(result.offered.map(({ subject }) => subject)).toEqual(['conv2d_3'])
    const totals = one.split('\n').findIndex((line) => line.includes('Total')) + 1
    expect(result.fixes.map(({ line }) => line)).toEqual([totals, lines + other.split('\n').length + totals])
  })
})
