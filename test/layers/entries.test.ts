import { describe, expect, it } from 'vitest'
import { compileEntry } from '../../src/infer/compile-entry.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { catalogue, entries } from '../../src/layers/catalogue.ts'
import type { ConfigValue } from '../../src/layers/config-value.ts'
import type { Example, LayerEntry } from '../../src/layers/layer-entry.ts'

const eras = ['keras3', 'tf2', 'keras2', 'keras1'] as const

/** A wrapper or a surprise is tried by itself: what another layer inside explains as well would hide it. */
function infer(entry: LayerEntry, example: Example) {
  const known = example.era ?? entry.eras?.[0]
  const isAlone = entry.inner !== undefined || entry.parts !== undefined || entry.surprise !== undefined
  return inferLayer(isAlone ? [entry] : (catalogue.get(entry.classes[0] ?? '') ?? []), {
    inputShapes: example.inputs,
    outputs: {
      kind: 'shapes',
      shapes: [example.output, ...(example.furtherOutputs ?? [])],
      complete: true,
      listed: false,
    },
    count: example.params,
    countPrefix: '',
    eras: known ? [known] : eras,
  })
}

/** The configuration with whatever else beside, at every depth. */
function containing(value: ConfigValue): unknown {
  if (Array.isArray(value)) return value.map(containing)
  if (typeof value !== 'object' || value === null) return value
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, containing(inside)])),
  )
}

describe.each(
  entries.map(
    (entry) => [entry.classes.join(', ') + (entry.inner ? ` of ${entry.inner.className}` : ''), entry] as const,
  ),
)('the entry %s', (_, entry) => {
  it('can be compiled', () => {
    const { plain, variants } = compileEntry(entry)
    const ways = entry.surprise ? variants : plain
    expect(ways.length).toBeGreaterThan(0)
    for (const way of [...plain, ...variants]) expect(way.compile().entry).toBe(entry)
  })

  it('has a signature in each era that it is in', () => {
    for (const era of entry.eras ?? eras)
      expect(entry.signatures.some((signature) => signature.eras?.includes(era) ?? true)).toBe(true)
  })

  it('has an example', () => {
    expect(entry.examples.length).toBeGreaterThan(0)
  })

  it.each(entry.examples.map((example) => [JSON.stringify(example.config), example] as const))(
    'fits its example %s',
    (_name, example) => {
      const found = infer(entry, example)
      expect(found.complete).toBe(true)
      expect(found.hypotheses.map((hypothesis) => hypothesis.count)).toContain(example.params)
      expect(found.hypotheses.map((hypothesis) => hypothesis.config)).toContainEqual(containing(example.config))
    },
  )
})
