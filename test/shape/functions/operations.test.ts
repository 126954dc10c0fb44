import { describe, expect, it } from 'vitest'
import { shapeFunctions } from '../../../src/shape/functions/index.ts'
import type { Value } from '../../../src/shape/value.ts'

const call = (name: string, ...operands: readonly Value[]): Value =>
  shapeFunctions.get(name)?.evaluate(operands) ?? null

const image = [null, 10, 6]

/** Results as `keras.ops` 3.15 gives them of KerasTensors with these shapes; refused is what it raises a ValueError for. */
describe('the shape of an operation', () => {
  it.each<[string, readonly Value[], Value]>([
    ['reduced', [[null, 4, 5], [], 0], []],
    ['reduced', [[null, 4, 5], -1, 0], [null, 4]],
    ['reduced', [[null, 4, 5], [1, 2], 1], [null, 1, 1]],
    ['reduced', [[null, 4, 5], null, 1], [1, 1, 1]],
    ['transposed', [[null, 4, 5], null], [5, 4, null]],
    [
      'transposed',
      [
        [null, 4, 5],
        [0, 2, 1],
      ],
      [null, 5, 4],
    ],
    [
      'transposed',
      [
        [null, 4, 5],
        [0, -1, 1],
      ],
      [null, 5, 4],
    ],
    [
      'matmul',
      [
        [
          [null, 5, 3],
          [null, 3, 4],
        ],
      ],
      [null, 5, 4],
    ],
    [
      'matmul',
      [
        [
          [1, 5, 2, 3],
          [4, 1, 3, 7],
        ],
      ],
      [4, 5, 2, 7],
    ],
    [
      'matmul',
      [
        [
          [null, 5, 2, 3],
          [3, 7],
        ],
      ],
      [null, 5, 2, 7],
    ],
    [
      'matmul',
      [
        [
          [5, 2, 3],
          [null, 1, 3, 7],
        ],
      ],
      [null, 5, 2, 7],
    ],
    ['matmul', [[[null, 3], [3]]], [null]],
    ['matmul', [[[3], [null, 3, 4]]], [null, 4]],
    [
      'stacked',
      [
        [
          [null, 4],
          [null, 4],
        ],
        1,
      ],
      [null, 2, 4],
    ],
    [
      'stacked',
      [
        [
          [null, 4],
          [null, 4],
          [null, 4],
        ],
        -1,
      ],
      [null, 4, 3],
    ],
    ['expanded', [[null, 4], -1], [null, 4, 1]],
    ['expanded', [[null, 4], 0], [1, null, 4]],
    [
      'expanded',
      [
        [null, 4],
        [1, 3],
      ],
      [null, 1, 4, 1],
    ],
    ['squeezed', [[null, 1, 4, 1], null], [null, 4]],
    ['squeezed', [[null, 1, 4, 1], 1], [null, 4, 1]],
    [
      'squeezed',
      [
        [null, 1, 4, 1],
        [1, -1],
      ],
      [null, 4],
    ],
    [
      'tiled',
      [
        [null, 4],
        [1, 2],
      ],
      [null, 8],
    ],
    [
      'tiled',
      [
        [null, 4],
        [3, 1, 2],
      ],
      [3, null, 8],
    ],
    ['tiled', [[null, 4, 5], [2]], [null, 4, 10]],
    ['tiled', [[null, 4, 5], 2], [null, 4, 10]],
    [
      'einsum',
      [
        '...ij,jk->...ik',
        [
          [null, 5, 3],
          [3, 7],
        ],
      ],
      [null, 5, 7],
    ],
    [
      'einsum',
      [
        'bij, bjk -> bik',
        [
          [null, 5, 3],
          [null, 3, 7],
        ],
      ],
      [null, 5, 7],
    ],
    [
      'einsum',
      [
        'ij,jk',
        [
          [null, 3],
          [3, 7],
        ],
      ],
      [null, 7],
    ],
    [
      'einsum',
      [
        'bij,bjk',
        [
          [null, 5, 3],
          [null, 3, 7],
        ],
      ],
      [5, 7],
    ],
    [
      'einsum',
      [
        'bhqk,bkhd->bqhd',
        [
          [null, 8, 20, 30],
          [null, 30, 8, 16],
        ],
      ],
      [null, 20, 8, 16],
    ],
    ['sliced', [image, [['slice', null, null, null], 0]], [null, 6]],
    ['sliced', [image, ['...', 0]], [null, 10]],
    ['sliced', [image, ['...', null]], [null, 10, 6, 1]],
    [
      'sliced',
      [
        image,
        [
          ['slice', null, null, null],
          ['slice', 2, 7, 2],
        ],
      ],
      [null, 3, 6],
    ],
    [
      'sliced',
      [
        image,
        [
          ['slice', null, null, null],
          ['slice', -3, null, null],
        ],
      ],
      [null, 3, 6],
    ],
    [
      'sliced',
      [
        image,
        [
          ['slice', null, null, null],
          ['slice', null, null, -1],
        ],
      ],
      [null, 10, 6],
    ],
    [
      'sliced',
      [
        image,
        [
          ['slice', null, null, null],
          ['slice', 8, 2, -2],
        ],
      ],
      [null, 3, 6],
    ],
    [
      'sliced',
      [
        image,
        [
          ['slice', null, null, null],
          ['slice', 5, 2, null],
        ],
      ],
      [null, 0, 6],
    ],
    ['sliced', [image, [['slice', null, null, null], null]], [null, 1, 10, 6]],
    [
      'sliced',
      [
        [null, null, 6],
        [
          ['slice', null, null, null],
          ['slice', 2, 7, null],
        ],
      ],
      [null, null, 6],
    ],
    ['sliced', [[5, 3], [['slice', null, -2, -2]]], [1, 3]],
    ['sliced', [[1, 4], [['slice', -1, -2, -1]]], [1, 4]],
    ['sliced', [image, 0], [10, 6]],
  ])('%s %j is %j', (name, operands, result) => {
    expect(call(name, ...operands)).toEqual(result)
  })

  it.each<[string, readonly Value[]]>([
    ['reduced', [[null, 4], 3, 0]],
    [
      'transposed',
      [
        [null, 4, 5],
        [0, 1],
      ],
    ],
    [
      'transposed',
      [
        [null, 4, 5],
        [0, 1, 1],
      ],
    ],
    [
      'matmul',
      [
        [
          [null, 5, 3],
          [null, 4, 3],
        ],
      ],
    ],
    [
      'matmul',
      [
        [
          [2, 5, 3],
          [7, 3, 4],
        ],
      ],
    ],
    [
      'stacked',
      [
        [
          [null, 4],
          [null, 4],
        ],
        5,
      ],
    ],
    ['expanded', [[null, 4], 3]],
    [
      'expanded',
      [
        [null, 4],
        [1, 1],
      ],
    ],
    ['squeezed', [[null, 1, 4], 2]],
    [
      'einsum',
      [
        'ij,jk->ik',
        [
          [null, 5, 3],
          [3, 7],
        ],
      ],
    ],
    ['einsum', ['ij,jk->ik', [[null, 5]]]],
    ['einsum', ['ij->ik', [[null, 5]]]],
    ['sliced', [image, [0, 0, 0, 0]]],
    ['sliced', [image, ['...', 6]]],
    ['sliced', [image, ['...', '...']]],
    ['sliced', [image, ['a']]],
  ])('%s %j is refused', (name, operands) => {
    expect([call(name, ...operands)].flat().some(Number.isNaN)).toBe(true)
  })
})
