import { describe, expect, it } from 'vitest'
import { compileEntry } from '../../src/infer/compile-entry.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import type { Example, LayerEntry } from '../../src/layers/define-layer.ts'
import { catalogue, entries } from '../../src/layers/index.ts'

const eras = ['keras3', 'tf2', 'keras2', 'keras1'] as const

function infer(entry: LayerEntry, example: Example) {
  const known = example.era ?? entry.eras?.[0]
  return inferLayer(catalogue.get(entry.classes[0] ?? '') ?? [], {
    inputShapes: example.inputs,
    outputs: { kind: 'shapes', shapes: [example.output], complete: true, listed: false },
    count: example.params,
    countPrefix: '',
    eras: known ? [known] : eras,
  })
}

describe.each(entries.map((entry) => [entry.classes.join(', ') + (entry.inner ? ` of ${entry.inner.className}` : ''), entry] as const))(
  'the entry %s',
  (_, entry) => {
    it('can be compiled', () => {
      const { plain } = compileEntry(entry)
      expect(plain.length).toBeGreaterThan(0)
    })

    it('has an example', () => {
      expect(entry.examples.length).toBeGreaterThan(0)
    })

    it.each(entry.examples.map((example) => [JSON.stringify(example.config), example] as const))('fits its example %s', (_name, example) => {
      const found = infer(entry, example)
      expect(found.complete).toBe(true)
      expect(found.hypotheses.map((hypothesis) => hypothesis.count)).toContain(example.params)
      expect(found.hypotheses.map((hypothesis) => hypothesis.config)).toContainEqual(expect.objectContaining(example.config))
    })
  },
)
