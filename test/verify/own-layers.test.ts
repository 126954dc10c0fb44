import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { isUsualOwnCount } from '../../src/layers/own-layers.ts'

/** A functional model as Keras 3 prints it, of `name (Class)`, shape, count and connection. */
function printed(rows: readonly (readonly [string, string, number, string])[], total: number): string {
  const cells = (texts: readonly string[], bar: string) =>
    `${bar} ${texts.map((text, at) => text.padEnd([36, 24, 10, 36][at] ?? 0)).join(` ${bar} `)} ${bar}`
  const rule = (left: string, line: string, cross: string, right: string) =>
    `${left}${[38, 26, 12, 38].map((width) => line.repeat(width)).join(cross)}${right}`
  return [
    'Model: "functional"',
    rule('┏', '━', '┳', '┓'),
    cells(['Layer (type)', 'Output Shape', 'Param #', 'Connected to'], '┃'),
    rule('┡', '━', '╇', '┩'),
    rows
      .map((row) =>
        cells(
          row.map((cell) => cell.toLocaleString('en-US')),
          '│',
        ),
      )
      .join(`\n${rule('├', '─', '┼', '┤')}\n`),
    rule('└', '─', '┴', '┘'),
    ` Total params: ${total.toLocaleString('en-US')}`,
    ` Trainable params: ${total.toLocaleString('en-US')}`,
    ' Non-trainable params: 0',
  ].join('\n')
}

const verdictOf = (text: string) => audit(text).summaries[0]?.verdict
const confirmedBy = (text: string) => audit(text).summaries[0]?.layers.map((layer) => layer.confirmedBy)

/** Two graph convolutions on 32 features: kernel and bias of 32 × 16 + 16 and 16 × 7 + 7. */
const graph = (first: number, second: number, nodes: number | null = 50) =>
  printed(
    [
      ['nodes (InputLayer)', `(None, ${nodes ?? 'None'}, 32)`, 0, '-'],
      ['edges (InputLayer)', `(None, ${nodes ?? 'None'}, ${nodes ?? 'None'})`, 0, '-'],
      ['graph_conv (GraphConv)', `(None, ${nodes ?? 'None'}, 16)`, first, 'nodes[0][0], edges[0][0]'],
      ['graph_conv_1 (GraphConv)', `(None, ${nodes ?? 'None'}, 7)`, second, 'graph_conv[0][0], edges[0][0]'],
    ],
    first + second,
  )

/** Two blocks of somebody's own on ten features. */
const blocks = (first: number, second: number) =>
  printed(
    [
      ['input_layer (InputLayer)', '(None, 10)', 0, '-'],
      ['block (MyBlock)', '(None, 10)', first, 'input_layer[0][0]'],
      ['block_1 (MyBlock)', '(None, 10)', second, 'block[0][0]'],
    ],
    first + second,
  )

describe('layers that nobody described', () => {
  it('are confirmed where both have what their shapes and a usual layer make', () => {
    expect(confirmedBy(graph(528, 119))).toEqual([null, null, 'shapes', 'shapes'])
    expect(verdictOf(graph(528, 119))).toBe('verified')
    expect(verdictOf(graph(528, 119, null))).toBe('verified')
  })

  it('are not where a digit is moved from one to the other', () => {
    expect(verdictOf(graph(529, 118))).toBe('partial')
    expect(verdictOf(graph(119, 528))).toBe('partial')
  })

  it('are fixed by the total where they print the same', () => {
    expect(confirmedBy(blocks(777, 777))).toEqual([null, 'total', 'total'])
    expect(verdictOf(blocks(777, 778))).toBe('partial')
  })
})

