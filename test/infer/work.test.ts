import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { linkSummary } from '../../src/graph/link-summary.ts'
import { meterOf } from '../../src/infer/bind.ts'
import { erasOf } from '../../src/infer/eras.ts'
import { inferModel } from '../../src/infer/infer-model.ts'
import { openKeysOf } from '../../src/infer/open-keys.ts'
import { catalogueOf } from '../../src/layers/catalogue.ts'
import { factsOf } from '../../src/layers/class-facts.ts'
import type { LayerEntry } from '../../src/layers/layer-entry.ts'
import { readSummaries } from '../../src/summary/read-summary.ts'
import type { Summary } from '../../src/summary/summary.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'

const counted = vi.hoisted(() => ({
  patterns: 0,
  rows: 0,
  searches: 0,
  settled: 0,
  weights: 0,
  classes: new Set<string>(),
}))

vi.mock('../../grammars/expression.ts', async (original) => {
  const grammar = await original<typeof import('../../grammars/expression.ts')>()
  return {
    ...grammar,
    parsePattern: (text: string) => {
      counted.patterns++
      return grammar.parsePattern(text)
    },
  }
})

vi.mock('../../src/infer/compile-entry.ts', async (original) => {
  const compiler = await original<typeof import('../../src/infer/compile-entry.ts')>()
  return {
    ...compiler,
    compileEntry: (entry: LayerEntry) => {
      counted.classes.add(entry.classes.join())
      return compiler.compileEntry(entry)
    },
  }
})

vi.mock('../../src/infer/solve/search.ts', async (original) => {
  const solver = await original<typeof import('../../src/infer/solve/search.ts')>()
  return {
    ...solver,
    search: (...question: Parameters<typeof solver.search>) => {
      counted.searches++
      return solver.search(...question)
    },
    settle: (...solution: Parameters<typeof solver.settle>) => {
      counted.settled++
      return solver.settle(...solution)
    },
  }
})

vi.mock('../../src/infer/weights.ts', async (original) => {
  const words = await original<typeof import('../../src/infer/weights.ts')>()
  return {
    ...words,
    weightsOf: (...solution: Parameters<typeof words.weightsOf>) => {
      counted.weights++
      return words.weightsOf(...solution)
    },
  }
})

vi.mock('../../src/infer/infer-row.ts', async (original) => {
  const rows = await original<typeof import('../../src/infer/infer-row.ts')>()
  return {
    ...rows,
    inferRow: (...row: Parameters<typeof rows.inferRow>) => {
      counted.rows++
      return rows.inferRow(...row)
    },
  }
})

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/keras3/${name}.txt`, import.meta.url), 'utf8')

function summaryOf(text: string): Summary {
  const [summary] = readSummaries(findBlocks(sourceText('text', text))).summaries
  if (!summary) throw new Error('the text has no summary')
  return summary
}

/** The work that inferring a text takes: search steps, questions asked of the solver, ways searched, rows inferred, patterns parsed, entries compiled. */
function workOf(text: string) {
  const budget = 100_000_000
  const meter = meterOf(budget)
  Object.assign(counted, { patterns: 0, rows: 0, searches: 0, settled: 0, weights: 0 })
  counted.classes.clear()
  const summary = summaryOf(text)
  const entries = catalogueOf(erasOf(summary))
  inferModel(summary, linkSummary(summary, factsOf(entries)), entries, meter)
  return {
    steps: budget - meter.left,
    questions: meter.asked.size,
    rows: counted.rows,
    searches: counted.searches,
    patterns: counted.patterns,
    settled: counted.settled,
    weights: counted.weights,
    entries: counted.classes.size,
  }
}

/** A chain of so many Dense layers, no two alike. */
function distinctDense(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const [inputs, units] = [at + 7, at + 8]
    return ` dense_${at} (Dense)`.padEnd(29) + `(None, ${units})`.padEnd(26) + (inputs + 1) * units
  })
  const header = ` Layer (type)                Output Shape              Param #   \n${'='.repeat(65)}`
  return `Model: "sequential"\n${'_'.repeat(65)}\n${header}\n${lines.join('\n')}\n${'='.repeat(65)}\n`
}

