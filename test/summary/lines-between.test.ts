import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** Each line of a summary with this one below it. */
function between(line: string): string {
  const lines = [
    'Model: "sequential"',
    '_________________________________________________________________',
    'Layer (type)                 Output Shape              Param #   ',
    '=================================================================',
    'conv2d (Conv2D)              (None, 26, 26, 32)        320       ',
    '_________________________________________________________________',
    'flatten (Flatten)            (None, 21632)             0         ',
    '_________________________________________________________________',
    'dense (Dense)                (None, 10)                216330    ',
    '=================================================================',
    'Total params: 216,650',
    'Trainable params: 216,650',
    'Non-trainable params: 0',
    '_________________________________________________________________',
  ]
  return lines.map((text) => `${text}\n${line}\n`).join('')
}

describe('a number that a program logs between the lines of a table', () => {
  it.each(['Accuracy: [0.7372291684150696, 0.8005781173706055]', 'val_loss = 0.4512'])(
    'is no row of it: %s',
    (line) => {
      const { summaries, findings } = audit(between(line))
      expect(summaries.map(({ verdict, layers }) => [verdict, layers.length])).toEqual([['verified', 3]])
      expect(findings).toEqual([])
    },
  )
})

describe('what is no summary, though it looks like rows', () => {
  it.each([
    [
      'comments of a program',
      '    layers.Input(shape=(10,)),  # Input of 10 features\n    layers.Dense(1),  # Output of one number (None, 1)\n])\n',
    ],
    [
      'methods with their citation',
      '| Method | Top-1 | Top-5 |\n| --- | --- | --- |\n| PAM (All) [23] | 1024 | ID |\n| PAM (Some) [24] | 2048 | ID |\n',
    ],
    [
      'the strings of a translator',
      "- en: '| Dense | (None, 10) | 650 |'\n  type: TB\n  de: '| Dense | (None, 10) | 650 |'\n- en: '| Dense | (None, 5) | 55 |'\n  type: TB\n  de: '| Dense | (None, 5) | 55 |'\n",
    ],
  ])('gives nothing: %s', (_, text) => {
    const { summaries, findings } = audit(text)
    expect(summaries).toEqual([])
    expect(findings).toEqual([])
  })

  it('is refused by the name of its tool, where it is a report of STM32Cube.AI', () => {
    const { summaries, findings } = audit(
      'id  layer (type)    output shape      param #     connected to             macc           rom\n' +
        '-----------------------------------------------------------------------------------------\n' +
        '0   input_0 (Input) (1,)\n' +
        '    dense (Dense)   (5,)              10          input_0                  5              40\n',
    )
    expect(summaries).toEqual([])
    expect(findings.map(({ code, message }) => [code, message.includes('STM32Cube.AI')])).toEqual([['KA104', true]])
  })
})