describe('what a layer of its own holds', () => {
  const image = { takes: [32], gives: 64, places: 16 * 16 * 64, isImage: true }

  it.each([
    // 3·3·32·64 + 3·3·64·64, each with 4·64 for its normalization
    [18_432 + 36_864 + 512, 'two convolutions with a way around them'],
    // the same with biases, and 32·64 + 64 for the way around
    [18_496 + 36_928 + 512 + 2_112, 'two convolutions with a way around them'],
    // 3·3·32·64 and 4·64 for its normalization
    [18_432 + 256, 'a convolution and a normalization'],
    [64, 'one weight per feature'],
    [32 * 64 + 64, 'a kernel'],
    [55_555, null],
  ])('%i between 32 and 64 channels: %s', (count, has) => {
    expect(isUsualOwnCount(count, image)).toBe(has !== null)
  })

  it('is CBAM of 64 channels by 8: 2 × 64 × 8 over the channels, 7 × 7 × 2 over positions', () => {
    const map = { takes: [64], gives: 64, places: 8 * 8 * 64, isImage: true }
    expect(isUsualOwnCount(1_024 + 98, map)).toBe(true)
    expect(isUsualOwnCount(1_024 + 8 + 64 + 99, map)).toBe(true)
  })

  it('is a gated residual network of 32 on 8 features (Lim et al. 2021)', () => {
    // 8·32 + 32, twice 32·32 + 32 (the hidden layer and its gate), and 2·32 of the normalization
    const text = { takes: [8], gives: 32, places: 30 * 32, isImage: false }
    expect(isUsualOwnCount(288 + 2_112 + 64, text)).toBe(true)
    // with both halves of the gate, 32·32 + 32 more, and 8·32 + 32 around them
    expect(isUsualOwnCount(288 + 3_168 + 288 + 64, text)).toBe(true)
  })

  it('is one of those that leave the width as it is: 64 features at 20 positions', () => {
    const text = { takes: [64], gives: 64, places: 20 * 64, isImage: false }
    // 3 × (64·128 + 128) to two heads of 64, 128·64 + 64 back, 2·64 of the normalization
    expect(isUsualOwnCount(24_960 + 8_256 + 128, text)).toBe(true)
    // the same after it with two layers of 256, and two normalizations
    expect(isUsualOwnCount(24_960 + 8_256 + 33_088 + 256, text)).toBe(true)
    // 64·256 + 256, 256·64 + 64, 2·64
    expect(isUsualOwnCount(33_088 + 128, text)).toBe(true)
    // 20·32 + 32 and 32·20 + 20 over positions, 64·128 + 128 and 128·64 + 64 over features, twice 2·64
    expect(isUsualOwnCount(672 + 660 + 8_320 + 8_256 + 256, text)).toBe(true)
    // three matrices of 64 × 256
    expect(isUsualOwnCount(49_152, text)).toBe(true)
    // 512 codes of 64
    expect(isUsualOwnCount(32_768, { ...text, isImage: true })).toBe(true)
  })

  it('is a head, a block of convolutions over a sequence, or pooling in a pyramid', () => {
    const image = { takes: [32], gives: 36, places: 16 * 16 * 36, isImage: true }
    // 3·3·32·32 + 32 twice, 3·3·32·36 + 36
    expect(isUsualOwnCount(2 * 9_248 + 10_404, image)).toBe(true)
    // 3·8·24 + 24, 3·24·24 + 24, and 8·24 + 24 around them
    const sequence = { takes: [8], gives: 24, places: 50 * 24, isImage: false }
    expect(isUsualOwnCount(600 + 1_752 + 216, sequence)).toBe(true)
    // 64·32 and 4·32 of its normalization; 128·64 of the four together, and 4·64
    const map = { takes: [64], gives: 64, places: 5 * 5 * 64, isImage: true }
    expect(isUsualOwnCount(2_048 + 128 + 8_192 + 256, map)).toBe(true)
  })

  it('is a block of RepVGG, or attention of DANet', () => {
    // 3·3·32·64 + 32·64 and 4·64 after each; with 64 channels in, 4·64 for the input itself too
    expect(isUsualOwnCount(20_480 + 512, image)).toBe(true)
    const map = { takes: [64], gives: 64, places: 16 * 16 * 64, isImage: true }
    expect(isUsualOwnCount(40_960 + 768, map)).toBe(true)
    // 64·8 twice and 64·64, and a scale
    expect(isUsualOwnCount(1_024 + 4_096 + 1, map)).toBe(true)
  })

  it('has two kernels: of a node and its neighbours, or beside its mask', () => {
    // 50·32 twice and 32
    expect(isUsualOwnCount(3_232, { takes: [50, 30], gives: 32, places: 960, isImage: false })).toBe(true)
    // 20·100 twice and 100
    expect(isUsualOwnCount(4_100, { takes: [20], gives: 100, places: 100, isImage: false })).toBe(true)
  })

  it('is made of another input: attention of a graph, or a scale and an offset', () => {
    // 50·8 and two vectors of 8
    expect(isUsualOwnCount(416, { takes: [50, 30], gives: 8, places: 240, isImage: false })).toBe(true)
    // twice 10·16 + 16, of a code of 10
    expect(isUsualOwnCount(352, { takes: [16, 10], gives: 16, places: null, isImage: false })).toBe(true)
  })

  it('has no weight per position where there are no positions', () => {
    // 32·10 + 10, and 10 more
    const flat = { takes: [32], gives: 10, places: 10, isImage: false }
    expect(isUsualOwnCount(330, flat)).toBe(true)
    expect(isUsualOwnCount(340, flat)).toBe(false)
    expect(isUsualOwnCount(330 + 70, { ...flat, places: 70 })).toBe(true)
  })

  it('is a block of a transformer on 64 features', () => {
    // 4 × (64·64 + 64) of its attention, 64·256 + 256 + 256·64 + 64 on each position, 4·64 of two normalizations
    const text = { takes: [64], gives: 64, places: 20 * 64, isImage: false }
    expect(isUsualOwnCount(16_640 + 33_088 + 256, text)).toBe(true)
    expect(isUsualOwnCount(16_640 + 33_088 + 255, text)).toBe(false)
  })

  it('is attention in windows, or four patches made one (Liu et al. 2021)', () => {
    const patches = { takes: [64], gives: 64, places: 256 * 64, isImage: false }
    // As Keras 3.15 printed it: 64·192 + 192, 64·64 + 64, 3·3·8 biases, 64·256 + 256 + 256·64 + 64, 4·64
    expect(isUsualOwnCount(50_056, patches)).toBe(true)
    expect(isUsualOwnCount(4 * 64 * 128, { ...patches, gives: 128, places: 64 * 128 })).toBe(true)
  })

  it('is a normalization that knows its mean, a score, an adapter, or two normalized layers', () => {
    const colours = { takes: [3], gives: 3, places: null, isImage: true }
    expect(isUsualOwnCount(7, colours)).toBe(true)
    const pooled = { takes: [96], gives: 96, places: 96, isImage: false, isPooling: true }
    expect(isUsualOwnCount(97, pooled)).toBe(true)
    expect(isUsualOwnCount(97, { ...pooled, isPooling: false })).toBe(false)
    // 20·4 + 4 and 4·20 + 20
    expect(isUsualOwnCount(184, { takes: [20], gives: 20, places: 20, isImage: false })).toBe(true)
    // As Keras 3.15 printed it: 4·100 + 100·32 + 32, 4·32 + 32·32 + 32
    expect(isUsualOwnCount(4_816, { takes: [100], gives: 32, places: 32, isImage: false })).toBe(true)
  })

  it('is a convolution of quaternions, a conditional random field, or NetVLAD', () => {
    // 3·3·(4 ÷ 4)·64 + 64
    expect(isUsualOwnCount(640, { takes: [4], gives: 64, places: 32 * 32 * 64, isImage: true })).toBe(true)
    // 100·9 + 9·9 + 3·9
    expect(isUsualOwnCount(1_008, { takes: [100], gives: 9, places: 50 * 9, isImage: false })).toBe(true)
    // 64·8 + 8 and 64·8
    expect(isUsualOwnCount(1_032, { takes: [64], gives: 512, places: 512, isImage: false })).toBe(true)
  })

  it('is squeeze and excitation of 64 channels by 8', () => {
    // 64 × 8 + 8 and 8 × 64 + 64
    expect(isUsualOwnCount(1_096, { takes: [64], gives: 64, places: null, isImage: true })).toBe(true)
  })

  it('is additive attention of 10 features over inputs of 64', () => {
    // twice 64 × 10 + 10, and 10 + 1
    const between = { takes: [64, 64], gives: 64, places: 64, isImage: false }
    expect(isUsualOwnCount(1_311, between)).toBe(true)
    expect(isUsualOwnCount(1_312, between)).toBe(false)
  })
})

