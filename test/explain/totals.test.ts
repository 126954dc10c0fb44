import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainTotals } from '../../src/explain/totals/totals.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', `${name}.txt`), 'utf8')

function totalsOf(text: string) {
  const source = sourceText('summary.txt', text)
  return studySource(source).tables.flatMap((table) => explainTotals(source, table))
}

const lineOf = (name: string, line: string) => totalsOf(fixture(name)).find((total) => total.name === line)
const remarks = (name: string, line: string) => lineOf(name, line)?.remarks.join('\n') ?? ''

describe('what a totals line adds up', () => {
  it('is every row that holds weights, in printed order', () => {
    expect(lineOf('keras2/nine-class-cnn', 'Total params')).toMatchObject({
      line: 40,
      printed: 6_029_097,
      expected: 6_029_097,
      // 3 × 3 × 3 × 32 + 32, five of 3 × 3 × 32 × 32 + 32, and three Dense.
      sum: '896 + 9,248 + 9,248 + 9,248 + 9,248 + 9,248 + 5,915,136 + 65,664 + 1,161 = 6,029,097',
    })
  })

  it('has the optimizer’s variables in it in Keras 3, and says so', () => {
    expect(lineOf('keras3/vgg16-transfer', 'Total params')?.terms).toEqual([
      { name: 'vgg16', value: 14_714_688 },
      { name: 'dense', value: 18_981 },
      { name: 'optimizer variables', value: 37_964 },
    ])
    expect(remarks('keras3/vgg16-transfer', 'Total params')).toContain(
      'so the rows do not add up to it; the model itself has 14,733,669 parameters',
    )
  })

  it('counts a nested model once, and its rows not again', () => {
    expect(lineOf('keras3/mobilenet-transfer', 'Total params')?.sum).toBe('3,228,864 + 10,250 + 20,502 = 3,259,616')
    expect(remarks('keras3/mobilenet-transfer', 'Total params')).toContain(
      'The count of `mobilenet_1.00_224` includes the rows inside; they are not added again.',
    )
  })

  it('counts a layer once that is called several times', () => {
    expect(remarks('keras3/layer-called-three-times', 'Total params')).toContain(
      '`again` is called 3 times and counted once',
    )
  })

  it('is written out at its ends where it is long', () => {
    const total = lineOf('keras2/resnet50', 'Total params')
    // 53 convolutions, 53 BatchNormalization, 1 Dense.
    expect(total?.terms).toHaveLength(107)
    expect(total?.sum).toBe('9,472 + 256 + 4,160 + … + 8,192 + 2,049,000 (107 terms) = 25,636,712')
  })

  it('has no sum where the text has lost a count, and says what is left for it', () => {
    const total = lineOf('keras3/cropped', 'Total params')
    expect(total?.sum).toBeNull()
    expect(total?.terms.every(({ value }) => value === null)).toBe(true)
    expect(total?.remarks.join()).toContain('together they are 5,610')
  })

  it('says that rows are left out where a slice of the model is printed', () => {
    // 5,610 − 64 − 4,640 − 128
    expect(remarks('keras3/slice', 'Total params')).toContain('778 of the parameters do not appear in any row')
  })

  it('says why Keras itself prints rows that add up to more', () => {
    expect(remarks('keras3/tied-decoder', 'Total params')).toContain('The rows add up to 50,240 more than Total params')
  })
})

describe('what the application models of Keras have is known', () => {
  it('VGG16 without its top', () => {
    // The top: 25,088 × 4,096 + 4,096, 4,096 × 4,096 + 4,096, 4,096 × 1,000 + 1,000.
    expect(remarks('keras3/vgg16-transfer', 'Total params')).toContain(
      'the same as VGG16(include_top=False): the whole VGG16 has 138,357,544, of which its classifier for 1,000 classes (the top) has 123,642,856.',
    )
  })

  it('a whole ResNet50', () => {
    expect(remarks('keras2/resnet50', 'Total params')).toContain(
      'The model has 25,636,712 parameters, the same as ResNet50 with its top.',
    )
  })
})

