import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LayerCosts } from '../../src/costs/costs.ts'
import { audit } from '../../src/index.ts'

/** The costs of each layer of a table with a Connected to column, by name. */
function costsOf(rows: readonly string[]): ReadonlyMap<string, LayerCosts> {
  const text = `Layer (type)  Output Shape  Param #  Connected to\n======\n${rows.join('\n')}\n======\nTotal params: 0`
  const [summary] = audit(text).summaries
  return new Map(summary?.layers.map(({ name, costs }) => [name, costs]))
}

/** The costs of each layer of a Sequential, by name. */
function costsInChain(rows: readonly string[]): ReadonlyMap<string, LayerCosts> {
  const text = `Layer (type)  Output Shape  Param #\n======\n${rows.join('\n')}\n======\nTotal params: 0`
  const [summary] = audit(text).summaries
  return new Map(summary?.layers.map(({ name, costs }) => [name, costs]))
}

const square = (size: number, stride: number) =>
  expect.objectContaining({ size: [size, size], stride: [stride, stride] })
const input = (length: number, channels = 3) => `in (InputLayer)  (None, ${length}, ${length}, ${channels})  0`

describe('the receptive field of a row', () => {
  it('grows by kernel − 1 times the stride before it', () => {
    // r = 3, then 3 + 1 · 1 = 4 with stride 2, then 4 + 2 · 2 = 8
    const costs = costsOf([
      input(32),
      'conv (Conv2D)  (None, 32, 32, 16)  448  in[0][0]',
      'pool (MaxPooling2D)  (None, 16, 16, 16)  0  conv[0][0]',
      'conv_1 (Conv2D)  (None, 16, 16, 16)  2320  pool[0][0]',
    ])
    expect(['conv', 'pool', 'conv_1'].map((name) => costs.get(name)?.receptiveField)).toEqual([
      square(3, 1),
      square(4, 2),
      square(8, 2),
    ])
  })

  it('is that of the widest of several paths', () => {
    // 1 × 1 beside 5 × 5
    const costs = costsOf([
      input(32),
      'a (Conv2D)  (None, 32, 32, 16)  64  in[0][0]',
      'b (Conv2D)  (None, 32, 32, 16)  1216  in[0][0]',
      'add (Add)  (None, 32, 32, 16)  0  a[0][0], b[0][0]',
    ])
    expect(costs.get('add')?.receptiveField).toEqual(square(5, 1))
  })

  it('is only likely where a lone pooling over an odd axis may be by 2 or by 3, and after it', () => {
    const costs = costsOf([
      input(147),
      'pool (MaxPooling2D)  (None, 73, 73, 3)  0  in[0][0]',
      'act (ReLU)  (None, 73, 73, 3)  0  pool[0][0]',
    ])
    for (const name of ['pool', 'act'])
      expect(costs.get(name)).toMatchObject({ receptiveField: null, likelyReceptiveField: square(3, 2) })
  })

  it('takes two poolings of a tensor and of itself moved by one for picks of single positions, as in NASNet', () => {
    // each of the two sees one position of every second, and the moved one no more than itself
    const costs = costsOf([
      input(111),
      'pad (ZeroPadding2D)  (None, 112, 112, 3)  0  in[0][0]',
      'crop (Cropping2D)  (None, 111, 111, 3)  0  pad[0][0]',
      'pool_1 (AveragePooling2D)  (None, 56, 56, 3)  0  in[0][0]',
      'pool_2 (AveragePooling2D)  (None, 56, 56, 3)  0  crop[0][0]',
      'conv_1 (Conv2D)  (None, 56, 56, 8)  24  pool_1[0][0]',
      'conv_2 (Conv2D)  (None, 56, 56, 8)  24  pool_2[0][0]',
      'cat (Concatenate)  (None, 56, 56, 16)  0  conv_1[0][0], conv_2[0][0]',
    ])
    expect(costs.get('pool_1')?.receptiveField).toEqual(square(1, 2))
    expect(costs.get('cat')?.receptiveField).toEqual(square(1, 2))
  })

  it('takes poolings over several odd axes for ones by 3 where a convolution moves by more than 1, as in InceptionV3', () => {
    // r = 3, j = 2; then 3 + 2 · 2 = 7, j = 4; then 7 + 2 · 4 = 15, j = 8
    const poolings = (from: string) => [
      `pool (MaxPooling2D)  (None, 73, 73, 3)  0  ${from}[0][0]`,
      'pool_1 (MaxPooling2D)  (None, 36, 36, 3)  0  pool[0][0]',
    ]
    const costs = costsOf([input(295), 'conv (Conv2D)  (None, 147, 147, 3)  84  in[0][0]', ...poolings('conv')])
    expect(costs.get('pool_1')?.receptiveField).toEqual(square(15, 8))
    // 3 + 2 · 2 = 7 alone, or 2 + 1 · 2 = 4 by windows of 2
    expect(costsOf([input(147), ...poolings('in')]).get('pool_1')).toMatchObject({
      receptiveField: null,
      likelyReceptiveField: square(7, 4),
    })
  })

  it('is not told of a shortcut by a pooling, which may pick single positions as in ResNetV2, and told after the sum', () => {
    const costs = costsOf([
      input(56, 64),
      'conv (Conv2D)  (None, 28, 28, 64)  36928  in[0][0]',
      'pool (MaxPooling2D)  (None, 28, 28, 64)  0  in[0][0]',
      'add (Add)  (None, 28, 28, 64)  0  conv[0][0], pool[0][0]',
    ])
    expect(costs.get('pool')?.receptiveField).toBeNull()
    expect(costs.get('add')?.receptiveField).toEqual(square(3, 2))
  })

  it('is not told between 1×7 and 7×1, which may as well be the other way round, and told after both', () => {
    const costs = costsOf([
      input(17, 64),
      'a (Conv2D)  (None, 17, 17, 64)  28736  in[0][0]',
      'b (Conv2D)  (None, 17, 17, 64)  28736  a[0][0]',
    ])
    expect(costs.get('a')?.receptiveField).toBeNull()
    expect([...(costs.get('a')?.likelyReceptiveField?.size ?? [])].sort()).toEqual([1, 7])
    expect(costs.get('b')?.receptiveField).toEqual(square(7, 1))
  })

  it('is not told where the axes have no printed length', () => {
    const costs = costsOf([
      'in (InputLayer)  (None, None, None, 3)  0',
      'conv (Conv2D)  (None, None, None, 16)  448  in[0][0]',
    ])
    expect(costs.get('conv')).toMatchObject({ receptiveField: null, likelyReceptiveField: square(3, 1) })
  })

  it('is not told of a first row whose input nobody printed and which strides may have halved', () => {
    // 64 of 64, or of 128 with strides of 2
    const costs = costsInChain([
      'conv2d (Conv2D)  (None, 64, 64, 32)  896',
      'conv2d_1 (Conv2D)  (None, 62, 62, 32)  9248',
    ])
    expect(costs.get('conv2d')?.receptiveField).toBeNull()
    // 26 of 28, as no data have 53 or 54
    const digits = costsInChain(['conv2d (Conv2D)  (None, 26, 26, 32)  320', 'flatten (Flatten)  (None, 21632)  0'])
    expect(digits.get('conv2d')?.receptiveField).toEqual(square(3, 1))
  })
})

