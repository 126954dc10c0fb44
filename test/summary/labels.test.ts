import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A Markdown table of such columns. */
function table(columns: string, ...rows: readonly string[]) {
  const line = (cells: string) => `| ${cells.split(';').join(' | ')} |`
  return [line(columns), line(columns.replace(/[^;]+/g, '---')), ...rows.map(line)].join('\n')
}

/** One layer on an image of 28 × 28, written with this label and count. */
function onImage(label: string, shape: string, count: string) {
  return table('Layer;Output Shape;Params', 'Input;(None, 28, 28, 1);0', `${label};${shape};${count}`)
}

function only(text: string) {
  const { summaries, findings } = audit(text)
  const [summary] = summaries
  if (!summary || summaries.length > 1) throw new Error(`${summaries.length} summaries instead of one`)
  return { summary, graver: findings.filter(({ severity }) => severity !== 'note') }
}

const last = (text: string) => only(text).summary.layers.at(-1)

describe('what a label says of a layer', () => {
  // 320 is 3·3·1·32 + 32, but also 1·9·1·32 + 32.
  it.each([
    ['Conv2D (32 filters, 3x3)', ['filters', 'kernel_size']],
    ['Conv2D (3 × 3)', ['kernel_size']],
    ['Conv2D (3x3, 32)', ['filters', 'kernel_size']],
    ['Conv2D (3x3x32)', ['filters', 'kernel_size']],
    ['Conv2D (3x3x1x32)', ['filters', 'kernel_size']],
    ['Conv2D (32@3x3)', ['filters', 'kernel_size']],
    ['3x3 Conv2D, 32', ['filters', 'kernel_size']],
    ['Conv2D(32, (3, 3), activation="relu")', ['filters', 'kernel_size']],
    ['Conv2D(32, 3)', ['filters', 'kernel_size']],
    ['Conv2D(filters=32, kernel_size=3, strides=1, padding="valid")', ['filters', 'kernel_size', 'padding', 'strides']],
    ['Conv2D (32, kernel size 3x3, stride 1, valid)', ['filters', 'kernel_size', 'padding', 'strides']],
    ['Conv2D - 32 filters of 3x3, ReLU', ['filters', 'kernel_size']],
  ])('%s states %s', (label, keys) => {
    const text = onImage(label, '(None, 26, 26, 32)', '320')
    expect([...(last(text)?.stated ?? [])].sort()).toEqual(keys)
    expect(last(text)).toMatchObject({ outcome: 'determined', config: { filters: 32, kernel_size: [3, 3] } })
    expect(only(text).graver).toEqual([])
  })

  it('chooses what the numbers leave open', () => {
    const text = onImage('Conv2D (32, 1x9, same)', '(None, 28, 28, 32)', '320')
    expect(last(text)).toMatchObject({ config: { kernel_size: [1, 9], padding: 'same' } })
    expect(last(text)?.open).not.toContain('padding')
  })

  it.each([
    'Conv2D (ReLU)',
    'Conv2D (2)',
    'Conv2D (block 5)',
    'Conv2D (0.25)',
    'Conv2D (2 layers)',
    'Conv2D (28x28x1)',
    'Conv2D (input)',
    'Conv2D 7',
  ])('takes %s for nothing that could be wrong', (label) => {
    expect(only(onImage(label, '(None, 26, 26, 32)', '320')).graver).toEqual([])
  })

  it.each([
    ['Dense (64)', '(None, 28, 28, 64)', '128', { units: 64 }],
    ['Dense (1 → 64)', '(None, 28, 28, 64)', '128', { units: 64 }],
    ['Dense, 64 units, no bias', '(None, 28, 28, 64)', '64', { units: 64, use_bias: false }],
    ['MaxPooling2D (2x2)', '(None, 14, 14, 1)', '0', { pool_size: [2, 2] }],
    ['MaxPooling2D (3x3/2)', '(None, 13, 13, 1)', '0', { pool_size: [3, 3], strides: [2, 2] }],
    ['UpSampling2D (2)', '(None, 56, 56, 1)', '0', { size: [2, 2] }],
  ])('%s is what it says', (label, shape, count, config) => {
    expect(last(onImage(label, shape, count))).toMatchObject({ config })
    expect(only(onImage(label, shape, count)).graver).toEqual([])
  })

  it('says the sizes of an embedding in either order: 10,000 × 64 = 640,000', () => {
    for (const label of ['Embedding (10,000, 64)', 'Embedding (vocab 10000, 64)', 'Embedding (64, 10000)']) {
      const text = table('Layer;Output Shape;Params', `${label};(None, 50, 64);640,000`, 'LSTM (32);(None, 32);12,416')
      expect(only(text).graver).toEqual([])
      expect(only(text).summary.layers[0]).toMatchObject({ config: { input_dim: 10_000, output_dim: 64 } })
    }
  })
})

