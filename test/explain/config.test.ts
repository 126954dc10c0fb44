import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainLayer } from '../../src/explain/layer/explain-layer.ts'
import { type ConfigExplanation, type Fact, type LayerExplanation, study } from '../../src/index.ts'
import type { LayerFacts } from '../../src/infer/bind.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { candidatesOf } from '../../src/infer/inference.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { explained, explainedRows } from './rows.ts'

function keyOf({ config }: LayerExplanation, key: string): ConfigExplanation {
  const found = config.find((one) => one.key === key)
  if (!found) throw new Error(`no ${key} among ${config.map((one) => one.key).join(', ')}`)
  return found
}

const root = join(import.meta.dirname, '../../fixtures')

/** A search that also tries the first values of what has no end. */
const few = { limit: 3_000, endless: 4 }

const dense = (count: string) => explained('(None, 784)', ['dense (Dense)', '(None, 10)', count])

describe('a forced value', () => {
  it('stands in a shape: units are the last axis of the output', () => {
    expect(keyOf(dense('7850'), 'units')).toEqual({
      key: 'units',
      value: 10,
      kind: 'forced',
      facts: ['output-shape'],
      reason: {
        kind: 'axis',
        place: { shape: 'output', ordinal: null, axis: 'last', sum: null },
        isLent: false,
      },
      because: '`units` is 10: the last axis of the output shape',
      others: [],
    })
  })

  it.each([
    ['7850', true, 'without a bias the count would be 7,840'],
    ['7840', false, 'with a bias the count would be 7,850'],
  ])('shows in the count: %s has use_bias %s', (count, value, why) => {
    const useBias = keyOf(dense(count), 'use_bias')
    expect(useBias).toMatchObject({ value, kind: 'forced', because: expect.stringContaining(why) })
    expect(useBias.facts).toContain('param-count')
  })

  it('shows in the shapes alone: strides', () => {
    // 28 → 14 with 3 × 3 × 3 × 8 + 8 = 224
    const conv = explained('(None, 29, 29, 3)', ['conv (Conv2D)', '(None, 14, 14, 8)', '224'])
    const strides = keyOf(conv, 'strides')
    expect(strides).toMatchObject({ value: [2, 2], kind: 'forced' })
    expect(strides.because).toMatch(/29 → 14 with .*`kernel_size` \(3, 3\).*the count does not depend on it/)
  })

  it('of a layer inside is told by its place: two directions side by side', () => {
    // 2 × (8 × 128 + 32 × 128 + 128) = 10,496
    const row = explained('(None, 10, 8)', ['bidirectional (Bidirectional)', '(None, 64)', '10496'])
    expect(keyOf(row, 'layer.units').because).toBe(
      '`layer.units` is 32: the last axis of the output shape is 2 × units = 64',
    )
    expect(keyOf(row, 'layer')).toMatchObject({ value: 'LSTM', kind: 'forced' })
  })

  it('of BatchNormalization: on another axis, or without gamma, the count would be another', () => {
    const row = explained('(None, 14, 15, 64)', ['bn (BatchNormalization)', '(None, 14, 15, 64)', '256'], 128)
    expect(keyOf(row, 'axis')).toMatchObject({ value: -1, kind: 'forced' })
    expect(keyOf(row, 'scale').because).toBe('`scale` is True: with False the count would be 192')
  })
})

describe('the facts of a forced value', () => {
  it('are enough: what is not among them can be another', () => {
    // units rest on the output shape, so neither the input nor the count changes them
    for (const [input, count] of [
      ['(None, 20)', '210'],
      ['(None, 5, 7)', '80'],
      ['(None, 3)', '30'],
    ] as const) {
      const shape = input === '(None, 5, 7)' ? '(None, 5, 10)' : '(None, 10)'
      expect(keyOf(explained(input, ['dense (Dense)', shape, count]), 'units')).toMatchObject({
        value: 10,
        facts: ['output-shape'],
      })
    }
  })

  it('are said of equal rows alike', () => {
    const [first, second] = explainedRows('(None, 64)', [
      ['a (Dense)', '(None, 64)', '4160'],
      ['b (Dense)', '(None, 64)', '4160'],
    ])
    expect(second?.config).toEqual(first?.config)
  })
})

