import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'
import type { Report, SummaryReport } from '../src/report/report.ts'

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

const namesIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replace(ending, '')}`)

const names = folders.flatMap((folder) => namesIn(folder, '.json'))

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const truthOf = (name: string) => JSON.parse(read(`${name}.json`)) as Truth

const reports = new Map<string, Report>()

/** The report of a fixture, made once. */
function reportOf(name: string): Report {
  const report = reports.get(name) ?? audit(read(`${name}.txt`), { path: `${name}.txt` })
  reports.set(name, report)
  return report
}

const sizes = (weights: readonly { readonly shape: readonly number[] }[]) =>
  weights.map((weight) => weight.shape.join('x')).sort()

/** What is said of a row, and what real Keras says of it. */
interface Comparison {
  readonly said: readonly unknown[]
  readonly real: readonly unknown[]
}

type Row = SummaryReport['layers'][number]

/** The rows of a fixture beside the layers of the real model. */
function compared(name: string, compare: (row: Row, real: Truth['layers'][number]) => Comparison | null) {
  const { layers } = truthOf(name)
  return (reportOf(name).summaries[0]?.layers ?? []).flatMap((row, at) => {
    const real = layers[at]
    return (real && compare(row, real)) ?? []
  })
}

/** Every printed count of a layer that is built. */
const counts = (name: string): readonly Comparison[] =>
  compared(name, ({ name: row, params }, real) =>
    params.printed !== null && real.built ? { said: [row, params.printed], real: [row, real.params] } : null,
  )

/** The weights of every row that is said to be determined. */
const weights = (name: string): readonly Comparison[] =>
  compared(name, ({ name: row, outcome, weights }, real) =>
    outcome === 'determined' && weights ? { said: [row, sizes(weights)], real: [row, sizes(real.weights)] } : null,
  )

const usual = names.filter((name) => !doubted.has(name))

describe.each(usual)('%s, printed by real Keras', (name) => {
  const report = reportOf(name)
  const [summary] = report.summaries

  it('raises no error and no warning', () => {
    expect(report.findings.filter((finding) => finding.severity !== 'note')).toEqual([])
  })

  it('is read as one summary with every row, each at its depth', () => {
    expect(report.summaries).toHaveLength(1)
    expect(summary?.layers.map((layer) => layer.depth)).toEqual(truthOf(name).layers.map((layer) => layer.depth))
  })

  it('has each printed count', () => {
    for (const { said, real } of counts(name)) expect(said).toEqual(real)
  })

  it('has the real weights wherever a row is said to be determined', () => {
    for (const { said, real } of weights(name)) expect(said).toEqual(real)
  })

  it('is at odds with itself nowhere', () => {
    expect(summary?.layers.filter((layer) => layer.outcome === 'contradicted')).toEqual([])
    expect(summary?.verdict).not.toBe('mismatch')
  })

  it.runIf(name.startsWith('keras3/'))('is verified, or checked in part for a reason that is known', () => {
    expect(summary?.verdict).toBe(unchecked.has(name) ? 'partial' : 'verified')
  })
})

describe('the comparison with real Keras', () => {
  const total = (compare: (name: string) => readonly Comparison[]) =>
    usual.reduce((sum, name) => sum + compare(name).length, 0)

  // Raise these when fixtures are added; a lower number means that rows are no longer compared.
  it('covers at least 4,044 printed counts', () => {
    expect(total(counts)).toBeGreaterThanOrEqual(4_044)
  })

  it('covers the weights of at least 3,094 determined rows', () => {
    expect(total(weights)).toBeGreaterThanOrEqual(3_094)
  })
})

describe('shapes of calls outside the printed model', () => {
  it.each([...doubted])('%s are a warning', (name) => {
    const { findings } = reportOf(name)
    const found = new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))
    expect([...found].filter((one) => !one.startsWith('note'))).toEqual(['warning output-shape'])
  })
})

/** What a summary of another package's layers must give, written by hand from that package's source. */
interface Expected {
  /** The package, its version, and the files that say so. */
  readonly source: string
  readonly verdict: SummaryReport['verdict']
  /** The codes of all findings that are not notes. */
  readonly findings: readonly string[]
  /** The rows of interest by name. */
  readonly layers: Readonly<Record<string, Partial<Row>>>
}

describe.each(namesIn('outside', '.expected.json'))('%s, written by hand', (name) => {
  const expected = JSON.parse(read(`${name}.expected.json`)) as Expected
  const { summaries, findings } = reportOf(name)
  const rows = new Map(summaries[0]?.layers.map((layer) => [layer.name, layer]))

  it('gives the verdict and the findings that are expected', () => {
    const codes = findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code)
    expect({ verdict: summaries[0]?.verdict, findings: codes }).toEqual({
      verdict: expected.verdict,
      findings: expected.findings,
    })
  })

  it.each(Object.entries(expected.layers))('has the expected row %s', (row, layer) => {
    expect(rows.get(row)).toMatchObject(layer)
  })
})

/** What a report shows as wrong of a summary: its rows, counts and sizes of its totals. */
const accusations = ({ layers, totals }: SummaryReport): readonly string[] => [
  ...layers.filter(({ outcome }) => outcome === 'contradicted').map(({ name }) => name),
  ...Object.entries(totals).flatMap(([line, total]) => {
    const isOther = (printed: unknown, expected: unknown) => expected !== null && expected !== printed
    const wrong = isOther(total?.printed, total?.expected ?? null)
    return wrong || isOther(total?.size?.printed, total?.size?.expected ?? null) ? [line] : []
  }),
]

describe('a mark ✗', () => {
  const inside = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.txt'))
      .map((file) => `${folder}/${file.slice(0, -'.txt'.length)}`)

  it.each([...names, ...inside('broken'), ...inside('totals')])('stands with a finding only: %s', (name) => {
    const { summaries, findings } = reportOf(name)
    const doubts = findings.filter(({ severity }) => severity !== 'note')
    summaries.forEach((summary, at) => {
      if (doubts.some((finding) => finding.summary === at)) return
      expect(accusations(summary)).toEqual([])
    })
  })
})
