import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { type PrintedRow, printedSequential } from '../printed-sequential.ts'

const sequential = (...rows: readonly PrintedRow[]) => printedSequential(rows)

const layerOf = (text: string, name: string) => audit(text).summaries[0]?.layers.find((layer) => layer.name === name)

describe('the padding of a first convolution whose input is not printed', () => {
  it.each([
    [224, 1_792, 'same', '224 rather than 226'],
    [32, 1_792, 'same', '32 rather than 34'],
    [26, 1_792, 'valid', '28 rather than 26'],
    [148, 1_792, 'valid', '150 rather than 148'],
    [222, 1_792, 'valid', '224 rather than 222'],
  ] as const)('of an output of %i and a count of %i is %s: %s', (size, count, padding, _) => {
    const text = sequential(['conv2d (Conv2D)', `(None, ${size}, ${size}, 64)`, count])
    const conv = layerOf(text, 'conv2d')
    expect(conv?.config).toMatchObject({ kernel_size: [3, 3], padding })
    expect(conv?.open).toContain('padding')
  })
})

describe('a first convolution whose input is not printed', () => {
  it.each([
    // Of one channel; 1 × 1 on four channels would count as much: 4 × 16 + 16.
    ['conv2d (Conv2D)', '(None, 39, 173, 16)', 80, [2, 2]],
    // Of one measurement; 1 on three would count as much: 3 × 64 + 64.
    ['conv1d (Conv1D)', '(None, 126, 64)', 256, [3]],
  ] as const)('%s of %s has %i by its usual kernel', (name, shape, count, kernel) => {
    expect(layerOf(sequential([name, shape, count]), name.split(' ')[0] ?? '')?.config?.kernel_size).toEqual(kernel)
  })
})

describe('the first row of a nested Sequential', () => {
  it('is likeliest built on what the model is called on: 3 × 3 × 8 × 8 + 8 = 584, and 8 × 8 + 8 = 72 inside it', () => {
    const text = `Model: "outer"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)             ┃ Output Shape         ┃      Param # ┃ Connected to          ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━┩
│ image (InputLayer)       │ (None, 16, 16, 8)    │            0 │ -                     │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│ inner (Sequential)       │ (None, 16, 16, 8)    │          688 │ image[0][0],          │
│                          │                      │              │ inner[0][0]           │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│    └ ic (Conv2D)         │ (None, 16, 16, 8)    │          584 │ -                     │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│    └ ib                  │ (None, 16, 16, 8)    │           32 │ -                     │
│ (BatchNormalization)     │                      │              │                       │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│    └ innermost           │ (None, 16, 16, 8)    │           72 │ -                     │
│ (Sequential)             │                      │              │                       │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│       └ deep (Conv2D)    │ (None, 16, 16, 8)    │           72 │ -                     │
├──────────────────────────┼──────────────────────┼──────────────┼───────────────────────┤
│ flatten (Flatten)        │ (None, 2048)         │            0 │ inner[1][0]           │
└──────────────────────────┴──────────────────────┴──────────────┴───────────────────────┘
 Total params: 688 (2.69 KB)
 Trainable params: 672 (2.62 KB)
 Non-trainable params: 16 (64.00 B)
`
    expect(layerOf(text, 'ic')?.config).toMatchObject({ kernel_size: [3, 3], use_bias: true })
    expect(layerOf(text, 'deep')?.config).toMatchObject({ kernel_size: [1, 1], use_bias: true })
  })
})

describe('strides', () => {
  it.each([
    // 2 · 4 · 32 · 40 + 40 = 1 · 8 · 32 · 40 + 40
    ['are covered by the kernel', '(None, 128, 16, 32)', 'Conv2D', '(None, 64, 4, 40)', 10_280, [2, 4]],
    // 10 · 64 = 9 · 64 + 64
    ['go into the kernel of a signal', '(None, 4000, 1)', 'Conv1D', '(None, 799, 64)', 640, [10]],
  ] as const)('%s', (_, input, className, output, count, kernel_size) => {
    const text = sequential(['input_1 (InputLayer)', `[${input}]`, 0], [`conv (${className})`, output, count])
    expect(layerOf(text, 'conv')?.config).toMatchObject({ kernel_size })
  })
})

describe('what is inside a wrapper of unknown input', () => {
  it('is a convolution where it gives images: 4 × 4 × 3 × 64 + 64 + 64 = 48 × 64 + 64 + 64 = 3,200', () => {
    const wrapped = layerOf(sequential(['sn (SpectralNormalization)', '(None, 32, 32, 64)', 3_200]), 'sn')
    expect(wrapped?.config).toMatchObject({ layer: { className: 'Conv2D', config: { kernel_size: [4, 4] } } })
  })

  it('is a ConvLSTM on the channels of a picture: 2 × (3 × 3 × (3 + 6) × 24 + 24) = 2 × (1 × 1 × (75 + 6) × 24 + 24) = 3,936', () => {
    const wrapped = layerOf(sequential(['both (Bidirectional)', '(None, 8, 16, 16, 12)', 3_936]), 'both')
    expect(wrapped?.config).toMatchObject({ layer: { className: 'ConvLSTM2D', config: { kernel_size: [3, 3] } } })
  })
})

