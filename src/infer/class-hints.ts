import type { Graph } from '../graph/graph.ts'
import type { Summary } from '../summary/summary.ts'

/**
 * What a layer's name says of its class, where the class itself was cut away: by the words that class and name share, by abbreviations
 * in use, and by the classes of rows of the same table whose names share its words. It ranks and never proves.
 */
export interface ClassHints {
  /** How well the row's name suits the class: 0 not at all, more is better. */
  suits(row: number, className: string): number
  /** The classes that the row's name suits, best first. */
  classesFor(row: number): readonly string[]
}

/** Words in use for a class that are not words of its name. */
const abbreviations: readonly (readonly [word: string, ...classNames: string[]])[] = [
  ['bn', 'BatchNormalization'],
  ['batchnorm', 'BatchNormalization'],
  ['norm', 'BatchNormalization', 'LayerNormalization'],
  ['layernorm', 'LayerNormalization'],
  ['ln', 'LayerNormalization'],
  ['pad', 'ZeroPadding2D'],
  ['avgpool', 'GlobalAveragePooling2D', 'AveragePooling2D'],
  ['maxpool', 'MaxPooling2D'],
  ['pool', 'MaxPooling2D'],
  ['act', 'Activation'],
  ['gelu', 'Activation'],
  ['swish', 'Activation'],
  ['identity', 'Activation'],
  ['relu', 'ReLU', 'Activation'],
  ['mul', 'Multiply'],
  ['concat', 'Concatenate'],
  ['drop', 'Dropout'],
  ['project', 'Conv2D'],
  ['expand', 'Conv2D'],
  ['conv', 'Conv2D'],
  ['pointwise', 'Dense', 'Conv2D'],
  ['dwconv', 'DepthwiseConv2D'],
  ['sepconv', 'SeparableConv2D'],
  ['fc', 'Dense'],
  ['logits', 'Dense'],
  ['predictions', 'Dense'],
  ['prediction', 'Dense'],
  ['emb', 'Embedding'],
]

/** Classes that turn up most, for names that suit several alike. */
const common: readonly string[] = [
  'Conv2D',
  'Dense',
  'BatchNormalization',
  'Activation',
  'ReLU',
  'Dropout',
  'ZeroPadding2D',
  'MaxPooling2D',
  'AveragePooling2D',
  'GlobalAveragePooling2D',
  'Add',
  'Concatenate',
  'Multiply',
  'Flatten',
  'LSTM',
  'Conv1D',
  'UpSampling2D',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'Cropping2D',
]

/** The words of a name or class, in lower case: `expanded_conv/project/BatchNorm` and `SeparableConv2D`. */
export function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[\d]+d?/gi, ' ')
  return parted
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)
}

/** A row's name in words; of the last one perhaps only the beginning is left. */
interface Name {
  readonly words: readonly string[]
  readonly cut: boolean
}

/** The hints that a table's own rows and common usage give for the classes known. */
export function classHints(summary: Summary, graph: Graph, known: readonly string[]): ClassHints {
  const words = new Map(known.map((className) => [className, wordsOf(className)] as const))
  const usage = usageOf(summary)
  const names = fullestNames(summary, graph)
  const suits = (row: number, className: string) =>
    suitability(names[row] ?? { words: [], cut: false }, className, words.get(className) ?? wordsOf(className), usage)
  return {
    suits,
    classesFor(row) {
      const scored = known.map((className) => ({ className, score: suits(row, className) }))
      const suited = scored.filter(({ score }) => score >= 1).sort((a, b) => b.score - a.score)
      return suited.slice(0, 8).map(({ className }) => className)
    },
  }
}

/** Each row's name, taken from where it is cited if more of it stands there. */
function fullestNames(summary: Summary, graph: Graph): readonly Name[] {
  const names = summary.rows.map(({ name, nameCut }) => ({ text: name.value, cut: nameCut }))
  graph.layers.forEach(({ row, calls }) => {
    const cited = calls?.flatMap((call) => call.inbound) ?? []
    const printed = summary.rows[row]?.inbound ?? []
    if (cited.length !== printed.length) return
    cited.forEach((source, at) => {
      const reference = printed[at]?.value
      const own = names[source.row]
      if (!reference || !own?.cut || source.ambiguousName !== undefined) return
      if (reference.name.length > own.text.length && reference.name.startsWith(own.text))
        names[source.row] = { text: reference.name, cut: reference.cut }
    })
  })
  return names.map(({ text, cut }) => ({ words: wordsOf(text), cut }))
}

/** Where a word stands last in a name, -1 if nowhere; a last word that was cut may be the beginning of it. */
function placeOf(word: string, { words, cut }: Name): number {
  const last = words.length - 1
  if (cut && last >= 0 && word.startsWith(words[last] ?? ' ')) return last
  return words.lastIndexOf(word)
}

/** How often rows whose names end in a word are of each class. */
type Usage = ReadonlyMap<string, ReadonlyMap<string, number>>

function usageOf(summary: Summary): Usage {
  const usage = new Map<string, Map<string, number>>()
  for (const row of summary.rows) {
    const className = row.printedClass?.value
    const word = wordsOf(row.name.value).at(-1)
    if (!className || row.classCut || !word) continue
    const own = usage.get(word) ?? new Map<string, number>()
    usage.set(word, own.set(className, (own.get(className) ?? 0) + 1))
  }
  return usage
}

function suitability(name: Name, className: string, classWords: readonly string[], usage: Usage): number {
  const places = classWords.map((word) => placeOf(word, name)).filter((at) => at >= 0)
  const isWhole = classWords.length > 0 && places.length === classWords.length
  const shared = isWhole ? 1 + classWords.length : places.length / 2
  const said = shared * lateness(Math.max(-1, ...places), name)
  return said + abbreviated(name, className) + used(name, className, usage) + commonness(className)
}

/** Words late in a name say more of the layer than those of the block it stands in. */
function lateness(at: number, { words }: Name): number {
  return at < 0 ? 0 : 0.5 + (at + 1) / words.length / 2
}

function abbreviated(name: Name, className: string): number {
  let best = 0
  for (const [word, ...classNames] of abbreviations) {
    const at = placeOf(word, name)
    const rank = classNames.indexOf(className)
    if (at >= 0 && rank >= 0) best = Math.max(best, 3 * lateness(at, name) - rank / 4)
  }
  return best
}

function used(name: Name, className: string, usage: Usage): number {
  const own = usage.get(name.words.at(-1) ?? '')
  if (!own) return 0
  const total = [...own.values()].reduce((sum, count) => sum + count, 0)
  return (2 * (own.get(className) ?? 0)) / total
}

function commonness(className: string): number {
  const rank = common.indexOf(className)
  return rank < 0 ? 0 : 0.5 - rank / 100
}
