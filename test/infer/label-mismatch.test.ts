import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A table in Markdown of a convolution of 28 × 28 × 1, with 3 × 3 × 32 + 32 = 320 parameters: its kernel is 3 × 3. */
function written(label: string, size: number) {
  const { findings, summaries } = audit(
    [
      '| Layer | Output Shape | Param # |',
      '|---|---|---|',
      '| Input | (28, 28, 1) | 0 |',
      `| ${label} | (${size}, ${size}, 32) | 320 |`,
      `| Flatten | (${size * size * 32}) | 0 |`,
      '',
    ].join('\n'),
  )
  return {
    isMismatch: findings.some(({ code, layer }) => code === 'KA402' && layer === 'Conv2D'),
    conv: summaries[0]?.layers.find(({ className }) => className === 'Conv2D'),
  }
}

describe('a label of which one word is wrong', () => {
  it('still chooses by its other words: without padding, 28 − 7 × 2 = 14 by dilation', () => {
    const { isMismatch, conv } = written('Conv2D (5x5, padding=valid)', 14)
    expect(isMismatch).toBe(true)
    expect(conv?.config).toMatchObject({ kernel_size: [3, 3], padding: 'valid', dilation_rate: [7, 7] })
  })

  it('leaves open what it does not say: padding with strides of 2 is likelier', () => {
    const { isMismatch, conv } = written('Conv2D (5x5)', 14)
    expect(isMismatch).toBe(true)
    expect(conv?.config).toMatchObject({ kernel_size: [3, 3], padding: 'same', strides: [2, 2] })
    expect(conv?.open).toContain('padding')
  })

  it('is no mismatch where all its words fit', () => {
    const { isMismatch, conv } = written('Conv2D (3x3, padding=valid)', 26)
    expect(isMismatch).toBe(false)
    expect(conv?.config).toMatchObject({ kernel_size: [3, 3], padding: 'valid' })
  })
})