describe('a bias just before a normalization', () => {
  const eegNet = (...last: readonly PrintedRow[]) =>
    sequential(
      ['input_1 (InputLayer)', '[(None, 1, 32, 16)]', 0],
      ['separable (SeparableConv2D)', '(None, 1, 32, 16)', 512],
      ...last,
    )

  it('is mostly left out: 16 × 16 + 16 × 16 = 512 rather than 15 × 16 + 16 × 16 + 16', () => {
    const norm = ['norm (BatchNormalization)', '(None, 1, 32, 16)', 64] as const
    expect(layerOf(eegNet(norm), 'separable')?.config).toMatchObject({ kernel_size: [1, 16], use_bias: false })
  })

  it('is likelier than none where another row before one has it: 8 × 64 + 64 = 9 × 64', () => {
    const text = (second: number) =>
      sequential(
        ['input_1 (InputLayer)', '[(None, 64, 1)]', 0],
        ['conv1d (Conv1D)', '(None, 64, 64)', 576],
        ['norm (BatchNormalization)', '(None, 64, 64)', 256],
        ['conv1d_1 (Conv1D)', '(None, 64, 127)', second],
        ['norm_1 (BatchNormalization)', '(None, 64, 127)', 508],
      )
    // 5 · 64 · 127 + 127, or without
    expect(layerOf(text(40_767), 'conv1d')?.config).toMatchObject({ kernel_size: [8], use_bias: true })
    expect(layerOf(text(40_640), 'conv1d')?.config).toMatchObject({ kernel_size: [9], use_bias: false })
  })

  it('is likelier than none before anything else', () => {
    const relu = ['relu (ReLU)', '(None, 1, 32, 16)', 0] as const
    expect(layerOf(eegNet(relu), 'separable')?.config).toMatchObject({ kernel_size: [1, 15], use_bias: true })
  })
})

describe('a first layer as wide as a feature map', () => {
  it('takes a round number of features: 100 × 12,544 without bias, not 99 with one', () => {
    const text = sequential(['dense (Dense)', '(None, 12544)', 1_254_400], ['act (LeakyReLU)', '(None, 12544)', 0])
    expect(layerOf(text, 'dense')?.inputShapes).toEqual([[null, 100]])
  })
})

describe('a window that leaves one place', () => {
  it('is as long as the axis rather than strided: a depthwise kernel of 64 × 1 with 64 × 8 × 2 = 1,024', () => {
    const text = sequential(
      ['input_1 (InputLayer)', '[(None, 64, 128, 8)]', 0],
      ['depthwise (DepthwiseConv2D)', '(None, 1, 128, 16)', 1_024],
    )
    expect(layerOf(text, 'depthwise')?.config).toMatchObject({ kernel_size: [64, 1], use_bias: false })
  })
})

describe('rows whose class is cut away, as ConvNeXt through an old printer', () => {
  const name = 'convnext_base_stage_2_block_13_'
  const line = (shape: string, count: number, inbound: string) =>
    `${name} ${shape.padEnd(21)}${String(count).padEnd(12)}${inbound}\n${'_'.repeat(98)}\n`
  const text =
    `Model: "convnext_base"\n${'_'.repeat(98)}\n` +
    'Layer (type)                    Output Shape         Param #     Connected to                     \n' +
    `${'='.repeat(98)}\n` +
    `tf.__operators__.add_18 (TFOpLa (None, 14, 14, 512)  0           tf.__operators__.add_17[0][0]    \n${'_'.repeat(98)}\n` +
    line('(None, 14, 14, 512)', 25_600, 'tf.__operators__.add_18[0][0]') +
    line('(None, 14, 14, 512)', 1_024, `${name}de`) +
    line('(None, 14, 14, 2048)', 1_050_624, `${name}la`) +
    line('(None, 14, 14, 2048)', 0, `${name}po`) +
    line('(None, 14, 14, 512)', 1_049_088, `${name}ge`) +
    line('(None, 14, 14, 512)', 512, `${name}po`)

  it('are named by what the row below calls them: depthwise, layer norm, pointwise', () => {
    const classes = audit(text).summaries[0]?.layers.map(({ className }) => className)
    expect(classes?.slice(1, 4)).toEqual(['DepthwiseConv2D', 'LayerNormalization', 'Dense'])
    expect(classes?.[5]).toBe('Dense')
  })
})

