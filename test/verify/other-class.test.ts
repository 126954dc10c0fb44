import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** What is said of one row of a written table below a convolution. */
function said(cell: string, shape = '(None, 8, 8, 4)', count = 0) {
  const text = `| Layer (type) | Output Shape | Param # |
|---|---|---|
| conv (Conv2D) | (None, 8, 8, 4) | 112 |
| ${cell} | ${shape} | ${count} |`
  return audit(text).findings.filter(({ code }) => code === 'KA402')
}

describe('a class in brackets that is not the one of the name', () => {
  it('is a doubt where only that of the name fits', () => {
    expect(said('dropout (Conv2D)')).toMatchObject([
      {
        ...{ severity: 'warning', layer: 'dropout', printed: 'Conv2D', expected: 'Dropout' },
        message: '`dropout`: the table says Conv2D, but only a Dropout, as the name says, has this shape and count',
        hint: 'either the class in brackets is wrong, or the numbers of the row are',
      },
    ])
  })

  it('is none of an activation, or of a word that is no class', () => {
    for (const cell of ['dropout (ReLU)', 'dropout (Softmax)', 'dropout (Regular)']) expect(said(cell)).toEqual([])
  })

  it('is none of what a wrapper holds', () => {
    // 2 · 4 · (8 · 8 + 8 · 8 + 8) = 1,088
    const text = `| Layer (type) | Output Shape | Param # |
|---|---|---|
| embedding (Embedding) | (None, 10, 8) | 800 |
| bidirectional (LSTM) | (None, 10, 16) | 1088 |
| time_distributed (Dense) | (None, 10, 4) | 68 |`
    expect(audit(text).findings.filter(({ code }) => code === 'KA402')).toEqual([])
  })

  it('is none where the class is the same by another name', () => {
    expect(said('dropout (Dropout)')).toEqual([])
    expect(said('convolution (Convolution2D)', '(None, 8, 8, 4)', 148)).toEqual([])
  })
})

describe('words of a layer without weights', () => {
  it('are that it has none', () => {
    const text = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 conv2d (Conv2D)             (None, 8, 8, 4)           112
 flatten (Flatten)           (None, 256)               5
=================================================================
Total params: 112
Trainable params: 112
Non-trainable params: 0
_________________________________________________________________
`
    expect(audit(text).findings).toMatchObject([
      { code: 'KA201', message: '`flatten`: 5 parameters printed, expected 0 (Flatten has no weights)' },
    ])
  })
})
