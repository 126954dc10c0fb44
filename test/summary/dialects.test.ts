import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOne, shortRows } from './reading.ts'

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8')

describe('Keras 0.3', () => {
  const text = fixture('keras0/digits-sequential.txt')

  it('prints the class first, and no blank between columns', () => {
    expect(shortRows(text)).toEqual([
      'convolution2d (Convolution2D) (null,32,26,26) 320',
      'activation (Activation) (null,32,26,26) 0',
      'maxpooling2d_fir~ (MaxPooling2D) (null,32,13,13) 0',
      'flatten (Flatten) (null,5408) 0',
      'dense (Dense) (null,128) 692352',
      'dense (Dense) (null,10) 1290',
    ])
  })

  it('prints the shape of the input above the table', () => {
    const { dialect, initialInputShape, totals } = readOne(text)
    expect(dialect).toBe('keras0')
    expect(initialInputShape?.value).toMatchObject({ shapes: [[null, 1, 28, 28]] })
    expect(totals.total?.count.value).toEqual({ kind: 'count', value: 693_962 })
    expect(totals.trainable).toBeNull()
  })
})

/** Xception as tf.keras 2.8 prints a part of it: `SeparableConv` may be a SeparableConvolution2D of Keras 1 or a SeparableConv2D. */
const cutInCommon = `Model: "model"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            [(None, 19, 19, 728) 0                                            
__________________________________________________________________________________________________
block12_sepconv3 (SeparableConv (None, 19, 19, 728)  536536      input_1[0][0]                    
__________________________________________________________________________________________________
add_10 (Add)                    (None, 19, 19, 728)  0           block12_sepconv3[0][0]           
                                                                 input_1[0][0]                    
==================================================================================================
Total params: 536,536
Trainable params: 536,536
Non-trainable params: 0
__________________________________________________________________________________________________
`

describe('a cut class that Keras 1 and a later one have', () => {
  it('tells no printer', () => {
    expect(readOne(cutInCommon).dialect).toBe('keras2')
  })
})

describe('Keras 1', () => {
  it('connects the first layer of a Sequential to an input that has no row', () => {
    const text = fixture('keras1/sequential-1.2.txt')
    expect(readOne(text).dialect).toBe('keras1')
    expect(shortRows(text)).toEqual([
      'dense_1 (Dense) (null,64) 50240 < dense_input_1[0][0]',
      'dropout_1 (Dropout) (null,64) 0 < dense_1[0][0]',
      'dense_2 (Dense) (null,10) 650 < dropout_1[0][0]',
    ])
  })

  it('glues a cut shape to its count', () => {
    const text = fixture('keras1/glued-columns-1.0.txt')
    expect(readOne(text).dialect).toBe('keras1')
    expect(shortRows(text).slice(0, 4)).toEqual([
      'timedistributed_1 (TimeDistribute~) (null,100,64,15)~15 640 < timedistributed_input_1[0][0]',
      'timedistributed_2 (TimeDistribute~) (null,100,64,13)~13 36928 < timedistributed_1[0][0]',
      'timedistributed_3 (TimeDistribute~) (null,100,10816) 0 < timedistributed_2[0][0]',
      'batchnormalization_1 (BatchNormal~) (null,100,10816) 21632 < timedistributed_3[0][0]',
    ])
  })

  it('cuts names in the first and the last column at different places', () => {
    const text = fixture('keras1/graph-1.1.txt')
    expect(readOne(text).dialect).toBe('keras1')
    expect(shortRows(text).slice(2, 4)).toEqual([
      'a_convolution_whose_name_is_too_~ (null,16,32,32) 2320 < convolution2d_1[0][0]',
      'merge_1 (Merge) (null,16,32,32) 0 < convolution2d_1[0][0] a_convolution_whose_name_is_too_l~[null][null]',
    ])
  })
})

