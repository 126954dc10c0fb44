import { describe, expect, it } from 'vitest'
import { printedAt, read, readOne, shortRows } from './reading.ts'

const RULE = '_'.repeat(65)
const TABLE = [
  'Model: "sequential"',
  RULE,
  'Layer (type)                 Output Shape              Param #   ',
  '='.repeat(65),
  'conv2d_1 (Conv2D)            (None, 26, 26, 32)        320       ',
  RULE,
  'max_pooling2d_1 (MaxPooling2 (None, 13, 13, 32)        0         ',
  RULE,
  'flatten_1 (Flatten)          (None, 5408)              0         ',
  RULE,
  'dense_1 (Dense)              (None, 10)                54090     ',
  '='.repeat(65),
  'Total params: 54,410',
  'Trainable params: 54,410',
  'Non-trainable params: 0',
  RULE,
]
const ROWS = [
  'conv2d_1 (Conv2D) (null,26,26,32) 320',
  'max_pooling2d_1 (MaxPooling2~) (null,13,13,32) 0',
  'flatten_1 (Flatten) (null,5408) 0',
  'dense_1 (Dense) (null,10) 54090',
]
const isRule = (line: string) => /^[_=]+$/.test(line)
const isRow = (line: string) => /^\w+ \(/.test(line)

describe('a pasted summary reads the same', () => {
  it.each<[string, (lines: readonly string[]) => string]>([
    ['as it was printed', (lines) => lines.join('\n')],
    ['without trailing blanks', (lines) => lines.map((line) => line.trimEnd()).join('\n')],
    ['indented', (lines) => lines.map((line) => `        ${line}`).join('\n')],
    ['without rules', (lines) => lines.filter((line) => !isRule(line)).join('\n')],
    ['with shortened rules', (lines) => lines.map((line) => (isRule(line) ? line.slice(0, 20) : line)).join('\n')],
    ['with a blank line after each', (lines) => lines.join('\n\n')],
    ['with white space collapsed', (lines) => lines.map((line) => line.replace(/ +/g, ' ').trim()).join('\n')],
    ['with tabs between cells', (lines) => lines.map((line) => line.trim().replace(/ {2,}/g, '\t')).join('\n')],
    ['on one line, as print_fn=f.write leaves it', (lines) => lines.join('')],
    ['on one line, parted by blanks', (lines) => lines.join(' ').replace(/ +/g, ' ')],
    ['with one cell a line', (lines) => lines.map((line) => line.replace(/ {2,}| (?=\(None)/g, '\n')).join('\n')],
    ['with notes behind rows', (lines) => lines.map((line) => (isRow(line) ? `${line}  #<<  3 * 3` : line)).join('\n')],
    [
      'amid code and training output',
      (lines) => `>>> model.summary()\n${lines.join('\n')}\nNone\nEpoch 1/5\n157/157 [=====>] - 19s`,
    ],
  ])('%s', (_, damage) => {
    expect(shortRows(damage(TABLE))).toEqual(ROWS)
    expect(readOne(damage(TABLE)).totals.total?.count.value).toEqual({ kind: 'count', value: 54_410 })
  })

  it('and no line of it is unreadable', () => {
    expect(readOne(TABLE.join('\n')).notes).toEqual([])
  })
})

it('tabs put cells where no column of characters is', () => {
  const text = 'Layer (type)\tOutput Shape\tParam #\nDense\t(100, 128)\t393,344\nmax pooling2d\n(None, 11, 11, 3)\t0'
  expect(shortRows(text)).toEqual(['Dense (100,128) 393344', 'max pooling2d (null,11,11,3) 0'])
})

describe('what was lost is said', () => {
  const kinds = (text: string) => readOne(text).notes.map(({ kind, beforeRow }) => [kind, beforeRow])

  it('a line among the rows that is no row costs that line', () => {
    const lines = [...TABLE.slice(0, 6), 'the next layer makes it smaller', ...TABLE.slice(6)]
    expect(shortRows(lines.join('\n'))).toEqual(ROWS)
    expect(kinds(lines.join('\n'))).toEqual([['unreadable-row', 1]])
    const [note] = readOne(lines.join('\n')).notes
    expect(note && printedAt(lines.join('\n'), { value: null, spans: [note.span] })).toBe(
      'the next layer makes it smaller',
    )
  })

  it('a warning that Keras printed into the table is no row either, and nothing is missing', () => {
    const warning = '/usr/lib/keras/engine/training.py:973: UserWarning: Discrepancy between trainable weights'
    expect(kinds([...TABLE.slice(0, 6), warning, ...TABLE.slice(6)].join('\n'))).toEqual([])
  })

  it.each(['...', '…', '⋮', '# ...', '[...]', '... 12 more layers ...'])('rows left out by %s', (mark) => {
    const lines = [...TABLE.slice(0, 6), mark, ...TABLE.slice(10)]
    expect(kinds(lines.join('\n'))).toEqual([['elided', 1]])
    expect(shortRows(lines.join('\n'))).toEqual([ROWS[0], ROWS[3]])
  })

  it('a table that ends before its last rule', () => {
    expect(kinds(TABLE.slice(0, 7).join('\n'))).toEqual([['cropped-rows', 2]])
  })

  it('a table that begins behind its header', () => {
    const text = TABLE.slice(6).join('\n')
    expect(kinds(text)).toEqual([['cropped-rows', 0]])
    expect(shortRows(text)).toEqual(ROWS.slice(1))
  })

  it('a row whose count is cut away', () => {
    const text = [...TABLE.slice(0, 8), 'flatten_1 (Flatten)          (None, 5408)'].join('\n')
    expect(shortRows(text)).toEqual([...ROWS.slice(0, 2), 'flatten_1 (Flatten) (null,5408) lost'])
  })

  it('a table without header whose right half is missing: no dimension becomes a count', () => {
    const rows = TABLE.slice(3).map((line) => (isRow(line) || isRule(line) ? line.slice(0, 37) : line))
    const counts = read(rows.join('\n')).summaries.flatMap((summary) => summary.rows.map(({ params }) => params.value))
    expect(counts.filter(({ kind }) => kind === 'count')).toEqual([])
  })

  it('a row whose shape was cut behind a comma, the count beside it', () => {
    const row = 'tf.reshape_1 (TFOpLambda)       (None, 14, 14, 4, 9, 0           tf.math.truediv_1[0][0]'
    const text = ['Layer (type)                    Output Shape         Param #     Connected to', row].join('\n')
    expect(readOne(text).rows.map(({ params }) => params.value)).toEqual([{ kind: 'count', value: 0 }])
  })

  it('a table whose right half is missing', () => {
    const text = TABLE.map((line) =>
      isRow(line) || line.startsWith('Layer') || isRule(line) ? line.slice(0, 50) : line,
    ).join('\n')
    expect(readOne(text)).toMatchObject({ columns: { params: false }, notes: [{ kind: 'cropped-columns' }] })
    expect(shortRows(text)[3]).toBe('dense_1 (Dense) (null,10) lost')
  })

  // fixtures/tf-keras/siamese.txt, whose encoder has 14,858,944 parameters, in a terminal of 62 columns.
  it('a count that goes on in a further line, its first line shortened by the right edge', () => {
    const text = [
      ' Layer (type)                Output Shape                 Para',
      '='.repeat(62),
      ' encoder (Sequential)        (None, 256)                  1485',
      '                                                          4   ',
      '                                                              ',
      ' dense_1 (Dense)             (None, 1)                    257 ',
      '='.repeat(62),
    ].join('\n')
    expect(shortRows(text)).toEqual(['encoder (Sequential) (null,256) lost 1485', 'dense_1 (Dense) (null,1) 257'])
  })
})

describe('several summaries in one text', () => {
  it('are told apart, with whatever stands between them', () => {
    const second = TABLE.map((line) => line.replace('sequential', 'other').replace('dense_1', 'dense_2'))
    const text = [...TABLE, 'Epoch 1/5', '157/157 [======] - 19s', ...second].join('\n')
    const { summaries, refusals } = read(text)
    expect(summaries.map(({ modelName, rows }) => [modelName?.value, rows.length])).toEqual([
      ['sequential', 4],
      ['other', 4],
    ])
    expect(refusals).toEqual([])
  })

  it('need no title and no totals to end', () => {
    const { summaries } = read([...TABLE.slice(1, 12), ...TABLE.slice(1, 12)].join('\n'))
    expect(summaries.map(({ rows }) => rows.length)).toEqual([4, 4])
  })
})

describe('an interrupted table', () => {
  it('folds its last column onto lines of their own in a narrow terminal', () => {
    const text = [
      ' Layer (type)                    Output Shape         Param #  ',
      '   Connected to',
      '='.repeat(62),
      'input_1 (InputLayer)            [(None, 2150)]       0        ',
      '',
      '_'.repeat(62),
      'embedding (Embedding)           (None, 2150, 100)    1368500  ',
      '   input_1[0][0]',
      '_'.repeat(62),
    ].join('\n')
    expect(shortRows(text)).toEqual([
      'input_1 (InputLayer) (null,2150) 0 < ',
      'embedding (Embedding) (null,2150,100) 1368500 < input_1[0][0]',
    ])
  })
})

describe('names and numbers of every kind', () => {
  const table = (row: string) => [...TABLE.slice(1, 4), row, '='.repeat(65)].join('\n')

  it.each([
    ['__proto__ (Dense)            (None, 3)                 15        ', '__proto__ (Dense) (null,3) 15'],
    ['constructor (Dense)          (None, 3)                 12        ', 'constructor (Dense) (null,3) 12'],
    ['tf.__operators__.add (TFOpLa (None, 3)                 0         ', 'tf.__operators__.add (TFOpLa~) (null,3) 0'],
    ['Functional model (Functional (None, 3)                 12        ', 'Functional model (Functional~) (null,3) 12'],
    ['block/conv(1) (Conv2D)       (None, 3)                 12        ', 'block/conv(1) (Conv2D) (null,3) 12'],
    ['mean (Lambda)                ()                        0         ', 'mean (Lambda) () 0'],
    ['big (Dense)                  (None, 3)                 9007199254740993', 'big (Dense) (null,3) too-large'],
    ['odd (Dense)                  (None, 9007199254740993)  12        ', 'odd (Dense) lost 12'],
  ])('%s', (row, expected) => {
    expect(shortRows(table(row))).toEqual([expected])
  })
})
