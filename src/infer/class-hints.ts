import type { NamingFacts } from '../layers/class-facts.ts'
import type { Summary } from '../summary/summary.ts'
import { lazy, oncePerText } from '../words/memo.ts'
import { firstPlace } from '../words/search-sorted.ts'

/**
 * What a layer's name says of its class, where the class itself was cut away: by the words that class and name share, by abbreviations
 * in use, and by the classes of rows of the same table whose names share its words. It ranks and never proves.
 */
export interface ClassHints {
  /** How well the row's name suits the class: 0 not at all, more is better. */
  suits(row: number, className: string): number
  /** The classes that the row's name suits, best first; those that turn up most where it suits none. */
  classesFor(row: number): readonly string[]
  /** Whether the row's name suits any class. */
  suitsAny(row: number): boolean
}

/** The words of a name or class, in lower case: `expanded_conv/project/BatchNorm` and `SeparableConv2D`. */
export function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/\d+d/gi, ' ')
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
export function classHints(summary: Summary, known: readonly string[], naming: NamingFacts): ClassHints {
  const words = oncePerText(wordsOf)
  // Most tables print every class whole: then none of this is needed.
  const usage = lazy(() => usageOf(summary))
  const nameOf = fullestNames(summary)
  const ranks = lazy(() => new Map(naming.common.map((className, rank) => [className, rank])))
  const score = (name: Name, className: string) => {
    const said = sharedWords(name, words(className))
    const meant = abbreviated(name, naming.short.get(className) ?? [])
    return said + meant + used(name, className, usage()) + commonness(ranks().get(className))
  }
  // Most rows bear the words of others, with another number.
  const scores = new Map<string, number>()
  const suits = (row: number, className: string) => {
    const name = nameOf(row)
    const key = `${className} ${name.cut} ${name.words.join(' ')}`
    const known = scores.get(key) ?? score(name, className)
    scores.set(key, known)
    return known
  }
  const suited = (row: number): readonly string[] => {
    const scored = known.map((className) => ({ className, score: score(nameOf(row), className) }))
    return scored
      .filter(({ score }) => score >= 1)
      .sort((a, b) => b.score - a.score)
      .map(({ className }) => className)
  }
  return {
    suits,
    classesFor(row) {
      const found = suited(row)
      return found.length > 0 ? found.slice(0, 8) : naming.common
    },
    suitsAny: (row) => suited(row).length > 0,
  }
}

/** A row's name, with as much more of it as every citation that it may mean agrees on. */
function fullestNames(summary: Summary): (row: number) => Name {
  const sorted = lazy(() => {
    const cited = summary.rows.flatMap((row) => (row.inbound ?? []).map(({ value }) => value.name))
    return [...new Set(cited)].sort()
  })
  const made: Name[] = []
  return (at) => {
    const { name, nameCut } = summary.rows[at] ?? { name: { value: '' }, nameCut: false }
    const longer = () => (nameCut ? (citedBelow(summary, at) ?? beginningWith(sorted(), name.value)) : [])
    made[at] ??= { words: wordsOf(commonBeginning(longer()) || name.value), cut: nameCut }
    return made[at]
  }
}

/** What the row just below calls this one, where one name in its connections goes on as this one begins: a row mostly takes the one above. */
function citedBelow({ rows }: Summary, at: number): readonly string[] | null {
  const name = rows[at]?.name.value ?? ''
  const cited = (rows[at + 1]?.inbound ?? []).map(({ value }) => value.name)
  const longer = cited.filter((one) => one.startsWith(name) && one.length > name.length)
  return longer.length === 1 ? longer : null
}

/** All of the sorted names that begin so and go on. */
function beginningWith(sorted: readonly string[], beginning: string): readonly string[] {
  const found: string[] = []
  const first = firstPlace(sorted.length, (place) => (sorted[place] ?? '') < beginning)
  for (let at = first; sorted[at]?.startsWith(beginning); at++)
    if (sorted[at] !== beginning) found.push(sorted[at] ?? '')
  return found
}

function commonBeginning(names: readonly string[]): string {
  const [first = '', last = ''] = [names[0], names.at(-1)]
  let length = 0
  while (length < first.length && first[length] === last[length]) length++
  return first.slice(0, length)
}

/** Where a word stands last in a name, -1 if nowhere; a last word that was cut may be the beginning of it. */
function wordPosition(word: string, { words, cut }: Name): number {
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

function sharedWords(name: Name, classWords: readonly string[]): number {
  const places = classWords.map((word) => wordPosition(word, name)).filter((at) => at >= 0)
  const isWhole = classWords.length > 0 && places.length === classWords.length
  const shared = isWhole ? 1 + classWords.length : places.length / 2
  return shared * lateness(Math.max(-1, ...places), name)
}

/** Words late in a name say more of the layer than those of the block it stands in. */
function lateness(at: number, { words }: Name): number {
  return at < 0 ? 0 : 0.5 + (at + 1) / words.length / 2
}

/** How well the words that people use for a class suit; `rank` is how many other classes are likelier meant by the word. */
function abbreviated(name: Name, short: readonly (readonly [word: string, rank: number])[]): number {
  let best = 0
  for (const [word, rank] of short) {
    const at = wordPosition(word, name)
    if (at >= 0) best = Math.max(best, 3 * lateness(at, name) - rank / 4)
  }
  return best
}

function used(name: Name, className: string, usage: Usage): number {
  const own = usage.get(name.words.at(-1) ?? '')
  if (!own) return 0
  const total = [...own.values()].reduce((sum, count) => sum + count, 0)
  return (2 * (own.get(className) ?? 0)) / total
}

function commonness(rank: number | undefined): number {
  return rank === undefined ? 0 : 0.5 - rank / 100
}