describe('the split', () => {
  it('names the halves of BatchNormalization that are never trained', () => {
    const line = lineOf('keras2/alexnet-like', 'Non-trainable params')
    // 2 × 96 and 2 × 256.
    expect(line?.terms).toEqual([
      { name: 'batch_normalization (moving_mean, moving_variance)', value: 192 },
      { name: 'batch_normalization_1 (moving_mean, moving_variance)', value: 512 },
    ])
    expect(line?.remarks.join('\n')).toContain('they are non-trainable in every model')
    expect(line?.remarks.join('\n')).toContain('None of these parameters belong to MaxPooling2D or Flatten')
  })

  it('names what the Trainable column says is frozen', () => {
    expect(lineOf('keras3/frozen-first-block', 'Non-trainable params')?.terms).toEqual([
      { name: 'c1 (frozen)', value: 448 },
      { name: 'b1 (frozen)', value: 64 },
      { name: 'b2 (moving_mean, moving_variance)', value: 64 },
    ])
    expect(lineOf('keras3/frozen-first-block', 'Trainable params')?.sum).toBe('4,640 + 64 + 330 = 5,034')
  })

  it('names what LoRA has frozen', () => {
    // 32 × 64 of the first Dense.
    expect(lineOf('explain/lora', 'Non-trainable params')?.terms).toEqual([{ name: 'dense (kernel)', value: 2_048 }])
    expect(remarks('explain/lora', 'Non-trainable params')).toContain('kernel: frozen by lora_rank.')
  })

  it('names what alone explains the number without such a column', () => {
    expect(lineOf('keras3/vgg16-transfer', 'Non-trainable params')?.terms).toEqual([
      { name: 'vgg16 (frozen)', value: 14_714_688 },
    ])
    expect(remarks('keras3/vgg16-transfer', 'Non-trainable params')).toContain('`vgg16` is frozen')
  })

  it('is the whole model where nothing is trainable', () => {
    expect(remarks('keras3/all-frozen', 'Non-trainable params')).toContain('the whole model is frozen')
    expect(lineOf('keras3/all-frozen', 'Trainable params')?.terms).toEqual([])
  })

  it('is the difference of the other lines where the rows do not tell it', () => {
    expect(lineOf('keras3/slice', 'Trainable params')).toMatchObject({ terms: [], sum: null })
    expect(remarks('keras3/slice', 'Trainable params')).toContain('5,610 − 96 = 5,514')
  })

  it('of 0 says that nothing is frozen', () => {
    expect(remarks('keras2/nine-class-cnn', 'Non-trainable params')).toContain('Nothing is frozen')
  })
})

describe('the size in memory', () => {
  it('is four bytes a scalar in float32, divided by 1,024', () => {
    expect(lineOf('keras3/vgg16-transfer', 'Total params')?.size).toBe(
      '14,771,633 × 4 bytes = 59,086,532 bytes; 59,086,532 ÷ 1,024² = 56.35 MB',
    )
  })

  it('is told from the right count where the printed one is wrong', () => {
    // 123,414 × 4 = 493,656; ÷ 1,024 = 482.09
    expect(lineOf('broken/total-params/lenet-optimizer', 'Optimizer params')).toMatchObject({
      printed: 123_514,
      expected: 123_414,
      size: '123,414 × 4 bytes = 493,656 bytes; 493,656 ÷ 1,024 = 482.09 KB',
    })
  })

  it('is not divided below 1,024 bytes', () => {
    expect(lineOf('keras3/bn-frozen', 'Non-trainable params')?.size).toBe('192 × 4 bytes = 768 bytes')
  })

  it('is said in a remark where Keras prints none', () => {
    expect(lineOf('keras2/nine-class-cnn', 'Total params')?.size).toBeNull()
    // 6,029,097 × 4 ÷ 1,024² = 22.999…
    expect(remarks('keras2/nine-class-cnn', 'Total params')).toContain('6,029,097 weights take 23.00 MB')
  })
})

describe('the optimizer', () => {
  it('of SGD stores only two numbers of its own', () => {
    expect(lineOf('explain/questions/one-neuron', 'Total params')?.sum).toBe('2 + 2 = 4')
    expect(remarks('explain/questions/one-neuron', 'Optimizer params')).toContain(
      'It stores nothing per parameter, only the iteration and the learning rate.',
    )
  })

  it('that is not built has no variables yet', () => {
    expect(remarks('explain/questions/optimizer-not-built', 'Optimizer params')).toContain('has no variables yet')
  })

  it('of Adam keeps two numbers for each trainable parameter and two of its own', () => {
    const line = lineOf('keras3/vgg16-transfer', 'Optimizer params')
    expect(line?.sum).toBe('2 × 18,981 + 2 = 37,964')
    expect(line?.terms.map(({ value }) => value)).toEqual([37_962, 2])
    expect(line?.remarks.join('\n')).toContain('Adam: momentum and velocity')
    // AdamW, Adamax, Adadelta … keep just as much.
    expect(line?.remarks.join('\n')).toContain('the count alone cannot tell them apart')
  })
})
