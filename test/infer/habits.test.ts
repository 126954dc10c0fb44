import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { type PrintedRow, printedSequential } from '../printed-sequential.ts'

/** The likeliest configuration of each row of a chain. */
const configs = (...rows: readonly PrintedRow[]) =>
  audit(printedSequential(rows, { split: true })).summaries[0]?.layers.map(({ config }) => config) ?? []

const image: PrintedRow = ['input_1 (InputLayer)', '[(None, 28, 28, 8)]', 0]
/** 3·3·8·8 + 8 = 584, on as many places as before, or on two fewer. */
const same: PrintedRow = ['same (Conv2D)', '(None, 28, 28, 8)', 584]
const valid: PrintedRow = ['valid (Conv2D)', '(None, 26, 26, 8)', 584]

describe('a padding that a row leaves open', () => {
  // 2·2·8·8 + 8 = 264: windows of 2 × 2 cover an even axis with either padding.
  it('is that of the other rows with a kernel', () => {
    expect(configs(image, same, ['open (Conv2D)', '(None, 14, 14, 8)', 264])[2]).toMatchObject({
      ...{ kernel_size: [2, 2], strides: [2, 2], padding: 'same' },
    })
    expect(configs(image, valid, ['open (Conv2D)', '(None, 13, 13, 8)', 264])[2]).toMatchObject({
      ...{ kernel_size: [2, 2], strides: [2, 2], padding: 'valid' },
    })
  })

  it('is that of most of them', () => {
    const more: readonly PrintedRow[] = [
      ['v1 (Conv2D)', '(None, 26, 26, 8)', 584],
      ['v2 (Conv2D)', '(None, 24, 24, 8)', 584],
      ['s1 (Conv2D)', '(None, 24, 24, 8)', 584],
    ]
    const open: PrintedRow = ['open (Conv2D)', '(None, 12, 12, 8)', 264]
    expect(configs(image, ...more, open)[4]).toMatchObject({ padding: 'valid' })
    const s2: PrintedRow = ['s2 (Conv2D)', '(None, 24, 24, 8)', 584]
    const s3: PrintedRow = ['s3 (Conv2D)', '(None, 24, 24, 8)', 584]
    expect(configs(image, ...more, s2, s3, open)[6]).toMatchObject({ padding: 'same' })
  })

  it('is valid behind a layer that pads, which is not padded again', () => {
    const padded: PrintedRow = ['pad (ZeroPadding2D)', '(None, 30, 30, 8)', 0]
    expect(configs(image, same, padded, ['open (Conv2D)', '(None, 15, 15, 8)', 264])[3]).toMatchObject({
      padding: 'valid',
    })
  })
})

describe('a window that halves an odd axis', () => {
  // 7 → 3: windows of 2 × 2 leave the last place out, windows of 3 × 3 cover all.
  const pool = (name: string, size: number, className = 'MaxPooling2D'): PrintedRow => {
    return [`${name} (${className})`, `(None, ${size}, ${size}, 8)`, 0]
  }
  const windows = (...rows: readonly PrintedRow[]) =>
    configs(...rows).flatMap((config) => (config && 'pool_size' in config ? [config.pool_size] : []))
  const [two, three] = [
    [2, 2],
    [3, 3],
  ]

  it('is of 3 places by itself, and of 2 where other rows of its class halve an even axis', () => {
    const small: PrintedRow = ['input_1 (InputLayer)', '[(None, 7, 7, 8)]', 0]
    expect(windows(small, pool('a', 3))).toEqual([three])
    expect(windows(image, pool('a', 14), pool('b', 7), pool('c', 3))).toEqual([two, two, two])
  })

  it('is not that of another class', () => {
    expect(windows(image, pool('a', 14), pool('b', 7), pool('c', 3, 'AveragePooling2D'))).toEqual([two, two, three])
  })

  it('stays of 3 behind a layer that pads, as 9 → 4 behind 7 → 9', () => {
    const pad: PrintedRow = ['pad (ZeroPadding2D)', '(None, 9, 9, 8)', 0]
    expect(windows(image, pool('a', 14), pool('b', 7), pad, pool('c', 4))).toEqual([two, two, three])
  })
})

describe('a long kernel', () => {
  const wide: PrintedRow = ['input_1 (InputLayer)', '[(None, 17, 17, 128)]', 0]
  const long = (name: string): PrintedRow => [`${name} (Conv2D)`, '(None, 17, 17, 128)', 7 * 128 * 128]
  const kernels = (...rows: readonly PrintedRow[]) =>
    configs(wide, ...rows).flatMap((config) => (config && 'kernel_size' in config ? [config.kernel_size] : []))

  it('is turned against the one before it', () => {
    const [first, second] = kernels(long('a'), long('b'))
    expect([first].flat().sort()).toEqual([1, 7])
    expect(second).toEqual([first].flat().reverse())
    const [one, two, three] = kernels(long('a'), long('b'), long('c'))
    expect([two, three]).toEqual([[one].flat().reverse(), one])
  })

  it('is so behind its normalization and activation, not behind another convolution', () => {
    const norm: PrintedRow = ['bn (BatchNormalization)', '(None, 17, 17, 128)', 512]
    const relu: PrintedRow = ['relu (ReLU)', '(None, 17, 17, 128)', 0]
    const [first, second] = kernels(long('a'), norm, relu, long('b'))
    expect(second).toEqual([first].flat().reverse())
    const square: PrintedRow = ['square (Conv2D)', '(None, 17, 17, 128)', 9 * 128 * 128]
    const [before, between, after] = kernels(long('a'), square, long('b'))
    expect([between, after]).toEqual([[3, 3], before])
  })
})

describe('a bias that counts leave open', () => {
  // 9·64 + 64 = 10·64 = 640, of an input that is not printed.
  const first: PrintedRow = ['first (Dense)', '(None, 64)', 640]

  it('is likelier than none', () => {
    expect(configs(first, ['second (Dense)', '(None, 32)', 2_080])[0]).toMatchObject({ use_bias: true })
  })
})

describe('the data format', () => {
  it('is the one of the model: channels first where another row can only have that', () => {
    // 3·3·4·6 + 6 = 222, 4 → 6 channels on 12 × 12; a pooling of 12 × 12 × 12 alone would tell nothing.
    const rows: readonly PrintedRow[] = [
      ['input_1 (InputLayer)', '[(None, 4, 12, 12)]', 0],
      ['conv (Conv2D)', '(None, 12, 12, 12)', 3 * 3 * 4 * 12 + 12],
      ['pool (MaxPooling2D)', '(None, 12, 6, 6)', 0],
      ['global (GlobalAveragePooling2D)', '(None, 12)', 0],
    ]
    const [, conv, pool, global] = configs(...rows)
    expect([conv, pool]).toMatchObject([{ data_format: 'channels_first' }, { data_format: 'channels_first' }])
    expect(global).toMatchObject({ data_format: 'channels_first' })
  })
})
