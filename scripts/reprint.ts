import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { studySource } from '../src/pipeline.ts'
import { reprint } from '../src/print/print-summary.ts'
import { translated } from '../src/print/translation/translated.ts'
import { readSummaries } from '../src/summary/read-summary.ts'
import type { DialectId, Summary } from '../src/summary/summary.ts'
import { findBlocks } from '../src/text/find-blocks.ts'
import { sourceText } from '../src/text/source-text.ts'
import { showsSameCounts, untoldOf } from './reprinting/untold.ts'

const usage = `usage: node scripts/run.mjs scripts/reprint.ts FOLDER [OTHER DIALECT]
Prints every summary of FOLDER again, and counts those that are the same, trailing blanks aside. With OTHER and DIALECT: as that printer
prints it, beside the summary of the same name in OTHER, where both are of the same model, named by its code or by Keras alike, with the
same rows. What differs is printed, and why, where the source does not tell it.`

interface DescribedLayer {
  readonly name: string
  readonly class: string
  readonly depth: number
  readonly params: number
  readonly output_shapes: readonly unknown[]
}

/** What a folder says of a text: the settings of summary(), and the model. */
interface Described {
  readonly totals?: { readonly trainable: number }
  readonly settings: { readonly [name: string]: unknown }
  readonly layers: readonly DescribedLayer[]
}

function described(folder: string, name: string): Described | null {
  const path = join(folder, `${name}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Described) : null
}

/** What Keras calls alike in every version, by the name of one of them, without its number. */
const alike = new Map([
  ['input_layer', 'input'],
  ['functional', 'model'],
])

/** Classes of rows that stand for an operation, whatever it is called. */
const operations = new Set(['TFOpLambda', 'SlicingOpLambda'])

/** Whether two rows show the same layer, but for the number in a name that Keras gave. */
function isSameRow(one: DescribedLayer, other: DescribedLayer): boolean {
  const isOperation = operations.has(one.class) || operations.has(other.class)
  const base = ({ name }: DescribedLayer) => name.replace(/_\d+$/, '')
  const known = (layer: DescribedLayer) => alike.get(base(layer)) ?? base(layer)
  const shape = ({ output_shapes: shapes }: DescribedLayer) => JSON.stringify(shapes.at(-1) ?? null)
  const told = [one, other].every(({ output_shapes: shapes }) => shapes.length > 0)
  return (
    one.depth === other.depth &&
    one.params === other.params &&
    (!told || shape(one) === shape(other)) &&
    (isOperation || (one.class === other.class && known(one) === known(other)))
  )
}

/** Whether two texts show the same rows. */
function isSameModel(one: Described, other: Described): boolean {
  const flags = ({ settings }: Described) => `${settings.expand_nested ?? false} ${settings.show_trainable ?? false}`
  return (
    flags(one) === flags(other) &&
    one.totals?.trainable === other.totals?.trainable &&
    one.layers.length === other.layers.length &&
    one.layers.every((layer, at) => isSameRow(layer, other.layers[at] ?? layer))
  )
}

function lines(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
}

/** The length of line that the text beside was printed with: Keras 3 keeps within its terminal, of 80 columns where no other is named. */
function lengthOf({ settings }: Described, wanted: readonly string[], dialect: DialectId): number | null {
  if (typeof settings.line_length === 'number') return settings.line_length
  if (dialect !== 'keras3') return null
  const usual = wanted.some((line) => line.includes('Connected to')) ? 108 : 88
  const columns = typeof settings.columns === 'number' ? settings.columns : 80
  return Math.min(usual + (settings.show_trainable === true ? 12 : 0), columns - 4)
}

/** A text without what the optimizer adds to its total in Keras 3, of which other printers say nothing. */
function withoutOptimizer(text: readonly string[], other: readonly string[]): readonly string[] {
  const isCounted = [text, other].some((one) => one.some((line) => line.includes('Optimizer params')))
  return isCounted ? text.filter((line) => !/^ ?(?:Total|Optimizer) params:/.test(line)) : text
}

/** The first table of a text. */
function tableIn(text: string) {
  const source = sourceText('summary.txt', text)
  const [table] = studySource(source).tables
  return table && { source, table }
}

function summaryIn(text: readonly string[]): Summary | undefined {
  const source = sourceText('summary.txt', text.join('\n'))
  return readSummaries(findBlocks(source)).summaries[0]
}

/** What a summary was compared with, and how they differ. */
interface Compared {
  readonly name: string
  readonly text: string
  readonly wanted: readonly string[]
  readonly dialect: DialectId | null
  readonly lineLength: number | null
}

type Outcome = 'equal' | 'butForOptimizer' | 'notTold' | 'unexplained' | 'otherModel'

function outcomeOf({ name, text, wanted, dialect, lineLength }: Compared, untold: Map<string, number>): Outcome {
  const read = tableIn(text)
  const options = { dialect, lineLength, positions: null }
  const got = read ? lines(reprint(read.source, read.table, options, translated).lines.join('\n')) : []
  if (wanted.join('\n') === got.join('\n')) return 'equal'
  const [left, right] = [withoutOptimizer(wanted, got), withoutOptimizer(got, wanted)]
  const at = left.findIndex((line, place) => line !== right[place])
  if (at < 0 && left.length === right.length) return 'butForOptimizer'
  const [one, other] = [summaryIn(wanted), summaryIn(got)]
  if (read && one && dialect !== null && !showsSameCounts(read.table.summary, one)) return 'otherModel'
  const reasons = read && one && other ? untoldOf(read.table, one, other) : null
  console.log(`${name}:${at + 1}${reasons ? ` not told: ${[...reasons].join('; ')}` : ''}`)
  console.log(`  ${left[at] ?? ''}\n  ${right[at] ?? ''}`)
  if (!reasons || reasons.size === 0) return 'unexplained'
  const reason = [...reasons].sort().join('; ')
  untold.set(reason, (untold.get(reason) ?? 0) + 1)
  return 'notTold'
}

export async function main([folder, other, dialect]: readonly string[]): Promise<number> {
  if (folder === undefined) {
    console.error(usage)
    return 2
  }
  const counts = { compared: 0, equal: 0, butForOptimizer: 0, notTold: 0, unexplained: 0 }
  const untold = new Map<string, number>()
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
    const name = file.slice(0, -4)
    const text = readFileSync(join(folder, file), 'utf8')
    const [one, second] = [described(folder, name), other === undefined ? null : described(other, name)]
    if (other !== undefined && !(one && second && isSameModel(one, second))) continue
    const wanted = lines(other === undefined ? text : readFileSync(join(other, file), 'utf8'))
    const printer = other === undefined ? null : (dialect as DialectId)
    const lineLength = second && printer ? lengthOf(second, wanted, printer) : null
    const outcome = outcomeOf({ name, text, wanted, dialect: printer, lineLength }, untold)
    if (outcome === 'otherModel') continue
    counts.compared++
    counts[outcome]++
  }
  console.log(JSON.stringify({ ...counts, untold: Object.fromEntries(untold) }))
  return 0
}