describe('where the receptive field of the first position starts', () => {
  const startsOf = (costs: ReadonlyMap<string, LayerCosts>, ...names: string[]) =>
    names.map((name) => costs.get(name)?.receptiveField?.start)

  it('is moved by the padding in front times the stride before it', () => {
    // same, 3: ⌊2 / 2⌋ = 1 in front; valid pooling: nothing; same, 5: 2 in front at a stride of 2: −1 − 2 · 2 = −5
    const costs = costsOf([
      input(32),
      'conv (Conv2D)  (None, 32, 32, 16)  448  in[0][0]',
      'pool (MaxPooling2D)  (None, 16, 16, 16)  0  conv[0][0]',
      'conv_1 (Conv2D)  (None, 16, 16, 16)  6416  pool[0][0]',
    ])
    expect(startsOf(costs, 'conv', 'pool', 'conv_1')).toEqual([
      [-1, -1],
      [-1, -1],
      [-5, -5],
    ])
  })

  it('is that of the path that begins first', () => {
    // 1 × 1 beside 5 × 5
    const costs = costsOf([
      input(32),
      'a (Conv2D)  (None, 32, 32, 16)  64  in[0][0]',
      'b (Conv2D)  (None, 32, 32, 16)  1216  in[0][0]',
      'add (Add)  (None, 32, 32, 16)  0  a[0][0], b[0][0]',
    ])
    expect(startsOf(costs, 'a', 'b', 'add')).toEqual([
      [0, 0],
      [-2, -2],
      [-2, -2],
    ])
  })

  it('lies one nearer with strides over an even length, whose padding is odd', () => {
    // (16 − 1) · 2 + 3 − 32 = 1: nothing in front, one at the end; of 33: (17 − 1) · 2 + 3 − 33 = 2: one in front
    for (const [length, half, start] of [
      [32, 16, 0],
      [33, 17, -1],
    ] as const) {
      const costs = costsOf([input(length), `conv (Conv2D)  (None, ${half}, ${half}, 16)  448  in[0][0]`])
      expect(startsOf(costs, 'conv')).toEqual([[start, start]])
    }
  })

  it('counts what a ZeroPadding2D adds in front, half of an even number', () => {
    const costs = costsOf([
      input(32),
      'pad (ZeroPadding2D)  (None, 34, 34, 3)  0  in[0][0]',
      'conv (Conv2D)  (None, 16, 16, 16)  448  pad[0][0]',
      'wide (ZeroPadding2D)  (None, 20, 20, 16)  0  conv[0][0]',
      'conv_1 (Conv2D)  (None, 18, 18, 16)  2320  wide[0][0]',
    ])
    // 1, then 2 in front at a stride of 2
    expect(startsOf(costs, 'conv', 'conv_1')).toEqual([
      [-1, -1],
      [-5, -5],
    ])
  })

  it('is not told where a ZeroPadding2D adds an odd number: at the end in MobileNet, in front in Darknet', () => {
    const costs = costsOf([
      input(32),
      'pad (ZeroPadding2D)  (None, 33, 33, 3)  0  in[0][0]',
      'conv (Conv2D)  (None, 16, 16, 16)  448  pad[0][0]',
    ])
    expect(startsOf(costs, 'conv')).toEqual([undefined])
  })

  it('is not told after a cropping, of which the text shows the sum of both sides alone', () => {
    const costs = costsOf([
      input(32),
      'crop (Cropping2D)  (None, 30, 30, 3)  0  in[0][0]',
      'conv (Conv2D)  (None, 28, 28, 16)  448  crop[0][0]',
    ])
    expect(costs.get('conv')?.receptiveField).toEqual({ size: [3, 3], stride: [1, 1] })
  })

  it('is not told after a first row whose input nobody printed: 28 of 28 with `same`, or of 32 without', () => {
    const costs = costsInChain(['conv2d (Conv2D)  (None, 28, 28, 32)  832', 'flatten (Flatten)  (None, 25088)  0'])
    expect(startsOf(costs, 'conv2d')).toEqual([undefined])
  })

  it('is not told where a Conv1D may pad in front alone, as `causal` does', () => {
    const rows = (length: number) => [
      'in (InputLayer)  (None, 32, 8)  0',
      `conv (Conv1D)  (None, ${length}, 16)  400  in[0][0]`,
    ]
    expect(startsOf(costsOf(rows(32)), 'conv')).toEqual([undefined])
    expect(startsOf(costsOf(rows(30)), 'conv')).toEqual([[0]])
  })
})

