import { describe, expect, it } from 'vitest'
import { explain } from '../../src/index.ts'

const table = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
conv2d (Conv2D)              (None, 26, 26, 32)        320
_________________________________________________________________
flatten (Flatten)            (None, 21632)             0
_________________________________________________________________
dense (Dense)                (None, 10)                216330
=================================================================
Total params: 216,650
Trainable params: 216,650
Non-trainable params: 0
_________________________________________________________________
`

/** What explanations say of derivations in the text, row by row. */
function derivations(text: string): readonly (readonly string[])[] {
  const [model] = explain(`${text}\n\n${table}`).models
  return (model?.layers ?? []).map(({ remarks }) => remarks.filter((remark) => remark.startsWith('the text derives')))
}

describe('the explanation of a row', () => {
  it('names the equations of the text that derive its count', () => {
    expect(derivations('(3 × 3 × 1 + 1) × 32 = 10 × 32 = 320\n\n21632 * 10 + 10 = 216,330 parameters')).toEqual([
      ['the text derives it: line 1, (3 × 3 × 1 + 1) × 32 = 10 × 32 = 320 ✓'],
      [],
      ['the text derives it: line 3, 21632 * 10 + 10 = 216,330 ✓'],
    ])
  })

  it.each([
    ['with other numbers than its dimensions', '64 * 5 = 320'],
    ['with another result', '3 * 3 * 32 = 288'],
    ['that does not hold', '3 * 3 * 32 + 23 = 320'],
  ])('names no equation %s', (_, equation) => {
    expect(derivations(equation)).toEqual([[], [], []])
  })
})
