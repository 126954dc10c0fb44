import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { catalogue } from '../../src/layers/catalogue.ts'

/** Another way to the same answer: try every configuration of a Conv2D, forward only, and collect the weights of those that fit. */
function weightsByTrying(input: readonly number[], output: readonly number[], params: number): string[] {
  const found = new Set<string>()
  for (const format of ['last', 'first'] as const) {
    const [rows, cols, channels] = format === 'last' ? input : [input[1], input[2], input[0]]
    const [outRows, outCols, filters] = format === 'last' ? output : [output[1], output[2], output[0]]
    if (!rows || !cols || !channels || !outRows || !outCols || !filters) continue
    for (const [groups, bias] of groupsAndBias(channels, filters)) {
      const size = (params - bias * filters) / ((channels / groups) * filters)
      if (!Number.isInteger(size) || size < 1) continue
      for (let height = 1; height <= size; height++) {
        if (size % height !== 0 || !fitsBoth(rows, outRows, height, cols, outCols, size / height)) continue
        const kernel = [height, size / height, channels / groups, filters].join('x')
        found.add(`/kernel:${kernel}${bias ? ` /bias:${filters}` : ''}`)
      }
    }
  }
  return [...found].sort()
}

function groupsAndBias(channels: number, filters: number): (readonly [number, number])[] {
  const groups = Array.from({ length: channels }, (_, at) => at + 1).filter(
    (g) => channels % g === 0 && filters % g === 0,
  )
  return groups.flatMap((g) => [[g, 0] as const, [g, 1] as const])
}

/** keras/src/ops/operation_utils.py: valid floor((n − ke) / s) + 1, same ceil(n / s); strides and dilation never both above 1. */
function fitsBoth(n: number, out: number, k: number, n2: number, out2: number, k2: number): boolean {
  for (const padding of ['valid', 'same']) {
    const strided =
      waysOf(n, out, k, padding, 'strides').length > 0 && waysOf(n2, out2, k2, padding, 'strides').length > 0
    const dilated =
      waysOf(n, out, k, padding, 'dilation').length > 0 && waysOf(n2, out2, k2, padding, 'dilation').length > 0
    if (strided || dilated) return true
  }
  return false
}

function waysOf(n: number, out: number, k: number, padding: string, kind: 'strides' | 'dilation'): number[] {
  return Array.from({ length: n + 1 }, (_, at) => at + 1).filter((step) => {
    const [s, d] = kind === 'strides' ? [step, 1] : [1, step]
    const extent = (k - 1) * d + 1
    if (padding === 'same') return Math.ceil(n / s) === out
    return n >= extent && Math.floor((n - extent) / s) + 1 === out
  })
}

const side = fc.integer({ min: 1, max: 14 })
const model = fc.record({
  rows: side,
  cols: side,
  group: fc.integer({ min: 1, max: 3 }),
  channels: fc.integer({ min: 1, max: 6 }),
  filters: fc.integer({ min: 1, max: 6 }),
  kernel: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  strides: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom('valid', 'same'),
  bias: fc.boolean(),
})

describe('the sets of weights that fit a Conv2D row', () => {
  it('are exactly those that trying every configuration finds', () => {
    fc.assert(
      fc.property(
        model,
        ({ rows, cols, group, channels, filters, kernel: [height, width], strides, padding, bias }) => {
          const [c, f] = [channels * group, filters * group]
          const length = (n: number, k: number) =>
            padding === 'same' ? Math.ceil(n / strides) : Math.floor((n - k) / strides) + 1
          const output = [length(rows, height), length(cols, width), f]
          fc.pre(output.every((dim) => dim > 0))
          const params = height * width * channels * f + (bias ? f : 0)
          const result = inferLayer(catalogue.get('Conv2D') ?? [], {
            inputShapes: [[null, rows, cols, c]],
            outputs: { kind: 'shapes', shapes: [[null, ...output]], complete: true, listed: false },
            count: params,
            countPrefix: '',
            eras: ['keras3'],
          })
          const expected = weightsByTrying([rows, cols, c], output, params)
          expect(result.complete).toBe(true)
          expect([...result.keys].sort()).toEqual(expected)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('the sets of weights that fit a Dense row', () => {
  it('are those with and without a bias, whichever gives the count', () => {
    for (let inputDim = 1; inputDim <= 40; inputDim++) {
      for (let units = 1; units <= 40; units++) {
        const counts = [inputDim * units, inputDim * units + units]
        for (const params of counts) {
          const result = inferLayer(catalogue.get('Dense') ?? [], {
            inputShapes: [[null, inputDim]],
            outputs: { kind: 'shapes', shapes: [[null, units]], complete: true, listed: false },
            count: params,
            countPrefix: '',
            eras: ['keras3'],
          })
          expect(result.hypotheses.map((one) => one.config.use_bias)).toEqual([params === counts[1]])
        }
      }
    }
  })
})
