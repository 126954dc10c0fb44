import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { type PrintedRow, printedSequential } from '../printed-sequential.ts'

const chain = (...rows: readonly PrintedRow[]) => printedSequential(rows, { split: true })

const told = (text: string) => audit(text).findings.map(({ severity, code, layer }) => `${severity} ${code} ${layer}`)
const verdict = (text: string) => audit(text).summaries[0]?.verdict
const hint = (text: string) => audit(text).findings.find(({ code }) => code === 'KA207')?.hint ?? ''

/** One convolution over an image, and what takes its output. */
const convolved = (count: number, shape = '(None, 28, 28, 128)') =>
  chain(['image (InputLayer)', '(None, 28, 28, 16)', 0], ['conv2d (Conv2D)', shape, count])

describe('a row that only an absurd configuration prints', () => {
  it('is a warning where 33,024 = 257 × 128 + 128 needs a kernel of 1 × 257 on an axis of 28', () => {
    const text = convolved(33_024)
    expect(told(text)).toEqual(['warning KA207 conv2d'])
    expect(verdict(text)).toBe('partial')
    // 4·4·16·128 + 128
    expect(hint(text)).toContain('32,896')
  })

  it('is no more than a note for kernels of papers: (11, 41) of Deep Speech 2, a cube of 32', () => {
    // 11·41·32 without bias; 32·32·32·64 + 64
    const speech = chain(
      ['spectrogram (InputLayer)', '(None, None, 193, 1)', 0],
      ['conv_1 (Conv2D)', '(None, None, 97, 32)', 14_432],
    )
    const cube = chain(
      ['voxels (InputLayer)', '(None, 64, 64, 64, 1)', 0],
      ['conv3d (Conv3D)', '(None, 32, 32, 32, 64)', 2_097_216],
    )
    for (const text of [speech, cube]) {
      expect(audit(text).findings.filter(({ severity }) => severity !== 'note')).toEqual([])
      expect(verdict(text)).toBe('verified')
    }
  })

  it('is not said of kernels of another length along the spectrum: (3, 3, 7) of HybridSN', () => {
    // 3·3·7·8 + 8
    const text = chain(
      ['cube (InputLayer)', '(None, 25, 25, 30, 1)', 0],
      ['conv3d (Conv3D)', '(None, 23, 23, 24, 8)', 512],
    )
    expect(told(text)).toEqual([])
    expect(verdict(text)).toBe('verified')
  })

  it('is no more than a note where rows are left out: its input may be one of them', () => {
    const row = ' conv2d (Conv2D)'
    const text = convolved(33_024).replace(row, ` ...\n${row}`)
    expect(audit(text).findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  it('is a warning where a window of (2, 15) with strides (2, 1) must give 30 × 30 → 15 × 16', () => {
    const pooled = (shape: string) =>
      chain(['image (InputLayer)', '(None, 30, 30, 3)', 0], ['pool (MaxPooling2D)', shape, 0])
    expect(told(pooled('(None, 15, 16, 3)'))).toEqual(['warning KA207 pool'])
    expect(told(pooled('(None, 15, 15, 3)'))).toEqual([])
  })

  it('is a warning for inputs that are joined along the batch axis', () => {
    const line = (cell: string, shape: string, count: string, inbound: string) =>
      ` ${cell.padEnd(28)}${shape.padEnd(26)}${count.padEnd(10)}${inbound}`
    const text = [
      'Model: "model"',
      '_'.repeat(98),
      line('Layer (type)', 'Output Shape', 'Param #', 'Connected to'),
      '='.repeat(98),
      line('input_1 (InputLayer)', '[(None, 32, 64)]', '0', '[]'),
      line('relu (ReLU)', '(None, 32, 64)', '0', "['input_1[0][0]']"),
      line('join (Concatenate)', '(None, 32, 64)', '0', "['input_1[0][0]',"),
      line('', '', '', " 'relu[0][0]']"),
      '='.repeat(98),
      'Total params: 0',
      'Trainable params: 0',
      'Non-trainable params: 0',
      '_'.repeat(98),
      '',
    ].join('\n')
    expect(told(text)).toEqual(['warning KA207 join'])
    expect(told(text.replace('(Concatenate)   ', '(Add)           '))).toEqual([])
  })

  it('is a warning where channels must come first, of as many filters as nobody writes: 2702 × 5 + 5 = 13,515', () => {
    const text = chain(
      ['conv1d (Conv1D)', '(None, 5, 64)', 13_515],
      ['norm (LayerNormalization)', '(None, 5, 64)', 128],
    )
    expect(told(text)).toEqual(['warning KA207 conv1d'])
  })
})

describe('a row that only a rare configuration prints', () => {
  it('is a note: 3 × 9 × 16 × 8 + 8 = 3,464 and 28 × 28 → 26 × 20', () => {
    const text = convolved(3_464, '(None, 26, 20, 8)')
    expect(told(text)).toEqual(['note KA207 conv2d'])
    expect(verdict(text)).toBe('verified')
  })

  it('is a note for an LSTM without bias over one feature: 4 × (32 + 32 × 32) = 4,224', () => {
    const text = chain(['series (InputLayer)', '(None, 10, 1)', 0], ['lstm (LSTM)', '(None, 32)', 4_224])
    expect(told(text)).toEqual(['note KA207 lstm'])
    expect(hint(text)).toContain('4,352')
  })
})

describe('a usual configuration', () => {
  it.each([
    ['a long kernel along one axis of a signal: EEGNet', [64, 128, 1], '(None, 64, 128, 8)', 512],
    ['a square kernel beside oblong ones: 3 × 3', [28, 28, 16], '(None, 26, 26, 8)', 1_160],
    ['factorized kernels: 1 × 7', [17, 17, 128], '(None, 17, 17, 128)', 114_688],
    ['a large stem: 11 × 11 with strides 4', [227, 227, 3], '(None, 55, 55, 96)', 34_944],
  ] as const)('says nothing: %s', (_, input, shape, count) => {
    const image = `(None, ${input.join(', ')})`
    expect(told(chain(['image (InputLayer)', image, 0], ['conv2d (Conv2D)', shape, count]))).toEqual([])
  })

  it('comes before a rare one: a kernel of 3 over 19 features, not of 19 over 3 (1,856 = 3 × 19 × 32 + 32)', () => {
    const [row] = audit(chain(['conv1d (Conv1D)', '(None, 22, 32)', 1_856])).summaries[0]?.layers ?? []
    expect(row?.candidates[0]).toMatchObject({ kernel_size: [3] })
  })
})

describe('a layer of no units, which Keras 2 allows', () => {
  it('is a warning and right: 3 · 0 + 0 = 0, then 0 · 3 + 3 = 3', () => {
    const text = chain(
      ['input_1 (InputLayer)', '[(None, 1, 1, 3)]', 0],
      ['squeeze (Dense)', '(None, 1, 1, 0)', 0],
      ['excite (Dense)', '(None, 1, 1, 3)', 3],
    )
    expect(told(text)).toEqual(['warning KA207 squeeze'])
    expect(verdict(text)).toBe('verified')
  })

  it('has no other count', () => {
    const text = chain(
      ['input_1 (InputLayer)', '[(None, 1, 1, 3)]', 0],
      ['squeeze (Dense)', '(None, 1, 1, 0)', 0],
      ['excite (Dense)', '(None, 1, 1, 3)', 4],
    )
    expect(verdict(text)).toBe('mismatch')
  })
})
