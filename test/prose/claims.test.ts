import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { smallCnn } from './small-cnn.ts'

/** What is reported of a sentence before the table. */
function said(sentence: string): readonly string[] {
  return audit(`${sentence}\n\n${smallCnn}`).findings.map(({ code, message }) => `${code} ${message}`)
}

describe('a number that the text says', () => {
  it.each([
    [
      'The model has 4,738,862 trainable parameters.',
      '4,738,862 trainable parameters, the table 4,738,826 (Trainable params)',
    ],
    [
      'This small network has a total of 4,783,826 parameters.',
      '4,783,826 parameters, the table 4,738,826 (Total params)',
    ],
    ['Our CNN has about 5.6 million parameters.', '5.6 million parameters, the table 4,738,826 (Total params)'],
    ['That makes a total of 4738862 parameters.', '4738862 parameters, the table 4,738,826 (Total params)'],
    ['conv2d_1 has 18,469 parameters.', '18,469 parameters, the table 18,496 (`conv2d_1`)'],
    ['`dense` has 4,718,270 parameters.', '4,718,270 parameters, the table 4,718,720 (`dense`)'],
    ['The first convolutional layer has 230 parameters.', '230 parameters, the table 320 (`conv2d`)'],
    ['The last dense layer has only 1,280 trainable params and 1,920 parameters.', null],
    ['The last dense layer has only 1,920 parameters.', '1,920 parameters, the table 1,290 (`dense_1`)'],
    ['dense_1 param = 128 x 11 + 10 = 1418', '1418, the table 1,290 (`dense_1`)'],
  ])('and the table contradicts: %s', (sentence, expected) => {
    expect(said(sentence)).toEqual(expected === null ? [] : [`KA702 the text says ${expected}`])
  })

  it.each([
    'The model has 4,738,826 trainable parameters.',
    'The model has about 4.7 million parameters.',
    'The model has 4.7M parameters, most of them in one layer.',
    'The network has nearly 5 million parameters.',
    'The model has 4,700,000 parameters.',
    'conv2d_1 has 18,496 parameters.',
    'conv2d_1 has 18,432 weights and 64 biases.',
    'The first convolutional layer has 288 parameters without its bias.',
    'The first convolutional layer has 320 parameters.',
    'dense_1 param = 128 x 10 + 10 = 1290',
    'dense_1 param = 128 x 10 = 1280',
  ])('and the table agrees: %s', (sentence) => {
    expect(said(sentence)).toEqual([])
  })

  it.each([
    'The original model has 4,738,862 parameters.',
    'The model has fewer than 5,738,862 parameters.',
    'The model would have 4,738,862 parameters with another kernel.',
    'AlexNet has 6,738,862 parameters.',
    'The model has 60 million parameters.',
    'The model has 3 parameters that we tune: rate, momentum and decay.',
    'The model has 4,738,862 parameters per branch.',
    'Does the model have 4,738,862 parameters?',
    'The optimizer has 4,738,862 parameters.',
    'dense_2 has 4,738,862 parameters.',
    'conv2d_1 has 1290 parameters.',
  ])('may be of something else: %s', (sentence) => {
    expect(said(sentence)).toEqual([])
  })

  it('is held against a proven table only', () => {
    const forged = smallCnn.replaceAll('4,738,826', '4,738,862')
    const { findings } = audit(`The model has 4,738,826 parameters.\n\n${forged}`)
    expect(findings.map(({ code }) => code)).not.toContain('KA702')
  })

  it('is held against no table where two have it', () => {
    expect(
      audit(`The model has 4,738,862 parameters.\n\n${smallCnn}\n${smallCnn.replace('sequential', 'other')}`).findings,
    ).toEqual([])
  })

  it('names the row, its line and the number expected', () => {
    const { findings } = audit(`${smallCnn}\nconv2d_1 has 18,469 parameters.\n`)
    expect(findings).toMatchObject([
      {
        ...{ code: 'KA702', severity: 'warning', line: 20, column: 14, endColumn: 31, layer: 'conv2d_1' },
        ...{ printed: 18469, expected: 18496, related: [{ line: 7, column: 56 }] },
      },
    ])
  })
})
