import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'

/** What a model really is, as real Keras wrote it beside the summary it printed. */
interface Truth {
  readonly keras: string
  readonly layers: readonly {
    readonly name: string
    readonly class: string
    readonly depth: number
    readonly weights: readonly { readonly shape: readonly number[]; readonly trainable: boolean }[]
    readonly params: number | null
    readonly built: boolean
  }[]
  readonly totals: { readonly trainable: number; readonly non_trainable: number }
}

const folders = ['keras2', 'tf-keras', 'keras3'] as const
/** Summaries of Keras 3 of which something can't be checked, and what; all others are verified. */
const unchecked: ReadonlyMap<string, string> = new Map([
  ['keras3/cropped', 'counts cut off'],
  ['keras3/cropped-connected', 'a count cut off'],
  ['keras3/layer-in-two-rows', 'a model that holds a layer of another row'],
  ['keras3/slice', 'rows left out'],
  ['keras3/slice-nested', 'rows left out'],
  ['keras3/slice-sequential', 'rows left out'],
  ['keras3/slice-wired', 'rows left out'],
  ['keras3/subclassed-autoencoder', 'two models whose rows are not shown'],
  ['keras3/tied-autoencoder', "a layer of one's own, which holds another row's"],
  ['keras3/tied-decoder', "a layer of one's own, which holds another row's"],
  ['keras3/tied-nested', 'two models that share a layer'],
  ['keras3/tied-nested-expanded', 'two models that share a layer'],
  ['keras3/unbuilt-all', 'layers without shape and weights'],
  ['keras3/unbuilt-beside-built', 'layers without shape and weights'],
  ['keras3/unbuilt-nested', 'a model whose rows are not shown, and one that is not built'],
  ['keras3/unbuilt-nested-expanded', 'a model that is not built'],
  ['keras3/unbuilt-sequential', 'layers without shape and weights'],
])

/**
 * What Keras 3 printed of layers that were called once more, with other sizes, by what is no part of the printed model: a row shows the
 * last call, so its shape does not follow from the table. That is doubted, and no error.
 */
const doubted: ReadonlySet<string> = new Set(
  ['wired', 'sequential', 'nested', 'embedding'].map((name) => `keras3/called-outside-${name}`),
)

const root = join(import.meta.dirname, '..', 'fixtures')

const cases = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => [`${folder}/${file.replace('.json', '')}`] as const),
)

function load(name: string): { text: string; truth: Truth } {
  const read = (ending: string) => readFileSync(join(root, name + ending), 'utf8')
  return { text: read('.txt'), truth: JSON.parse(read('.json')) as Truth }
}

const sizes = (weights: readonly { readonly shape: readonly number[] }[]) =>
  weights.map((weight) => weight.shape.join('x')).sort()

describe.each(cases.filter(([name]) => !doubted.has(name)))('%s, printed by real Keras', (name) => {
  const { text, truth } = load(name)
  const report = audit(text, { path: `${name}.txt` })
  const [summary] = report.summaries

  it('raises no error and no warning', () => {
    expect(report.findings.filter((finding) => finding.severity !== 'note')).toEqual([])
  })

  it('is read as one summary with every row, each at its depth', () => {
    expect(report.summaries).toHaveLength(1)
    expect(summary?.layers.map((layer) => layer.depth)).toEqual(truth.layers.map((layer) => layer.depth))
  })

  it('has each printed count', () => {
    summary?.layers.forEach((layer, at) => {
      const real = truth.layers[at]
      if (layer.params.printed !== null && real?.built)
        expect([layer.name, layer.params.printed]).toEqual([layer.name, real.params])
    })
  })

  it('has the real weights wherever a row is said to be determined', () => {
    summary?.layers.forEach((layer, at) => {
      const real = truth.layers[at]
      if (layer.outcome === 'determined' && layer.weights && real)
        expect([layer.name, sizes(layer.weights)]).toEqual([layer.name, sizes(real.weights)])
    })
  })

  it('is at odds with itself nowhere', () => {
    expect(summary?.layers.filter((layer) => layer.outcome === 'contradicted')).toEqual([])
    expect(summary?.verdict).not.toBe('mismatch')
  })

  it.runIf(name.startsWith('keras3/'))('is verified, or checked in part for a reason that is known', () => {
    expect(summary?.verdict).toBe(unchecked.has(name) ? 'partial' : 'verified')
  })
})

describe('shapes of calls outside the printed model', () => {
  it.each([...doubted])('%s are a warning', (name) => {
    const { findings } = audit(load(name).text, { path: `${name}.txt` })
    const found = new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))
    expect([...found].filter((one) => !one.startsWith('note'))).toEqual(['warning output-shape'])
  })
})
