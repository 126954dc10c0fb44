import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { catalogue, catalogueOf } from '../../src/layers/catalogue.ts'
import { firstWeights, inferRow } from './infer.ts'

describe('operations of Keras 3', () => {
  it('keep the shape where they act on each number', () => {
    expect(inferRow('Relu', [[null, 8]], [[null, 8]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Relu', [[null, 8]], [[null, 9]], 0).hypotheses).toEqual([])
  })

  it('broadcast two tensors, or one with a constant: not_equal is the mask of an embedding', () => {
    expect(inferRow('NotEqual', [[null, 10]], [[null, 10]], 0).hypotheses).toHaveLength(1)
    expect(
      inferRow(
        'TrueDivide',
        [
          [null, 10],
          [null, 1],
        ],
        [[null, 10]],
        0,
      ).hypotheses,
    ).toHaveLength(1)
    expect(
      inferRow(
        'TrueDivide',
        [
          [null, 10],
          [null, 3],
        ],
        [[null, 10]],
        0,
      ).hypotheses,
    ).toEqual([])
  })

  it('may give any shape, but never weights', () => {
    expect(inferRow('GetItem', [[null, 10, 8]], [[null, 8]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('GetItem', [[null, 10, 8]], [[null, 8]], 5).hypotheses).toEqual([])
  })

  it('reshape with the batch axis, where the layer does not', () => {
    expect(inferRow('Reshape', [[null, 6, 4]], [[null, 4]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Reshape', [[null, 6, 4]], [[null, 4]], 0, ['tf2']).hypotheses).toEqual([])
  })

  it('leave room for a layer of the same name', () => {
    for (const className of ['Relu', 'NotEqual', 'Sum'])
      expect(catalogue.get(className)?.some((entry) => entry.openEnded)).toBe(true)
  })
})

/** A sine of eight numbers that prints `features` of them and so many parameters. */
const sine = (features: number, params: number) => `Model: "waves"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)             ┃ Output Shape     ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ time (InputLayer)        │ (None, 8)        │          0 │ -                 │
├──────────────────────────┼──────────────────┼────────────┼───────────────────┤
│ sin (Sin)                │ (None, ${features})        │          ${params} │ time[0][0]        │
└──────────────────────────┴──────────────────┴────────────┴───────────────────┘
 Total params: ${params}
 Trainable params: ${params}
 Non-trainable params: 0
`

describe('a function of numbers', () => {
  const errors = (text: string) => audit(text).findings.filter(({ severity }) => severity === 'error')

  it('gives as many numbers as it takes', () => {
    expect(errors(sine(8, 0))).toEqual([])
    expect(errors(sine(9, 0)).map(({ code, layer }) => `${code} ${layer}`)).toEqual(['KA401 sin'])
  })

  it('with weights is a layer of the same name', () => {
    expect(errors(sine(9, 9))).toEqual([])
  })
})

describe('the catalogue of some eras', () => {
  it('knows only what these eras know', () => {
    expect(catalogueOf(['tf2']).has('Sum')).toBe(false)
    expect(catalogueOf(['keras3']).has('Sum')).toBe(true)
    expect(catalogueOf(['keras3']).has('TFOpLambda')).toBe(false)
    expect(catalogueOf(['tf2', 'keras2']).has('TFOpLambda')).toBe(true)
  })
})

describe('layers around what a summary does not show', () => {
  it.each(['Lambda', 'TFOpLambda', 'SlicingOpLambda', 'TensorFlowOpLayer'])(
    '%s may do anything without weights',
    (className) => {
      expect(inferRow(className, [[null, 5]], [[3, 2]], 0, ['tf2']).hypotheses).toHaveLength(1)
      expect(inferRow(className, [[null, 5]], [[3, 2]], 7, ['tf2']).hypotheses).toEqual([])
    },
  )

  it('InputLayer has any shape', () => {
    expect(inferRow('InputLayer', [], [[null, 28, 28, 1]], 0).hypotheses).toHaveLength(1)
  })

  it('DenseFeatures is taken, LinearModel and RandomFourierFeatures are counted', () => {
    expect(catalogue.get('DenseFeatures')?.every((entry) => entry.openEnded)).toBe(true)
    expect(firstWeights(inferRow('LinearModel', [[null, 5]], [[null, 1]], 6, ['tf2']))).toBe('bias 1, kernel 5×1')
    const found = inferRow('RandomFourierFeatures', [[null, 7]], [[null, 10]], 81, ['tf2'])
    expect(firstWeights(found)).toBe('unscaled_kernel 7×10, bias 10, kernel_scale 1')
  })
})