describe('a preferred value', () => {
  // 3 × 3 = 1 × 9 = 9 × 1 with 'same': the count is 3 × 3 × 3 × 32 + 32 = 896
  const conv = explained('(None, 32, 32, 3)', ['conv (Conv2D)', '(None, 32, 32, 32)', '896'])

  it('names what else fits, likeliest first, and the preference', () => {
    const kernel = keyOf(conv, 'kernel_size')
    expect(kernel).toMatchObject({ value: [3, 3], kind: 'preferred', facts: [] })
    expect(kernel.others.slice(0, 2)).toEqual([
      [1, 9],
      [9, 1],
    ])
    expect(kernel.because).toMatch(/^`kernel_size` \(3, 3\) was preferred over \(1, 9\) and \(9, 1\): .*square/)
  })

  it('is one of at least two that fit', () => {
    for (const { kind, others } of conv.config) if (kind === 'preferred') expect(others.length).toBeGreaterThan(0)
  })
})

describe('an open value', () => {
  it('is said to be one of several that print the same row', () => {
    // with a kernel of 1 × 1 and strides of 1 no padding shows
    const conv = explained('(None, 32, 32, 3)', ['conv (Conv2D)', '(None, 32, 32, 5)', '20'])
    expect(keyOf(conv, 'padding')).toEqual({
      key: 'padding',
      value: 'valid',
      kind: 'open',
      facts: [],
      reason: { kind: 'open', source: 'default' },
      because: "`padding` is 'valid', Keras's default: other values print the same row",
      others: ['same'],
    })
  })
})

describe('a pitfall with a condition', () => {
  it('is said only where it holds', () => {
    const biased = explained('(None, 784)', ['dense (Dense)', '(None, 10)', '7850'])
    const unbiased = explained('(None, 784)', ['dense (Dense)', '(None, 10)', '7840'])
    expect(biased.pitfalls.length + unbiased.pitfalls.length).toBeGreaterThan(0)
    expect(biased.pitfalls).not.toEqual(unbiased.pitfalls)
  })
})

/** What a row would be with only some of its facts, a few of endlessly many. */
function withOnly(
  { inputShapes, outputs, count, countPrefix, ...rest }: LayerFacts,
  facts: readonly Fact[],
): LayerFacts {
  return {
    ...rest,
    inputShapes: facts.includes('input-shape') ? inputShapes : null,
    outputs: facts.includes('output-shape') ? outputs : { kind: 'unknown' },
    count: facts.includes('param-count') ? count : null,
    countPrefix: facts.includes('param-count') ? countPrefix : '',
  }
}

describe('the facts that are said to be enough', () => {
  it.each(['keras3/mobile-blocks', 'keras3/lenet', 'keras3/conv-lstm', 'keras3/bilstm-sentiment', 'keras2/rnn-cells'])(
    'leave no other value in %s',
    (file) => {
      const source = sourceText(file, readFileSync(join(root, `${file}.txt`), 'utf8'))
      const [table] = studySource(source).tables
      let checked = 0
      for (const [at, layer] of (table?.inference.layers ?? []).entries()) {
        const { className } = layer
        const origin = candidatesOf(layer)[0]?.origin
        if (!table || !origin) continue
        for (const { key, value, kind, facts } of explainLayer(table, at).config) {
          if (kind !== 'forced' || key.includes('layer')) continue
          const found = inferLayer(table.entries.get(className) ?? [], withOnly(origin.facts, facts), few)
          for (const { config } of found.hypotheses) expect([key, config[key]]).toEqual([key, value])
          checked++
        }
      }
      expect(checked).toBeGreaterThan(0)
    },
  )
})

describe('no forced value', () => {
  it('has another in any alternative', () => {
    const path = join(root, 'keras3/mobile-blocks.txt')
    const studied = study(readFileSync(path, 'utf8'))
    for (const { config, alternatives } of studied.explainModel(0).layers) {
      const forced = new Set(config.filter(({ kind }) => kind === 'forced').map(({ key }) => key))
      for (const { key } of alternatives.flatMap(({ differs }) => differs)) expect(forced.has(key)).toBe(false)
    }
  })
})