/** A language model whose head holds its embedding of 3,000 × 64, with or without a bias besides. */
const tied = (head: number, width: number) =>
  printed(
    [
      ['input_layer (InputLayer)', '(None, 30)', 0, '-'],
      ['embedding (Embedding)', '(None, 30, 64)', 192_000, 'input_layer[0][0]'],
      ['lstm (LSTM)', '(None, 30, 64)', 33_024, 'embedding[0][0]'],
      ['tied_head (TiedHead)', `(None, 30, ${width})`, head, 'lstm[0][0]'],
    ],
    192_000 + 33_024 + (head - 192_000),
  )

/** A model of two models that are not shown, on 64 features. */
const nested = (first: number, second: number) =>
  printed(
    [
      ['input_layer (InputLayer)', '(None, 64)', 0, '-'],
      ['encoder (Sequential)', '(None, 10)', first, 'input_layer[0][0]'],
      ['head (Sequential)', '(None, 3)', second, 'encoder[0][0]'],
    ],
    first + second,
  )

describe('nested models that are not shown', () => {
  it('are confirmed where both have what two layers of a usual width make', () => {
    // 64·32 + 32 and 32·10 + 10; 10·16 + 16 and 16·3 + 3
    expect(confirmedBy(nested(2_410, 227))).toEqual([null, 'shapes', 'shapes'])
    expect(verdictOf(nested(2_410, 227))).toBe('verified')
  })

  it('are not where a digit is moved from one to the other', () => {
    expect(verdictOf(nested(2_411, 226))).toBe('partial')
  })
})

describe('a head that holds the embedding', () => {
  it.each([192_000, 195_000])('is proven to with %i parameters', (head) => {
    expect(confirmedBy(tied(head, 3_000))?.at(-1)).toBe('shapes')
    expect(verdictOf(tied(head, 3_000))).toBe('verified')
  })

  it('is not where its shape or its count is another', () => {
    expect(verdictOf(tied(192_000, 3_100))).toBe('partial')
    expect(verdictOf(tied(192_500, 3_000))).toBe('partial')
  })
})