describe('the receptive field inside a nested functional model', () => {
  const fieldsOf = (name: string) => {
    const [summary] = audit(
      readFileSync(new URL(`../../fixtures/keras3/${name}.txt`, import.meta.url), 'utf8'),
    ).summaries
    return summary?.layers
      .filter(({ className }) => /Functional|Conv2D|Pooling/.test(className))
      .map(({ costs }) => costs.receptiveField)
  }

  it('is told where its rows can only be a chain, and of the model as of its last row', () => {
    // kernel 3; pooling by 2: 3 + 1 = 4; kernel 5 with strides of 2: 4 + 4 · 2 = 12
    expect(fieldsOf('nested-chain')).toEqual([square(12, 4), square(3, 1), square(4, 2), square(12, 4)])
  })

  it('is not told where a row contradicts the chain, as one that is called again does', () => {
    expect(fieldsOf('nested-shared-pooling')).toEqual([null, null, null, null])
  })
})

describe('how an oblong window lies', () => {
  it('is not told of two equal layers that read one tensor, and told after both are joined', () => {
    // 1 × 3 beside 3 × 1: a second 1 × 3 would learn what the first does
    const costs = costsOf([
      input(8, 64),
      'a (Conv2D)  (None, 8, 8, 32)  6176  in[0][0]',
      'b (Conv2D)  (None, 8, 8, 32)  6176  in[0][0]',
      'cat (Concatenate)  (None, 8, 8, 64)  0  a[0][0], b[0][0]',
    ])
    expect([costs.get('a')?.receptiveField, costs.get('b')?.receptiveField]).toEqual([null, null])
    expect(costs.get('cat')?.receptiveField).toEqual(square(3, 1))
  })

  // InceptionV3: branch7x7 is 1×7, 7×1; branch7x7dbl is 7×1, 1×7, 7×1, 1×7. InceptionResNetV2: block17 is 1×7, 7×1.
  it.each([
    ['InceptionV3', ['mixed0', 'mixed4', 'mixed9_1', 'mixed10']],
    ['InceptionResNetV2', ['mixed_5b', 'block17_1_mixed', 'mixed_7a', 'block8_1_mixed']],
  ])('is known of a chain in %s of Keras', (_, names) => {
    const long = (name: string, from: string) => `${name} (Conv2D)  (None, 17, 17, 64)  28736  ${from}[0][0]`
    const costs = costsOf([
      input(17, 64),
      ...names.map((name) => `${name} (ReLU)  (None, 17, 17, 64)  0  in[0][0]`),
      ...[long('a', 'in'), long('b', 'a')],
      // 1 × 1 before the chain of four
      'one (Conv2D)  (None, 17, 17, 64)  4160  in[0][0]',
      ...[long('c', 'one'), long('d', 'c'), long('e', 'd'), long('f', 'e')],
    ])
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => costs.get(name)?.receptiveField?.size)).toEqual([
      [1, 7],
      [7, 7],
      [7, 1],
      [7, 7],
      [13, 7],
      [13, 13],
    ])
  })

  it('is not told where a rare square may be oblong', () => {
    // 8 × 8 × 4 = 1 × 64 × 4 = 256
    const costs = costsOf([input(64, 1), 'a (Conv2D)  (None, 64, 64, 4)  256  in[0][0]'])
    expect(costs.get('a')?.receptiveField).toBeNull()
  })
})