describe('a count that the text does not have, nor a total', () => {
  it('is one of two: 21,632 × 10 with a bias of 10, and without', () => {
    const text = sequential(
      ['conv (Conv2D)', '(None, 26, 26, 32)', 320],
      ['flat (Flatten)', '(None, 21632)', 0],
      ['dense (Dense)', '(None, 10)', 0],
    )
      .replace(/ 0\n=/, ' ?\n=')
      .replace('Total params: 320', 'Total params: ?')
    const dense = layerOf(text, 'dense')
    expect(dense).toMatchObject({ outcome: 'narrowed', params: { printed: null } })
    expect(dense?.candidates).toMatchObject([{ use_bias: true }, { use_bias: false }])
    expect(audit(text).summaries[0]?.verdict).toBe('partial')
  })
})

describe('the rows of a subclassed model, which show no shapes', () => {
  const multiple = (...counts: readonly (readonly [cell: string, count: number])[]) =>
    sequential(...counts.map(([cell, count]) => [cell, 'multiple', count] as const)).replace(
      '"sequential"',
      '"le_net5"',
    )

  it('have tables at least ten times as long as wide: 320,000 is not 625 × 512', () => {
    const text = multiple(['embedding (Embedding)', 320_000], ['lstm (LSTM)', 33_024], ['dense (Dense)', 65])
    const { input_dim, output_dim } = layerOf(text, 'embedding')?.config ?? {}
    expect(Number(input_dim) * Number(output_dim)).toBe(320_000)
    expect(Number(input_dim)).toBeGreaterThanOrEqual(10 * Number(output_dim))
  })

  it('are likeliest a chain: LeNet has 6 and 16 kernels of 5 × 5, then 400 → 120 → 84 → 10', () => {
    const [summary] = audit(
      multiple(
        ['conv2d (Conv2D)', 156],
        ['conv2d_1 (Conv2D)', 2_416],
        ['dense (Dense)', 48_120],
        ['dense_1 (Dense)', 10_164],
        ['dense_2 (Dense)', 850],
      ),
    ).summaries
    expect(summary?.layers.map(({ weights }) => weights?.[0]?.shape)).toEqual([
      [5, 5, 1, 6],
      [5, 5, 6, 16],
      [400, 120],
      [120, 84],
      [84, 10],
    ])
    expect(summary?.verdict).toBe('partial')
  })

  it('are a chain past rows without weights: 6 and 16 kernels of 5 × 5, then 400 → 120', () => {
    const rows = multiple(
      ['conv2d (Conv2D)', 156],
      ['re_lu (ReLU)', 0],
      ['conv2d_1 (Conv2D)', 2_416],
      ['re_lu_1 (ReLU)', 0],
      ['flatten (Flatten)', 0],
      ['dense (Dense)', 48_120],
      ['dropout (Dropout)', 0],
      ['dense_1 (Dense)', 10_164],
    )
    expect(['conv2d', 'conv2d_1', 'dense', 'dense_1'].map((name) => layerOf(rows, name)?.weights?.[0]?.shape)).toEqual([
      [5, 5, 1, 6],
      [5, 5, 6, 16],
      [400, 120],
      [120, 84],
    ])
  })

  it('are a chain of equal widths: 2 → 4 → 4 → 4 → 1 have 12, 20, 20 and 5', () => {
    const text = multiple(
      ['dense (Dense)', 12],
      ['dense_1 (Dense)', 20],
      ['dense_2 (Dense)', 20],
      ['dense_3 (Dense)', 5],
    )
    const { findings, summaries } = audit(text)
    expect(findings).toEqual([])
    expect(summaries[0]?.layers.map(({ weights }) => weights?.[0]?.shape)).toEqual([
      [2, 4],
      [4, 4],
      [4, 4],
      [4, 1],
    ])
  })

  it('are noted where only one unit over 48,120 features fits: 48,121 is a prime', () => {
    const text = multiple(['dense (Dense)', 48_121], ['dense_1 (Dense)', 10_164])
    expect(audit(text).findings.map(({ code, layer }) => `${code} ${layer}`)).toEqual(['KA207 dense'])
  })
})

describe('a convolution over signals side by side', () => {
  it('lies along time where the next one takes all signals at once: 1 × 64 × 4 = 8 × 8 × 4 = 256', () => {
    const text = sequential(
      ['reshape (Reshape)', '(None, 22, 1125, 1)', 0],
      ['conv2d (Conv2D)', '(None, 22, 1125, 4)', 256],
      ['batch_normalization (BatchNormalization)', '(None, 22, 1125, 4)', 16],
      // 22 × 1 × 4 × 2
      ['depthwise_conv2d (DepthwiseConv2D)', '(None, 1, 1125, 8)', 176],
    )
    expect(layerOf(text, 'conv2d')?.config).toMatchObject({ kernel_size: [1, 64], use_bias: false })
  })
})
