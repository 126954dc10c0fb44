import { describe, expect, it } from 'vitest'
import { read } from './reading.ts'

const torchsummary = [
  '----------------------------------------------------------------',
  '        Layer (type)               Output Shape         Param #',
  '================================================================',
  '            Conv2d-1           [-1, 10, 24, 24]             260',
  '         MaxPool2d-2           [-1, 10, 12, 12]               0',
  '            Linear-3                   [-1, 10]             510',
  '================================================================',
  'Total params: 770',
  'Trainable params: 770',
  'Non-trainable params: 0',
  '----------------------------------------------------------------',
  'Input size (MB): 0.00',
  'Params size (MB): 0.06',
].join('\n')

const torchinfo = [
  '==========================================================================================',
  'Layer (type:depth-idx)                   Output Shape              Param #',
  '==========================================================================================',
  'SingleInputNet                           [2, 10]                   --',
  '├─Conv2d: 1-1                            [2, 10, 24, 24]           260',
  '├─Linear: 1-2                            [2, 50]                   16,050',
  '==========================================================================================',
  'Total params: 16,310',
  'Total mult-adds (M): 0.48',
].join('\n')

describe("other tools' listings", () => {
  it.each([
    ['torchsummary', torchsummary],
    ['torchsummary', torchsummary.split('\n').slice(0, 7).join('\n')],
    ['torchinfo', torchinfo],
    ['torchinfo', torchinfo.replaceAll('├─', '+ ').replace(':depth-idx', '')],
    ['torchsummary', '| Layer (type) | Output Shape | Param # |\n|---|---|---|\n| Conv2d | [-1, 1, 26, 26] | 10 |'],
  ])('of %s are refused by name', (tool, text) => {
    expect(read(text)).toMatchObject({ summaries: [], refusals: [{ kind: 'not-keras', what: tool }] })
  })
})

describe('what looks like a summary and cannot be read', () => {
  it('is refused aloud', () => {
    const text = [
      'Layer (type)        Output Shape        Param #',
      '='.repeat(48),
      'dense               ten numbers          many 11',
    ].join('\n')
    expect(read(text)).toMatchObject({ summaries: [], refusals: [{ kind: 'unread-summary' }] })
  })
})

describe('a header as Keras prints it, without rules and totals', () => {
  const header = 'Layer (type)        Output Shape        Param #'
  const below = (...lines: readonly string[]) => read([header, ...lines].join('\n')).refusals

  it.each([
    [['conv one            26 by 26            320']],
    [['conv, ten maps', '26 by 26 by 10 gives 320', 'dense, ten units: 510']],
    [['| conv | big | 320 |']],
  ])('is refused aloud above %s', (lines) => {
    expect(below(...lines)).toMatchObject([{ kind: 'unread-summary' }])
  })

  it.each([
    [[]],
    [['The first column is the layer, the last one its weights.']],
    [['See page 12', 'and the table there.']],
    [['', 'x  =  model(y)', 'print(x)']],
  ])('is none above %s', (lines) => {
    expect(below(...lines)).toEqual([])
  })

  it('is none where the titles stand in a sentence', () => {
    const text = 'Layer (type), Output Shape and Param # are the columns\nfirst   1\nsecond  2'
    expect(read(text).refusals).toEqual([])
  })
})

describe('prose', () => {
  it.each([
    ['about summaries', 'The columns are Layer (type), Output Shape and Param #.\nThe first is the name.'],
    [
      'with a shape and a number',
      '* in **teacher forcing**, we (the teacher!) give the second input from [0 2 4] which is 2 to it',
    ],
    ['that calls a layer', 'model.add(Conv2D (32, (3, 3), 3))'],
    ['of totals alone', 'Total params: 54,410'],
    ['of nothing', ''],
  ])('%s is neither summary nor refusal', (_, text) => {
    expect(read(text)).toEqual({ summaries: [], refusals: [] })
  })
})