describe('a pooling that may as well be by 2 or by 3', () => {
  it.each([
    // 3 × 3 with strides of 2, then 3 + 2 · 2 = 7 by 3, or 5 by 2
    ['after a convolution with strides, as in ResNet', 'a (Conv2D)  (None, 32, 32, 16)  448  in[0][0]', 32, 7, 4],
    // depthwise 3 · 3 · 3, pointwise 3 · 16, bias 16; 3 + 2 · 1 = 5
    ['after a separable one, as in Xception', 'a (SeparableConv2D)  (None, 64, 64, 16)  91  in[0][0]', 64, 5, 2],
  ])('is only likely %s', (_, before, length, size, stride) => {
    const half = length / 2
    const costs = costsOf([input(64), before, `pool (MaxPooling2D)  (None, ${half}, ${half}, 16)  0  a[0][0]`])
    expect(costs.get('pool')).toMatchObject({ receptiveField: null, likelyReceptiveField: square(size, stride) })
  })

  it('is only likely after joined branches, as in SqueezeNet', () => {
    const costs = costsOf([
      input(64),
      'a (Conv2D)  (None, 64, 64, 8)  32  in[0][0]',
      'b (Conv2D)  (None, 64, 64, 8)  224  in[0][0]',
      'cat (Concatenate)  (None, 64, 64, 16)  0  a[0][0], b[0][0]',
      'pool (MaxPooling2D)  (None, 32, 32, 16)  0  cat[0][0]',
    ])
    expect(costs.get('pool')).toMatchObject({ receptiveField: null, likelyReceptiveField: square(5, 2) })
  })

  it('is told after a plain convolution, as in VGG', () => {
    const costs = costsOf([
      input(64),
      'a (Conv2D)  (None, 64, 64, 16)  448  in[0][0]',
      'pool (MaxPooling2D)  (None, 32, 32, 16)  0  a[0][0]',
    ])
    expect(costs.get('pool')?.receptiveField).toEqual(square(4, 2))
  })

  it('picks single positions in the shortcuts of ResNetV2', () => {
    const costs = costsOf([
      input(56, 64),
      'conv2_block1_preact_bn (BatchNormalization)  (None, 56, 56, 64)  256  in[0][0]',
      'conv (Conv2D)  (None, 28, 28, 64)  36928  conv2_block1_preact_bn[0][0]',
      'pool (MaxPooling2D)  (None, 28, 28, 64)  0  in[0][0]',
      'add (Add)  (None, 28, 28, 64)  0  pool[0][0], conv[0][0]',
    ])
    expect(costs.get('pool')?.receptiveField).toEqual(square(1, 2))
  })

  it('is likely to cover an axis that a larger window divides', () => {
    // 8 = 2 · 4; windows of 3 would leave two places
    const costs = costsOf([input(8), 'pool (MaxPooling2D)  (None, 2, 2, 3)  0  in[0][0]'])
    expect(costs.get('pool')).toMatchObject({ receptiveField: null, likelyReceptiveField: square(4, 4) })
  })
})

