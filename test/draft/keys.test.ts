import { describe, expect, it } from 'vitest'
import { draftFromNothing } from '../../src/draft/begin.ts'
import { type Draft, edited, modelOf } from '../../src/draft/draft.ts'
import { draftTable } from '../../src/draft/draft-table.ts'
import { keysOfLayer, type LayerKey } from '../../src/draft/layer-keys.ts'
import { type NewClass, newClasses } from '../../src/draft/new-layer.ts'
import { catalogueOf } from '../../src/layers/catalogue.ts'
import type { Config, ConfigValue } from '../../src/layers/config-value.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { independentCount, isCounted } from '../independent-count.ts'

const catalogue = catalogueOf(['keras3'])
const classes = newClasses({ era: 'keras3', catalogue })

/** An input that the class's worked example has. */
function inputOf({ className, holds }: NewClass): Shape {
  const entries = catalogue.get(className) ?? []
  const entry = entries.find(({ inner }) => holds === null || inner?.className === holds)
  const examples = entry?.examples ?? []
  return (
    (examples.find(({ era }) => era === undefined || era === 'keras3') ?? examples[0])?.inputs[0] ?? [null, 16, 16, 4]
  )
}

function draftWith({ className, holds }: NewClass, inputShape: Shape): Draft {
  const { draft } = draftFromNothing(inputShape)
  return edited(draft, { kind: 'insert', after: [], className, ...(holds !== null && { holds }) })
}

/** The value after the present one. */
function stepped({ domain, value }: LayerKey): ConfigValue | undefined {
  if (domain.kind === 'integer')
    return Array.isArray(value) ? value.map((one) => Number(one) + 1) : Number(value ?? 0) + 1
  if (domain.kind === 'boolean') return value !== true
  if (domain.kind === 'list') return value
  if (domain.kind === 'sides')
    return domain.length === null ? [1, 2] : Array.from({ length: domain.length }, () => [1, 0])
  const at = domain.values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value))
  return domain.values[(at + 1) % domain.values.length]
}

/** The configuration with every key that the independent count may ask for. */
function wholeConfig(draft: Draft, keys: readonly LayerKey[]): Config {
  const layer = modelOf(draft).layers.at(-1)
  const held = layer?.config.layer as { readonly className: string; readonly config: Config } | undefined
  const own = Object.fromEntries(
    keys.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
  )
  if (!held) return { ...own, ...layer?.config }
  return { ...own, layer: { className: held.className, config: { ...own, ...held.config } } }
}

function lastOf(draft: Draft) {
  const layer = modelOf(draft).layers.at(-1)
  const row = draftTable(draft).rows.at(-1)
  if (!layer || !row) throw new Error('no layer')
  return { layer, row, keys: keysOfLayer(layer, null, draft.rules) }
}

/** Held against the independent count where the class is counted there; null where no Keras builds it so. */
function expectCounted(draft: Draft, inputShape: Shape): void {
  const { layer, row, keys } = lastOf(draft)
  const config = wholeConfig(draft, keys)
  if (row.problem !== null || !isCounted(layer.className, config)) return
  const inputs = layer.className === 'MultiHeadAttention' ? [inputShape, inputShape] : [inputShape]
  expect(row.now?.params).toBe(independentCount(layer.className, config, inputs))
}

describe('a new layer', () => {
  it.each(classes)('fits its input: $className $holds', (one) => {
    const inputShape = inputOf(one)
    const draft = draftWith(one, inputShape)
    const { row } = lastOf(draft)
    expect(row.problem).toBeNull()
    expect(row.now?.params).not.toBeNull()
    expectCounted(draft, inputShape)
  })
})

describe('a key that is stepped once', () => {
  it.each(classes)('changes the count as the class is counted, or says why not: $className $holds', (one) => {
    const inputShape = inputOf(one)
    const draft = draftWith(one, inputShape)
    const { layer } = lastOf(draft)
    for (const key of keysOfLayer(layer, inputShape.length, draft.rules)) {
      const value = stepped(key)
      if (value === undefined) continue
      const after = edited(draft, { kind: 'set', layer: [layer.name], key: key.name, value })
      const { row, keys } = lastOf(after)
      // Of a layer inside another it is not said that no Keras builds it, as with an output_padding that the strides don't exceed.
      if (one.holds !== null && key.name === 'output_padding') continue
      if (row.problem === null) expect(row.now?.outputShapes, key.name).not.toBeNull()
      expect(keys.map(({ name }) => name)).toContain(key.name)
      expectCounted(after, inputShape)
    }
  })
})