describe('a label that contradicts the numbers', () => {
  it.each([
    ['Conv2D (64 filters, 3x3)', '64 filters'],
    ['Conv2D (32 filters, 5x5)', '5x5'],
    ['Conv2D (32, 3x3, same)', 'same'],
    ['Conv2D (32, 3x3, stride 2)', 'stride 2'],
    ['Conv2D(filters=16)', 'filters=16'],
    ['Conv2D (32, 3x3, no bias)', 'no bias'],
  ])('is a warning at its word: %s', (label, word) => {
    const text = onImage(label, '(None, 26, 26, 32)', '320')
    const [finding, ...others] = only(text).graver
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'KA402', severity: 'warning', line: 4 })
    expect(finding?.message).toContain(`\`${word}\``)
    expect(text.split('\n')[3]?.slice((finding?.column ?? 0) - 1)).toMatch(new RegExp(`^${word.replace(/[()]/g, '.')}`))
    expect(only(text).summary.verdict).toBe('partial')
  })

  it('says what the words would give: 5·5·1·32 + 32 = 832 with the padding that keeps 28 × 28', () => {
    const [finding] = only(onImage('Conv2D (32, 5x5, same)', '(None, 28, 28, 32)', '320')).graver
    expect(finding).toMatchObject({ code: 'KA402', printed: 320, expected: 832 })
  })

  it.each([
    // 26·26·16·10 + 10, with `valid`; 28·28·16·10 + 10, with `same`; 13·13·16·10 + 10, with strides of 2.
    ['108,170', 'keeps its padding to itself'],
    ['125,450', 'keeps its padding to itself'],
    ['27,050', 'keeps its strides to itself'],
  ])('is none on the likeliest of several shapes that a layer above may give: %s where a Conv2D %s', (count) => {
    const rows = ['Conv2D(16, 3x3);;160', 'Flatten;;0', `Dense(10);;${count}`]
    const text = table('Layer;Output Shape;Params', 'Input;(None, 28, 28, 1);0', ...rows)
    expect(only(text).graver).toEqual([])
    expect(last(text)).toMatchObject({ config: { units: 10 } })
  })

  it('leaves the error to the count where no configuration has it', () => {
    const { graver } = only(onImage('Conv2D (32, 3x3)', '(None, 26, 26, 32)', '321'))
    expect(graver.map(({ code }) => code)).toEqual(['KA201'])
  })

  it('names the layer inside a wrapper', () => {
    // GRU(64) both ways on 128 features: 2·3·(128·64 + 64·64 + 2·64) = 74,496
    const text = table(
      'Layer;Output Shape;Params',
      'Embedding;(None, 9, 128);128,000',
      'BiLSTM (64);(None, 128);74,496',
    )
    const { graver } = only(text)
    expect(graver).toMatchObject([{ code: 'KA402', line: 4, expected: 98_816 }])
  })
})

describe('columns of settings', () => {
  const header = 'Layer;Filters;Kernel Size;Stride;Padding;Activation;Output Shape;Params'
  const cnn = (first: string) =>
    table(
      header,
      'Input;-;-;-;-;-;32x32x3;0',
      first,
      'MaxPooling2D;-;2x2;2;valid;-;16x16x32;0',
      'Conv2D;64;(3, 3);1;same;ReLU;16x16x64;18,496',
    )

  it('decide what is open, in any order of columns', () => {
    const { summary, graver } = only(cnn('Conv2D;32;3x3;1;same;ReLU;32x32x32;896'))
    expect(graver).toEqual([])
    expect(summary.verdict).toBe('verified')
    expect(summary.layers[1]).toMatchObject({
      outcome: 'determined',
      stated: ['filters', 'kernel_size', 'strides', 'padding'],
    })
  })

  it.each([
    ['Conv2D;64;3x3;1;same;ReLU;32x32x32;896', '64'],
    ['Conv2D;32;5x5;1;same;ReLU;32x32x32;896', '5x5'],
    ['Conv2D;32;3x3;2;same;ReLU;32x32x32;896', '2'],
    ['Conv2D;32;3x3;1;valid;ReLU;32x32x32;896', 'valid'],
  ])('are held against the numbers: %s', (row, word) => {
    const { graver } = only(cnn(row))
    expect(graver).toMatchObject([{ code: 'KA402', line: 4 }])
    expect(graver[0]?.message).toContain(`\`${word}\``)
  })

  it('say widths where no shapes are printed: 3·3·64·128 + 128 = 73,856', () => {
    const text = table(
      'Layer;Filters;Kernel;Params',
      'Conv2D;32;3x3;896',
      'MaxPooling2D;-;2x2;0',
      'Conv2D;64;3x3;18,496',
      'Dropout;-;-;0',
      'Conv2D;128;3x3;73,865',
    )
    expect(only(text).graver).toMatchObject([{ code: 'KA402', line: 7, printed: 73_865, expected: 73_856 }])
  })

  it('say what a layer takes', () => {
    const rows = (input: string) =>
      table('Layer;Input Shape;Output Shape;Params', 'Dense;784;128;100,480', `Dense;${input};10;1,290`)
    expect(only(rows('128')).graver).toEqual([])
    expect(only(rows('182')).graver).toMatchObject([{ code: 'KA402', line: 4 }])
  })
})

describe('a label', () => {
  it('never makes an error of a table that adds up otherwise', () => {
    const text = table(
      'Layer;Filters;Kernel;Params',
      'Conv2D;16;3x3;896',
      'Conv2D;16;3x3;18,496',
      'Conv2D;16;3x3;73,856',
      'Total;;;93,248',
    )
    expect(only(text).graver.map(({ severity }) => severity)).not.toContain('error')
  })
})