describe('the strides of a first row whose input nobody printed', () => {
  it.each([
    // AlexNet: 227 = 4 · 54 + 11, and no strides but 4 lead to a length that data have
    ['conv2d (Conv2D)  (None, 55, 55, 96)  34944', square(11, 4)],
    // 28 or 32 with strides of 2; 14 or 18 with 1
    ['conv2d (Conv2D)  (None, 14, 14, 64)  1664', square(5, 2)],
    // InceptionV3: 299 = 2 · 148 + 3
    ['conv2d (Conv2D)  (None, 149, 149, 32)  896', square(3, 2)],
    // 26 and 28 with strides of 1; 51 to 54 with 2
    ['conv2d (Conv2D)  (None, 26, 26, 32)  320', square(3, 1)],
  ])('are told of %s by the usual lengths of images', (row, field) => {
    expect(costsInChain([row]).get('conv2d')?.receptiveField).toEqual(field)
  })

  it.each([
    // 64 with strides of 1, or 224 with 4
    'conv2d (Conv2D)  (None, 54, 54, 96)  34944',
    // 16 with strides of 1, or 28 with 2
    'conv2d (Conv2D)  (None, 14, 14, 32)  896',
  ])('are not told of %s', (row) => {
    expect(costsInChain([row]).get('conv2d')?.receptiveField).toBeNull()
  })
})

