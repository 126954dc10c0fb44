import { describe, expect, it } from 'vitest'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import type { Hypothesis } from '../../src/infer/inference.ts'
import { catalogue, entries } from '../../src/layers/catalogue.ts'
import type { Config, ConfigValue } from '../../src/layers/config-value.ts'
import type { Era, LayerEntry } from '../../src/layers/layer-entry.ts'
import { countByMistake, mistakeBehind, wrongCounts } from '../../src/ledger/mistakes.ts'
import type { Shape } from '../../src/shape/shape.ts'

/** A layer whose configuration is known, given these inputs. */
function layer(
  className: string,
  known: Config,
  inputShapes: readonly Shape[],
  era: Era = 'keras3',
  of: readonly LayerEntry[] = catalogue.get(className) ?? [],
): Hypothesis {
  const outputs = { kind: 'unknown' } as const
  const { hypotheses } = inferLayer(of, { inputShapes, outputs, count: null, countPrefix: '', eras: [era], known })
  const [found] = hypotheses
  if (!found) throw new Error(`${className} cannot have this configuration`)
  return found
}

describe('the mistake behind a wrong count', () => {
  // The arithmetic that people asked about, or published, and what they had left out.
  it.each<[number, string, string, Config, readonly Shape[]]>([
    [7_840, 'leaves out the bias', 'Dense', { units: 10 }, [[null, 784]]],
    [1_505_280, 'leaves out the bias', 'Dense', { units: 10 }, [[null, 150_528]]],
    [59_160, 'counts the weights once per time step', 'GRU', { units: 20, reset_after: false }, [[null, 29, 13]]],
    [
      576,
      'leaves out the output projection, or leaves out the projection of the values',
      'MultiHeadAttention',
      { num_heads: 1, key_dim: 8, value_dim: 8, output_shape: null, use_bias: false },
      [
        [null, 9, 24],
        [null, 9, 24],
      ],
    ],
    [1_010, 'flattens the input first', 'Dense', { units: 10 }, [[null, 20, 5]]],
    [
      3_328,
      'squares the length of the kernel and leaves out the input channels',
      'Conv1D',
      conv(128, 5),
      [[null, 50, 100]],
    ],
    [500, 'leaves out the input channels', 'Conv2D', conv(50, 3, 3), [[null, 32, 32, 3]]],
    [66_048, 'leaves out the input kernel', 'LSTM', { units: 128 }, [[null, 29, 64]]],
    [120, 'counts one gate instead of four', 'LSTM', { units: 10 }, [[null, 3, 1]]],
    [
      9_408,
      'counts one bias, as without reset_after',
      'Bidirectional',
      bidirectional('GRU', { units: 32 }),
      [[null, 7, 16]],
    ],
    [
      4_800,
      'counts one direction instead of two',
      'Bidirectional',
      bidirectional('GRU', { units: 32 }),
      [[null, 7, 16]],
    ],
    [1_024, 'counts two numbers per channel instead of four', 'BatchNormalization', {}, [[null, 7, 7, 512]]],
    [
      13,
      'counts a plain convolution, or leaves out the pointwise kernel',
      'SeparableConv2D',
      { ...conv(1, 2, 2) },
      [[null, 8, 8, 3]],
    ],
    [
      16_384,
      'leaves out the biases',
      'MultiHeadAttention',
      { num_heads: 4, key_dim: 16, value_dim: 16, output_shape: null },
      [
        [null, 9, 64],
        [null, 9, 64],
      ],
    ],
    [320_000, 'counts the weights once per position', 'Embedding', { input_dim: 1000, output_dim: 16 }, [[null, 20]]],
  ])('%i %s: %s', (count, does, className, config, inputs) => {
    expect(mistakeBehind(layer(className, config, inputs), count)).toBe(does)
  })

  it('names the width where a BatchNormalization after channels_first took the last axis', () => {
    const found = layer('BatchNormalization', { axis: 1 }, [[null, 16, 5, 6, 112]])
    expect(found.count).toBe(64)
    expect(wrongCounts(found).map(({ count }) => count)).not.toContain(64)
  })

  it('is unknown for a number that no known mistake gives', () => {
    expect(mistakeBehind(layer('Dense', { units: 10 }, [[null, 784]]), 7_851)).toBeNull()
  })

  it('speaks of nothing where there are no weights', () => {
    expect(wrongCounts(layer('Dropout', { rate: 0.5 }, [[null, 784]]))).toEqual([])
  })
})

function conv(filters: number, ...kernel: readonly number[]): Config {
  return { filters, kernel_size: kernel, padding: 'same' }
}

function bidirectional(className: string, config: Config): Config {
  return { layer: { className, config } }
}

/** Whether a configuration has all that is wanted of it, at every depth. */
function contains(value: ConfigValue | undefined, wanted: ConfigValue): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  if (typeof value !== 'object' || value === null) return false
  const own = value as Config
  return Object.entries(wanted).every(([key, inside]) => contains(own[key], inside))
}

/** What fits the worked rows of an entry. */
function exampleLayers(entry: LayerEntry): readonly Hypothesis[] {
  return entry.examples.flatMap((example) => {
    const era = example.era ?? entry.eras?.[0]
    const shapes = [example.output, ...(example.furtherOutputs ?? [])]
    const { hypotheses } = inferLayer([entry], {
      inputShapes: example.inputs,
      outputs: { kind: 'shapes', shapes, complete: true, listed: false },
      count: example.params,
      countPrefix: '',
      eras: era ? [era] : ['keras3', 'tf2', 'keras2', 'keras1'],
    })
    return hypotheses.find(({ config }) => contains(config, example.config)) ?? []
  })
}

const withMistakes = entries.filter(({ explain }) => explain.mistakes)

describe.each(
  withMistakes.map((entry) => [entry.classes[0] + (entry.inner ? ` of ${entry.inner.className}` : ''), entry] as const),
)('the mistakes of %s', (_, entry) => {
  it('give whole numbers, never the right one', () => {
    for (const example of exampleLayers(entry)) {
      if (example.count === 0 || example.variant !== null || !example.origin) continue
      for (const mistake of entry.explain.mistakes ?? []) {
        const count = countByMistake(example, example.origin, mistake)
        if (count === null) continue
        expect(Number.isSafeInteger(count), `${mistake.does}: ${count}`).toBe(true)
        expect(count, mistake.does).not.toBe(example.count)
        expect(count, mistake.does).toBeGreaterThan(0)
      }
    }
  })

  it('give each number once', () => {
    for (const example of exampleLayers(entry)) {
      const counts = wrongCounts(example).map(({ count }) => count)
      expect(new Set(counts).size).toBe(counts.length)
    }
  })
})

it('makes every mistake in some worked row', () => {
  const made = new Set(
    withMistakes.flatMap((entry) =>
      exampleLayers(entry).flatMap((one) => wrongCounts(one).flatMap(({ does }) => does)),
    ),
  )
  const named = new Set(withMistakes.flatMap(({ explain }) => (explain.mistakes ?? []).map(({ does }) => does)))
  expect([...named].filter((does) => !made.has(does))).toEqual([])
})
