import { describe, expect, it } from 'vitest'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { inferRow } from './infer.ts'

describe.each(['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Subtract'])('%s', (className) => {
  const unsure: readonly Shape[] = [
    [null, null, 4],
    [null, 8, 4],
  ]

  it('takes inputs that broadcast and refuses those that do not', () => {
    expect(
      inferRow(
        className,
        [
          [null, 8, 4],
          [null, 1, 4],
        ],
        [[null, 8, 4]],
        0,
      ).hypotheses,
    ).toHaveLength(1)
    expect(
      inferRow(
        className,
        [
          [null, 8, 4],
          [null, 9, 4],
        ],
        [[null, 9, 4]],
        0,
      ).hypotheses,
    ).toEqual([])
    expect(
      inferRow(
        className,
        [
          [null, 8, 4],
          [null, 8, 4],
        ],
        [[null, 8, 5]],
        0,
      ).hypotheses,
    ).toEqual([])
    expect(
      inferRow(
        className,
        [
          [null, 8, 4],
          [null, 8, 4],
        ],
        [[null, 8, 4]],
        32,
      ).hypotheses,
    ).toEqual([])
  })

  it('prints None of an unsure axis in Keras 2 and 3, and in tf.keras what is known', () => {
    const known: readonly Shape[] = [[null, 8, 4]]
    const none: readonly Shape[] = [[null, null, 4]]
    expect(inferRow(className, unsure, none, 0, ['keras2']).hypotheses).toHaveLength(1)
    expect(inferRow(className, unsure, none, 0, ['keras3']).hypotheses).toHaveLength(1)
    expect(inferRow(className, unsure, known, 0, ['tf2']).hypotheses).toHaveLength(1)
    expect(inferRow(className, unsure, none, 0, ['tf2']).hypotheses).toEqual([])
  })
})

describe('merging with what the text does not show', () => {
  it('is contradicted by nothing while an input is unknown', () => {
    const found = inferLayer(catalogue.get('Add') ?? [], {
      inputShapes: [[null, 8, 4], null],
      outputs: { kind: 'shapes', shapes: [[null, 9, 4]], complete: true, listed: false },
      count: 0,
      countPrefix: '',
      eras: ['tf2'],
    })
    expect(found.hypotheses).toHaveLength(1)
  })

  it('allows a lost dimension to be anything', () => {
    expect(
      inferRow(
        'Add',
        [
          [null, 8, 4],
          [null, '?', 4],
        ],
        [[null, 8, 4]],
        0,
      ).hypotheses,
    ).toHaveLength(1)
    expect(
      inferRow(
        'Concatenate',
        [
          [null, 8, 4],
          [null, 8, '?'],
        ],
        [[null, 8, 11]],
        0,
      ).hypotheses,
    ).toHaveLength(1)
  })

  it('takes a constant beside one input: x + 1, and a class token joined to a sequence', () => {
    expect(inferRow('Add', [[null, 8, 4]], [[null, 8, 4]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Add', [[null, 8, 4]], [[null, 8, 5]], 0).hypotheses).toEqual([])
    expect(inferRow('Concatenate', [[null, 8, 4]], [[null, 9, 4]], 0).hypotheses[0]?.config.axis).toBe(1)
  })

  it('takes the operations of Keras 3 that broadcast with the batch axis', () => {
    expect(
      inferRow(
        'Add',
        [
          [1, 4],
          [null, 4],
        ],
        [[null, 4]],
        0,
      ).hypotheses,
    ).toHaveLength(1)
    expect(inferRow('Average', [[null, 8, 4]], [[null, 4]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Average', [[null, 8, 4]], [[null, 4]], 0, ['tf2']).hypotheses).toEqual([])
  })
})

describe('Concatenate', () => {
  it.each([
    [[null, 8, 4], [null, 8, 6], [null, 8, 10], -1],
    [[null, 3, 4], [null, 5, 4], [null, 8, 4], 1],
    [[null, 1, 1], [null, 1, 1], [null, 1, 2], -1],
    [[4, 8], [6, 8], [10, 8], 0],
  ])('of %j and %j gives %j along axis %i', (a, b, output, axis) => {
    expect(inferRow('Concatenate', [a, b], [output], 0).hypotheses[0]?.config.axis).toBe(axis)
  })

  it('refuses any other sum', () => {
    expect(
      inferRow(
        'Concatenate',
        [
          [null, 8, 4],
          [null, 8, 6],
        ],
        [[null, 8, 11]],
        0,
      ).hypotheses,
    ).toEqual([])
    expect(
      inferRow(
        'Concatenate',
        [
          [null, 8, 4],
          [null, 7, 6],
        ],
        [[null, 8, 10]],
        0,
      ).hypotheses,
    ).toEqual([])
  })

  it('copies the other axes of the first input in Keras 3, of any input in tf.keras', () => {
    const inputs: readonly Shape[] = [
      [null, null, 4],
      [null, 8, 6],
    ]
    expect(inferRow('Concatenate', inputs, [[null, null, 10]], 0, ['keras3']).hypotheses).toHaveLength(1)
    expect(inferRow('Concatenate', inputs, [[null, 8, 10]], 0, ['tf2']).hypotheses).toHaveLength(1)
    expect(inferRow('Concatenate', inputs, [[null, null, 10]], 0, ['tf2']).hypotheses).toEqual([])
  })
})

describe('Dot', () => {
  it.each([
    [
      [null, 3, 5],
      [null, 10, 3],
      [null, 5, 10],
      [1, 2],
    ],
    [
      [null, 8],
      [null, 8],
      [null, 1],
      [1, 1],
    ],
    [
      [null, 5, 8],
      [null, 6, 8],
      [null, 5, 6],
      [2, 2],
    ],
    [
      [null, 4, 5, 8],
      [null, 6, 8],
      [null, 4, 5, 6],
      [3, 2],
    ],
  ])('of %j and %j gives %j over the axes %j', (a, b, output, axes) => {
    expect(inferRow('Dot', [a, b], [output], 0, ['tf2']).hypotheses[0]?.config.axes).toEqual(axes)
  })

  it('refuses axes of different length', () => {
    expect(
      inferRow(
        'Dot',
        [
          [null, 5, 8],
          [null, 6, 7],
        ],
        [[null, 5, 6]],
        0,
        ['tf2'],
      ).hypotheses,
    ).toEqual([])
  })
})

describe('Merge of Keras 1', () => {
  it.each([
    [[null, 8], [null, 8], [null, 8], 'sum'],
    [[null, 8], [null, 6], [null, 14], 'concat'],
    [[null, 8, 3], [null, 8, 5], [null, 3, 5], 'dot'],
    [[null, 8], [null, 8], [null, 3], null],
  ])('of %j and %j giving %j has the mode %j', (a, b, output, mode) => {
    expect(inferRow('Merge', [a, b], [output], 0, ['keras1']).hypotheses[0]?.config.mode).toBe(mode)
  })
})