describe('a layer that repeats positions', () => {
  it('may blend neighbours, which is only likely not to be, in two dimensions', () => {
    const costs = costsOf([input(8), 'up (UpSampling2D)  (None, 16, 16, 3)  0  in[0][0]'])
    expect(costs.get('up')).toMatchObject({ receptiveField: null, likelyReceptiveField: square(1, 0.5) })
  })

  it('blends none in one dimension, as it has no interpolation', () => {
    const costs = costsOf(['in (InputLayer)  (None, 8, 3)  0', 'up (UpSampling1D)  (None, 16, 3)  0  in[0][0]'])
    expect(costs.get('up')?.receptiveField).toEqual({ size: [1], stride: [0.5], start: [0] })
  })
})

describe('a dilation that the shapes hide', () => {
  const conv = (name: string, from: string, params = 9248) =>
    `${name} (Conv2D)  (None, 32, 32, 32)  ${params}  ${from}[0][0]`

  it('is taken for 1', () => {
    const costs = costsOf([input(32), conv('a', 'in', 896), conv('b', 'a')])
    expect(costs.get('b')?.receptiveField).toEqual(square(5, 1))
  })

  it.each([
    ['a name speaks of it', [conv('atrous_conv', 'in', 896)], 'atrous_conv'],
    ['three equal layers read one tensor', [...['a', 'b', 'c'].map((name) => conv(name, 'in', 896))], 'b'],
    [
      'another row shows one',
      // 3 × 3 with dilation 2 spans 5: 32 − 5 + 1 = 28
      [conv('a', 'in', 896), 'b (Conv2D)  (None, 28, 28, 32)  9248  a[0][0]'],
      'a',
    ],
  ])('is not taken for 1 where %s', (_, rows, name) => {
    expect(costsOf([input(32), ...rows]).get(name)?.receptiveField).toBeNull()
  })

  it('is not taken for 1 in a sequence that keeps its length all along', () => {
    const row = (name: string, from: string) => `${name} (Conv1D)  (None, 256, 16)  528  ${from}[0][0]`
    const costs = costsOf(['in (InputLayer)  (None, 256, 16)  0', row('a', 'in'), row('b', 'a'), row('c', 'b')])
    expect(costs.get('c')).toMatchObject({ receptiveField: null, likelyReceptiveField: { size: [4], stride: [1] } })
  })
})

describe('the peak of activations', () => {
  it('is told where no input that plausibly fits would change it', () => {
    // 25 · 25 · (64 + 32) = 60,000; strides of 4, which a 9 × 9 kernel may have, take 108 · 108 at most, and with 40,000 that is less
    const rows = ['conv2d (Conv2D)  (None, 25, 25, 64)  5248', 'conv2d_1 (Conv2D)  (None, 25, 25, 32)  2080']
    const text = `Layer (type)  Output Shape  Param #\n======\n${rows.join('\n')}\n======\nTotal params: 7328`
    expect(audit(text).summaries[0]?.costs.peakActivations).toBe(60_000)
  })

  it('is only likely where a larger input would change it', () => {
    // 96 · 96 · (3 + 16) with strides of 1; 192 · 192 · 3 + 96 · 96 · 16 with strides of 2
    const text = `Layer (type)  Output Shape  Param #\n======\nconv2d (Conv2D)  (None, 96, 96, 16)  448\npool (GlobalAveragePooling2D)  (None, 16)  0\n======\nTotal params: 448`
    expect(audit(text).summaries[0]?.costs).toMatchObject({ peakActivations: null, likelyPeakActivations: 175_104 })
  })

  it('is not told of a chain in which an Embedding may give a mask to the recurrent layer after it', () => {
    const text = (last: string) =>
      `Layer (type)  Output Shape  Param #\n======\nembedding (Embedding)  (None, 30, 16)  16000\n${last}\n======\nTotal params: 0`
    const peak = (last: string) => audit(text(last)).summaries[0]?.costs.peakActivations
    expect(peak('gru (GRU)  (None, 24)  3024')).toBeNull()
    // 30 numbers in, 30 · 16 out; then 480 · 2
    expect(peak('flatten (Flatten)  (None, 480)  0')).toBe(960)
  })
})