describe('Keras 2', () => {
  it('cuts the class, and the shape of an input one bracket short', () => {
    const text = [
      'Model: "model"',
      '_'.repeat(98),
      'Layer (type)                    Output Shape         Param #     Connected to                     ',
      '='.repeat(98),
      'input_1 (InputLayer)            [(None, 224, 224, 3) 0                                            ',
      '_'.repeat(98),
      'bn_conv1_with_a_long_name_indee (None, 112, 112, 64) 256         conv1[0][0]                      ',
      '_'.repeat(98),
      'lstm (LSTM)                     [(None, 256), (None, 525312      embedding[0][0]                  ',
      '_'.repeat(98),
      'conv3d (Conv3D)                 (None, None, 14, 14, 13828       input_1[0][0]                    ',
      '_'.repeat(98),
      'add_1 (Add)                     (None, 112, 112, 64) 0           conv1[0][0]                      ',
      '                                                                 bn_conv1_with_a_long_name_indeed[',
      '='.repeat(98),
    ].join('\n')
    expect(readOne(text).dialect).toBe('keras2')
    expect(shortRows(text)).toEqual([
      'input_1 (InputLayer) (null,224,224,3) 0 < ',
      'bn_conv1_with_a_long_name_indee~ (null,112,112,64) 256 < conv1[0][0]',
      'lstm (LSTM) (null,256)(null)~ 525312 < embedding[0][0]',
      'conv3d (Conv3D) (null,null,14,14)~ 13828 < input_1[0][0]',
      'add_1 (Add) (null,112,112,64) 0 < conv1[0][0] bn_conv1_with_a_long_name_indeed[null][null]',
    ])
  })

  it('of 2.0 leaves connections blank, which says nothing, and has totals with .0', () => {
    const { dialect, rows, totals } = readOne(fixture('keras2/blank-connections-2.0.txt'))
    expect(dialect).toBe('keras2')
    expect(rows.map((row) => row.inbound)).toEqual([null, null, null, null])
    expect(totals.total?.count.value).toEqual({ kind: 'count', value: 1056 })
    expect(totals.nonTrainable?.count.value).toEqual({ kind: 'count', value: 0 })
  })

  it('cuts counts in a column narrower than its title, which are lost then', () => {
    const text = [
      '_'.repeat(48),
      'Layer (type)          Output Shape        Param ',
      '='.repeat(48),
      'conv (Conv2D)         (None, 46, 46, 32)  1568  ',
      '_'.repeat(48),
      'deconv (Conv2DTranspo (None, 12, 12, 256) 104883',
      '='.repeat(48),
    ].join('\n')
    expect(shortRows(text)).toEqual([
      'conv (Conv2D) (null,46,46,32) 1568',
      'deconv (Conv2DTranspo~) (null,12,12,256) lost 104883',
    ])
  })
})

describe('tf.keras 2.7 and later', () => {
  const wide = (lines: readonly string[]) => lines.join('\n')

  it('wraps cells in the middle of words and numbers', () => {
    const text = wide([
      ' Layer (type)                Output Shape                 Param #   Connected to                  ',
      '='.repeat(98),
      " bert (TFBertMainLayer)      {'last_hidden_state': (Non   1094822   ['ids[0][0]']                 ",
      '                             e, 128, 768),                40                                      ',
      "                              'pooler_output': (None, 7                                           ",
      '                             68)}                                                                 ',
      '                                                                                                  ',
      " cat_of_two_with_a_long_nam  (None, 1536)                 0         ['drop[0][0]',                ",
      " e (Concatenate)                                                     'bert[0][1]']                ",
      '                                                                                                  ',
      '='.repeat(98),
      'Total params: 109482240 (417.64 MB)',
    ])
    expect(readOne(text).dialect).toBe('tf-keras')
    expect(shortRows(text)).toEqual([
      'bert (TFBertMainLayer) (null,128,768)(null,768) 109482240 < ids[0][0]',
      'cat_of_two_with_a_long_name (Concatenate) (null,1536) 0 < drop[0][0] bert[0][1]',
    ])
  })

  it('pushes the rest of a line right behind a full cell', () => {
    const text = wide([
      'Model: "m"',
      '_'.repeat(98),
      ' Layer (type)                   Output Shape         Param #     Connected to                     ',
      '='.repeat(98),
      ' input_1 (InputLayer)           [(None, 224, 224, 3  0           []                               ',
      '                                )]                                                                ',
      '                                                                                                  ',
      " bn_conv1_with_a_long_name_inde  (None, 112, 112, 64  256        ['conv1[0][0]']                  ",
      ' ed (BatchNormalization)        )                                                                 ',
    ])
    expect(shortRows(text)).toEqual([
      'input_1 (InputLayer) (null,224,224,3) 0 < ',
      'bn_conv1_with_a_long_name_indeed (BatchNormalization) (null,112,112,64) 256 < conv1[0][0]',
    ])
  })

  it('lists the rows of a nested model between bars', () => {
    const text = wide([
      ' Layer (type)                Output Shape              Param #   ',
      '='.repeat(65),
      ' encoder (Functional)        (None, 4)                 36        ',
      `|${'¯'.repeat(63)}|`,
      '| enc_in (InputLayer)       [(None, 8)]               0         |',
      '|                                                               |',
      '| inner (Sequential)        (None, 4)                 36        |',
      `||${'¯'.repeat(61)}||`,
      '|| enc_dense (Dense)         (None, 4)                 36       ||',
      `|${'¯'.repeat(63)}|`,
      '¯'.repeat(65),
      ' d1 (Dense)                  (None, 2)                 10        ',
      '                                                                 ',
      '='.repeat(65),
    ])
    expect(readOne(text).dialect).toBe('tf-keras')
    expect(shortRows(text)).toEqual([
      'encoder (Functional) (null,4) 36',
      '  enc_in (InputLayer) (null,8) 0',
      '  inner (Sequential) (null,4) 36',
      '    enc_dense (Dense) (null,4) 36',
      'd1 (Dense) (null,2) 10',
    ])
  })

  it('breaks the title of a narrow column, and prints Trainable', () => {
    const text = wide([
      ' Layer (type)      Output Shape        Par   Trainable  ',
      '                                       am               ',
      '                                       #                ',
      '='.repeat(56),
      ' dense_of_the_mid  (None, 1024)        104   Y          ',
      ' dle (Dense)                           960              ',
      '                                       0                ',
      '                                                        ',
      ' flatten (Flatten  (None, 20)          0     N          ',
      ' )                                                      ',
    ])
    expect(shortRows(text)).toEqual([
      'dense_of_the_middle (Dense) (null,1024) 1049600 true',
      'flatten (Flatten) (null,20) 0 false',
    ])
  })

  it('printed by R has no blank lines', () => {
    const text = wide([
      'Model: "sequential"',
      '_'.repeat(80),
      ' Layer (type)                  Output Shape               Param #    Trainable',
      '='.repeat(80),
      ' max_pooling2d (MaxPooling2D)  (None, 13, 13, 32)         0          Y',
      ' batch_normalization (BatchNo  (None, 13, 13, 32)         128        Y',
      ' rmalization)',
      ' flatten (Flatten)             (None, 5408)               0          Y',
      '='.repeat(80),
    ])
    expect(readOne(text)).toMatchObject({ dialect: 'tf-keras', modelName: { value: 'sequential' } })
    expect(shortRows(text)).toEqual([
      'max_pooling2d (MaxPooling2D) (null,13,13,32) 0 true',
      'batch_normalization (BatchNormalization) (null,13,13,32) 128 true',
      'flatten (Flatten) (null,5408) 0 true',
    ])
  })

  it('says of a layer that was never called that it is unused', () => {
    const text = wide([
      ' Layer (type)                Output Shape              Param #   ',
      '='.repeat(65),
      ' dense (Dense)               multiple                  0 (unused)',
    ])
    expect(shortRows(text)).toEqual(['dense (Dense) multiple unused'])
  })
})

