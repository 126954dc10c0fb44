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

describe.each(cases)('%s, printed by real Keras', (name) => {
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
})
