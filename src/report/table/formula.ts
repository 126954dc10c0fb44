import type { UnresolvedReason } from '../../infer/inference.ts'
import { applicationOf, modelClasses } from '../../layers/models.ts'
import { formatCount } from '../../words/number.ts'
import type { LayerReport } from '../report.ts'
import { formatAlternatives, formatConfiguration, type Known } from './configuration.ts'

/** What is said beside and below a row: the formula with its numbers, and the configuration or why there is none. */
export interface Explanation {
  readonly formula: string
  readonly details: string
  /** True where it says why nothing can be said: once is enough in a table. */
  readonly reason: boolean
}

const reasons: Readonly<Record<UnresolvedReason, string>> = {
  'no-input-shape': "can't tell: the text does not say what it takes in",
  'count-lost': "can't tell: its count is cut off",
  'shape-lost': "can't tell: a shape is cut off",
  'class-ambiguous': "can't tell: several classes begin like this",
  'search-limit': "can't tell: too many configurations to try them all",
}

/** How often a list is one beginning of it over and over: 1 unless it is. */
function repeats(terms: readonly string[]): number {
  for (let length = 1; length <= terms.length / 2; length++) {
    if (terms.length % length === 0 && terms.every((term, at) => term === terms[at % length]))
      return terms.length / length
  }
  return 1
}

/** Neighbours that are the same term as one: `32 + 32` is `2×32`. */
function gatherNeighbours(terms: readonly string[]): string {
  const gathered: { readonly term: string; count: number }[] = []
  for (const term of terms) {
    const last = gathered.at(-1)
    if (last?.term === term) last.count++
    else gathered.push({ term, count: 1 })
  }
  return gathered.map(({ term, count }) => (count > 1 ? `${count}×${term}` : term)).join(' + ')
}

/** A sum with what it repeats gathered: `64 + 64 + 64 + 64` is `4×64`, `a×b + b + a×b + b` is `2×(a×b + b)`. */
function gather(sum: string): string {
  if (sum.includes('(')) return sum
  const terms = sum.split(' + ')
  const isListOfCounts = new Set(terms).size === terms.length && terms.every((term) => /^\d{1,15}$/.test(term))
  if (isListOfCounts) return terms.map((term) => formatCount(Number(term))).join(' + ')
  const times = repeats(terms)
  const block = gatherNeighbours(terms.slice(0, terms.length / times))
  return times === 1 ? block : `${times}×${block.includes(' + ') ? `(${block})` : block}`
}

/** `3×3×3×32 + 32` of the report's `3 × 3 × 3 × 32 + 32 = 896`; nothing where there is nothing to compute. */
export function shortFormula(substitution: string | null): string {
  if (substitution === null) return ''
  const equals = substitution.lastIndexOf(' = ')
  const formula = gather((equals < 0 ? substitution : substitution.slice(0, equals)).replaceAll(' × ', '×'))
  return /^[\d,]+$/.test(formula) ? '' : formula
}

function configured(layer: LayerReport, known: Known): string {
  // A nested model has no configuration of its own: its rows say it all.
  if (layer.config !== null && Object.keys(layer.config).length === 0 && layer.variant === null) return ''
  const configuration =
    layer.config === null ? '' : formatConfiguration(layer.className, layer.config, layer.open, known)
  const parts = [configuration === '' && layer.outcome === 'narrowed' ? 'all defaults' : configuration]
  if (layer.variant !== null) parts.push(`with ${layer.variant}`)
  if (layer.outcome === 'narrowed') parts.push(formatAlternatives(layer))
  return parts.filter((part) => part !== '').join('; ')
}

function unmodelled(layer: LayerReport): string {
  const application = modelClasses.includes(layer.className) ? applicationOf(layer.params.printed ?? 0) : null
  if (application !== null) return `as many as Keras's ${application} has`
  if (layer.confirmedBy === 'total') return 'not a layer known here: taken as printed, and the total agrees'
  if (layer.confirmedBy === 'summary') return 'confirmed by its own summary'
  return layer.params.printed === 0 ? '' : 'not a layer known here: taken as printed'
}

function contradicted(layer: LayerReport): string {
  if (layer.params.expected !== null) return `should be ${formatCount(layer.params.expected)}`
  return 'no configuration gives this'
}

/** What can be said of one row in a line or two. */
export function explain(layer: LayerReport, known: Known): Explanation {
  switch (layer.outcome) {
    case 'determined':
    case 'narrowed':
      return { formula: shortFormula(layer.substitution), details: configured(layer, known), reason: false }
    case 'contradicted':
      return { formula: contradicted(layer), details: '', reason: false }
    case 'unresolved':
      return { formula: '', details: layer.reason === null ? "can't tell" : reasons[layer.reason], reason: true }
    case 'unmodelled':
      return { formula: '', details: unmodelled(layer), reason: true }
    case 'unbuilt':
      return { formula: '', details: 'not built yet: Keras itself did not know', reason: true }
  }
}
