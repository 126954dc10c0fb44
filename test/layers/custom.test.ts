import { describe, expect, it } from 'vitest'
import { checkExamples } from '../../src/infer/check-examples.ts'
import { entries } from '../../src/layers/catalogue.ts'
import { checkEntry } from '../../src/layers/check-entry.ts'
import { defineLayer, type LayerDefinition } from '../../src/layers/define-layer.ts'
import { dense } from '../../src/layers/families/dense.ts'

describe('the check of entries', () => {
  it('has nothing against any built-in one', () => {
    const complaints = entries.flatMap((entry) =>
      checkEntry(entry).map(({ path, message }) => `${entry.classes[0]} ${path}: ${message}`),
    )
    expect(complaints).toEqual([])
  })

  it('has nothing against the examples of Dense', () => {
    expect(dense.flatMap(checkExamples)).toEqual([])
  })

  const scaled = {
    classes: ['Scaled'],
    config: { units: 'int', use_bias: 'bool' },
    inputs: ['(batch, ..., input_dim)'],
    output: '(batch, ..., units)',
    weights: { kernel: '(input_dim, units)', bias: { shape: '(units)', when: 'use_bias' } },
  } as const

  const complaintsOf = (layer: LayerDefinition) =>
    [...checkEntry(layer), ...checkExamples(defineLayer(layer))].map(({ path, message }) => `${path}: ${message}`)

  it('has nothing against a sound custom layer', () => {
    expect(complaintsOf(scaled)).toEqual([])
  })

  it.each([
    [
      'a name that nothing binds',
      { weights: { bias: { shape: '(unit)' } } },
      /^weights\.bias\.shape: unbound name unit:/,
    ],
    ['the same as a mere pattern', { weights: { bias: '(unit)' } }, /^weights\.bias: unbound name unit:/],
    ['a part of a layer', { weights: { 'query/kernel': '(unit)' } }, /^weights\["query\/kernel"\]: unbound name unit:/],
    ['a pattern that cannot be read', { output: '(batch, units' }, /^output: in the expression "\(batch, units":/],
    ['an input without brackets', { inputs: ['batch, units'] }, /^inputs\[0\]: in the expression "batch, units":/],
    ['a function that does not exist', { where: ['sqrt(units) == 2'] }, /^where\[0\]: unknown shape function sqrt$/],
    [
      'a choice of nothing',
      { config: { units: 'int', use_bias: 'choice' } },
      /^config\.use_bias: must list its values$/,
    ],
    [
      'an empty range',
      { config: { units: { kind: 'int', min: 5, max: 2 } } },
      /^config\.units: has a min larger than its max$/,
    ],
    [
      'a picture of a weight that is not there',
      { explain: { what: 'Scales.', picture: { kind: 'matrix', kernel: 'kernels' } } },
      /^explain\.picture: unknown weight kernels$/,
    ],
    [
      'a picture of axes that a weight has not',
      {
        explain: {
          what: 'Scales.',
          picture: { kind: 'kernel', kernel: 'kernel', window: ['size'], input: 'input_dim', output: 'units' },
        },
      },
      /^explain\.picture: kernel does not have the axes size, input_dim, units$/,
    ],
  ] as const)('complains of %s', (_, change, complaint) => {
    expect(complaintsOf({ ...scaled, ...change })).toContainEqual(expect.stringMatching(complaint))
  })

  // 7 × 10 + 10 = 80 with a bias, 70 without.
  it('tells an example that does not fit, with what would', () => {
    const example = { inputs: [[null, 7]], output: [null, 10] }
    expect(complaintsOf({ ...scaled, examples: [{ ...example, params: 80, config: { use_bias: true } }] })).toEqual([])
    expect(complaintsOf({ ...scaled, examples: [{ ...example, params: 81 }] })).toEqual([
      expect.stringMatching(/^examples\[0\]: does not fit: .* (70 or 80|80 or 70) parameters, not 81$/),
    ])
    expect(complaintsOf({ ...scaled, examples: [{ ...example, params: 70, config: { use_bias: true } }] })).toEqual([
      'examples[0]: fits, but not with this config; this one fits: {"units":10,"use_bias":false}',
    ])
  })

  it.each(['groups', 'groups - 1', 'groups and units > 1'])('holds the condition %s by any number but 0', (where) => {
    // 10 · 4 + 3
    const example = { inputs: [[null, 10]], output: [null, 4], params: 43, config: { units: 4, groups: 3 } }
    const config = { units: 'int', groups: 'int' } as const
    const weights = { kernel: '(input_dim, units)', scale: '(groups)' }
    expect(complaintsOf({ ...scaled, config, weights, where: [where], examples: [example] })).toEqual([])
  })

  it('does not hang on an expression of a million brackets', () => {
    const complaints = checkEntry({ ...scaled, output: '('.repeat(1_000_000) })
    expect(complaints[0]?.message).toBe('is longer than 1000 characters')
  })
})
