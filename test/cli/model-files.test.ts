import { describe, expect, it } from 'vitest'
import { keraudit } from './run-command.ts'

interface Row {
  readonly name: string
  readonly outcome: string
  readonly config: Readonly<Record<string, unknown>>
  readonly open: readonly string[]
  readonly alternatives: number
}

interface Audited {
  readonly summaries: readonly {
    readonly verdict: string
    readonly source: { readonly container: string }
    readonly layers: readonly Row[]
  }[]
}

async function audited(file: string) {
  const { stdout, exitCode } = await keraudit(['audit', `fixtures/models/${file}`, '--format', 'json'])
  const { summaries } = JSON.parse(stdout) as Audited
  return { summary: summaries[0], exitCode }
}

describe('audit of a model file', () => {
  it.each([
    'seq-cnn-digits.keras',
    'frozen-norms.tfkeras.h5',
    'att-self.tfkeras.json',
    'old-vgg-block.keras1.json',
    'tfjs-seq-norms/model.json',
    'book-reshape-zoo.keras_metadata.pb',
  ])('proves every row of %s and leaves nothing open', async (file) => {
    const { summary, exitCode } = await audited(file)
    expect(summary?.verdict).toBe('verified')
    expect(summary?.source.container).toBe('model-file')
    expect(summary?.layers.filter(({ outcome, open }) => outcome !== 'determined' || open.length > 0)).toEqual([])
    expect(exitCode).toBe(0)
  })

  it('says the configuration of the file where the summary alone would leave it open', async () => {
    const { summary } = await audited('seq-cnn-digits.keras')
    // a model.summary() can’t tell 3 × 3 on one channel from 1 × 9
    expect(summary?.layers[0]).toMatchObject({
      name: 'conv2d',
      config: { filters: 4, kernel_size: [3, 3], strides: [1, 1], padding: 'valid', dilation_rate: [1, 1] },
      alternatives: 0,
    })
  })
})

describe('explain and diff of a model file', () => {
  it('derives a count from the configuration in the file', async () => {
    const { stdout } = await keraudit(['explain', 'fixtures/models/seq-cnn-digits.keras', 'conv2d_1'])
    // 3·3·4·6 + 6
    expect(stdout).toContain('222')
  })

  it('finds no change between a model and its own summary', async () => {
    const words = ['diff', 'seq-cnn-digits.keras3.txt', 'seq-cnn-digits.keras'].map((word, at) =>
      at > 0 ? `fixtures/models/${word}` : word,
    )
    const { stdout, exitCode } = await keraudit([...words, '--exit-code'])
    expect(stdout).toContain('no changes')
    expect(exitCode).toBe(0)
  })

  it('compares a folder of the Hub', async () => {
    const { stdout } = await keraudit([
      'diff',
      'fixtures/models/fn-residual.keras3.txt',
      'fixtures/models/fn-residual-hub',
    ])
    expect(stdout).toContain('no changes')
  })
})