describe('the work of inference', () => {
  it('is small for a small CNN: its nine rows ask little, and only their classes are compiled', () => {
    const { steps, questions, searches, rows, patterns, entries } = workOf(fixture('qiita-nine-classes'))
    expect(steps).toBeLessThan(2_700)
    expect(questions).toBeLessThan(22)
    expect(searches).toBeLessThan(70)
    expect(rows).toBeLessThan(22)
    expect(patterns).toBeLessThan(30)
    expect(entries).toBe(5)
  })

  it('is bounded for ResNet50: equal rows are solved once', () => {
    const { steps, questions, searches, rows, patterns, entries } = workOf(fixture('resnet50'))
    expect(steps).toBeLessThan(14_000)
    expect(questions).toBeLessThan(70)
    expect(searches).toBeLessThan(210)
    expect(rows).toBeLessThan(1.25 * 177)
    expect(patterns).toBeLessThan(30)
    expect(entries).toBeLessThan(12)
  })

  it('puts weights into words for few candidates of rows that show no input: most are only ranked', () => {
    const { weights } = workOf(fixture('mobilenet-transfer'))
    expect(weights).toBeLessThan(100)
  })

  it('works one candidate out where a first search gives up; ten, as many as are shown, for the row and for each of two limits on what is rare', () => {
    const header = ` Layer (type)                Output Shape              Param #   \n${'='.repeat(65)}`
    const row = ' conv2d (Conv2D)'.padEnd(29) + 'multiple'.padEnd(26) + 8_912_880
    const { settled } = workOf(`Model: "m"\n${'_'.repeat(65)}\n${header}\n${row}\n${'='.repeat(65)}\n`)
    expect(settled).toBe(1 + 3 * 10)
  })

  it('does not depend on what was inferred before', () => {
    const first = workOf(fixture('resnet50'))
    workOf(distinctDense(50))
    expect(workOf(fixture('resnet50'))).toMatchObject({ steps: first.steps, questions: first.questions })
  })

  it('ranks what fits equal rows once, and says once what they leave open, also for another text with the same habits', () => {
    const fitsOf = (text: string) => {
      const summary = summaryOf(text)
      const entries = catalogueOf(erasOf(summary))
      const { layers } = inferModel(summary, linkSummary(summary, factsOf(entries)), entries)
      return layers.filter((layer) => layer.kind === 'fits')
    }
    const [first, again] = [fitsOf(fixture('resnet50')), fitsOf(fixture('resnet50').replace('functional', 'another'))]
    expect(new Set(first.map(({ candidates }) => candidates)).size).toBeLessThan(70)
    expect(new Set([...first, ...again].map(({ candidates }) => candidates)).size).toBeLessThan(70)
    expect(new Set([...first, ...again].map(openKeysOf)).size).toBeLessThan(70)
  })

  it('makes of what fits each row what it made of it for the text before, also where an input is assumed and a kernel is turned', () => {
    const listsIn = (text: string) => {
      const summary = summaryOf(text)
      const entries = catalogueOf(erasOf(summary))
      const { layers } = inferModel(summary, linkSummary(summary, factsOf(entries)), entries)
      return layers.flatMap((layer) => (layer.kind === 'fits' && layer.candidates[0].origin ? [layer.candidates] : []))
    }
    for (const name of ['inceptionv3', 'mobilenet-transfer']) {
      const known = new Set(listsIn(fixture(name)))
      const again = listsIn(fixture(name).replace(/functional|model/, 'another'))
      expect(again.filter((list) => !known.has(list)).length).toBe(0)
    }
  })

  it('grows with the rows, not faster', () => {
    const [few, many] = [workOf(distinctDense(100)), workOf(distinctDense(1_000))]
    expect(many.questions).toBe(10 * few.questions)
    expect(many.steps).toBeLessThan(11 * few.steps)
  })
})