describe('tfjs', () => {
  it('prints shapes as JSON, and the input shape too', () => {
    const text = fixture('tfjs/two-branches.txt')
    const { dialect, rows, columns } = readOne(text)
    expect(dialect).toBe('tfjs')
    expect(columns.inputShape).toBe(true)
    expect(rows[3]?.inputShape?.value).toMatchObject({
      shapes: [
        [null, 4],
        [null, 4],
      ],
      listed: true,
    })
    expect(shortRows(text)).toEqual([
      'input1 (InputLayer) (null,8) 0 < ',
      'dense_Dense1 (Dense) (null,4) 36 < input1[0][0]',
      'dense_Dense2 (Dense) (null,4) 36 < input1[0][0]',
      'concatenate_Concatenate1 (null,8) 0 < dense_Dense1[0][0] dense_Dense2[0][0]',
    ])
  })

  it('shows by a blank at the edge that a name is whole and only its class is cut away', () => {
    const [, pool] = readOne(fixture('tfjs/sequential-older.txt')).rows
    expect(pool).toMatchObject({
      name: { value: 'max_pooling2d_MaxPooling2D1' },
      nameCut: false,
      printedClass: null,
      classCut: true,
    })
  })
})

describe('a table retyped in Markdown', () => {
  it('has a row a line, with marks of emphasis and added columns', () => {
    const text = [
      '| No | Layer (type) | Output Shape | Param # | Activation |',
      '|:--:|:---|---:|--|---|',
      '| 1 | **conv2d** (Conv2D) | `(None, 30, 30, 32)` | 896 | relu |',
      '| 2 | `dense (Dense)` | (None, 10) | `11,530` | softmax |',
      '| | **Total params** | | 12,426 | |',
    ].join('\n')
    expect(readOne(text)).toMatchObject({ dialect: 'table', notes: [], modelName: null })
    expect(shortRows(text)).toEqual(['conv2d (Conv2D) (null,30,30,32) 896', 'dense (Dense) (null,10) 11530'])
  })

  it('may have its totals above', () => {
    const text =
      'Total params: 50,178\n\n| Layer (type) | Output Shape | Param # |\n|---|---|---|\n| d (Dense) | (None, 2) | 50,178 |'
    expect(readOne(text).totals.total?.count.value).toEqual({ kind: 'count', value: 50178 })
    expect(readOne(`${text}\n\nTotal params: 7`).totals.total?.count.value).toEqual({ kind: 'count', value: 7 })
    expect(readOne(text.replace('\n\n', '\nAnother:\n')).totals.total).toBeNull()
  })

  it('may have no outer bars, and classes for names', () => {
    const text = 'Layer (type)|Output Shape|Param #\n---|---|---\nFlatten | (25088,) | 0\nDense | (2,) | 50,178'
    expect(readOne(text).dialect).toBe('table')
    expect(shortRows(text)).toEqual(['Flatten (Flatten) (25088) 0', 'Dense (Dense) (2) 50178'])
  })
})

describe('a header wrapped in mid-word', () => {
  it('of a narrow table of tf.keras is the header, and no row is lost', () => {
    const text = fixture('tf-keras/wrapped-header.txt')
    expect(text.split('\n')[3]?.trim()).toBe('m #')
    expect(readOne(text).notes).toEqual([])
    expect(shortRows(text)).toHaveLength(7)
  })
})
