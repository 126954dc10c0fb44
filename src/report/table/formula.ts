import type { UnresolvedReason } from '../../infer/inference.ts'
import { applicationLike, modelClasses } from '../../layers/models.ts'
import { formatShortSum, type Sum } from '../../words/formula.ts'
import { formatCount } from '../../words/number.ts'
import type { LayerReport } from '../report.ts'
import { formatAlternatives, formatConfiguration, type Known } from './configuration.ts'

/** The text beside and below a row: the formula with its numbers, and the configuration or why there is none. */
export interface RowDetails {
  readonly formula: string
  readonly details: string
  /** True where it says why nothing can be said: once is enough in a table. */
  readonly reason: boolean
}

const reasons: Readonly<Record<UnresolvedReason, string>> = {
  'no-input-shape': 'undetermined: the summary does not show its input',
  'count-lost': 'undetermined: its count is cut off',
  'shape-lost': 'undetermined: a shape is cut off',
  'class-ambiguous': 'undetermined: its class is not certain',
  'search-limit': 'undetermined: too many configurations to try them all',
}

const unchecked = 'undetermined: any count would fit, because the summary shows neither its input nor its output'

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
  const application = modelClasses.includes(layer.className)
    ? applicationLike(layer.params.printed ?? 0, layer.name)
    : null
  if (application !== null) return `the same count as Keras's ${application}`
  if (layer.confirmedBy === 'total') return 'unknown class: taken as printed, and the total agrees'
  if (layer.confirmedBy === 'shapes')
    return 'unknown class: has as many as layers between such shapes, and the total agrees'
  if (layer.confirmedBy === 'summary') return 'confirmed by its own summary'
  return layer.params.printed === 0 ? '' : 'unknown class: taken as printed'
}

function contradicted(layer: LayerReport): string {
  if (layer.params.expected !== null) return `should be ${formatCount(layer.params.expected)}`
  return 'no configuration gives this'
}

/** What can be said of one row in a line or two. */
export function rowDetails(layer: LayerReport, terms: Sum<number> | null, known: Known): RowDetails {
  switch (layer.outcome) {
    case 'determined':
    case 'narrowed':
      // A row without a shape that any count would fit says nothing about its layer.
      if (!layer.checked && layer.outputShapes === null) return { formula: '', details: unchecked, reason: true }
      return { formula: terms ? formatShortSum(terms) : '', details: configured(layer, known), reason: false }
    case 'contradicted':
      return { formula: contradicted(layer), details: '', reason: false }
    case 'unresolved':
      return { formula: '', details: layer.reason === null ? 'undetermined' : reasons[layer.reason], reason: true }
    case 'unmodelled':
      return { formula: '', details: unmodelled(layer), reason: true }
    case 'unbuilt':
      return { formula: '', details: 'not built yet: Keras itself had no count', reason: true }
  }
}
