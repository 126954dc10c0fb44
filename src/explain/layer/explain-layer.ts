import { candidatesOf, contradictionOf, othersOf } from '../../infer/inference.ts'
import { sumInNumbers } from '../../infer/terms.ts'
import type { LayerEntry } from '../../layers/layer-entry.ts'
import { modelClasses } from '../../layers/models.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { formulaOf, substitutionOf } from '../../report/formula.ts'
import { explainConfig } from '../config/explain-config.ts'
import { contextOf, type TableContext } from '../context.ts'
import type { LayerExplanation } from '../explanation.ts'
import { alternativesOf } from './alternatives.ts'
import { bytesFrom, bytesOfWeight, sumOfBytes } from './bytes.ts'
import { costsOf } from './costs.ts'
import { drawingOf } from './drawing.ts'
import { pitfallsOf } from './pitfalls.ts'
import { remarksOf } from './remarks.ts'
import { stepsOf } from './steps.ts'
import { type Subject, subjectOf } from './subject.ts'
import { trainableOf } from './trainable.ts'
import { weightExplanations } from './weights.ts'

const modelWords = 'A whole model as one layer: its count is the sum of its own layers.'

/** What is known of the class: the entry of what fits, else the only one there is. */
function entryOf({ table }: TableContext, at: number, { hypothesis }: Subject): LayerEntry | null {
  const origin = hypothesis?.origin
  if (origin) return origin.signature.entry
  const entries = table.entries.get(table.report.layers[at]?.className ?? '') ?? []
  return entries[0] ?? null
}

function wordsOf(context: TableContext, at: number, subject: Subject) {
  const entry = entryOf(context, at, subject)
  const isModel = modelClasses.includes(context.table.report.layers[at]?.className ?? '')
  return {
    what: entry?.explain.what ?? (isModel ? modelWords : null),
    picture:
      subject.hypothesis && subject.hypothesis.weights.length > 0 ? (entry?.explain.picture?.kind ?? null) : null,
    unseen: entry?.unseen ?? [],
    pitfalls: entry ? pitfallsOf(entry, subject.hypothesis) : [],
  }
}

function weightsOf(context: TableContext, { hypothesis }: Subject) {
  const bytesOf = bytesOfWeight(context, hypothesis?.className ?? '')
  const bytes = hypothesis ? sumOfBytes(hypothesis.weights.map(bytesOf)) : null
  return {
    weights: hypothesis ? weightExplanations(hypothesis, bytesOf) : [],
    drawing: hypothesis && drawingOf(hypothesis),
    formula: hypothesis && formulaOf(hypothesis),
    substitution: hypothesis && substitutionOf(hypothesis),
    terms: hypothesis && sumInNumbers(hypothesis),
    steps: hypothesis ? stepsOf(hypothesis) : [],
    bytes,
    bytesFrom: bytes === null ? null : bytesFrom(context),
    variant: variantOf(hypothesis),
  }
}

function variantOf(hypothesis: Subject['hypothesis']): LayerExplanation['variant'] {
  if (!hypothesis?.variant) return null
  return { name: hypothesis.variant, why: hypothesis.origin?.signature.variant?.why ?? '' }
}

/**
 * How the number of one row arises, and why its configuration is what it is. Of a table's rows each can be asked for alone; what they share
 * is worked out once. `row` counts from 0; throws a RangeError for a row that the table does not have.
 */
export function explainLayer(table: StudiedTable, row: number): LayerExplanation {
  const report = table.report.layers[row]
  const inference = table.inference.layers[row]
  if (!report || !inference) throw new RangeError(`the summary has no row ${row + 1}`)
  const context = contextOf(table)
  const subject = subjectOf(table, row)
  const fits = subject.isInstead ? [] : candidatesOf(inference)
  const { name, className, line, depth, outcome, reason, outputShapes, params } = report
  return {
    name,
    className,
    line,
    depth,
    outcome,
    reason,
    contradiction: contradictionOf(inference),
    inputShapes: report.inputShapes,
    outputShapes,
    params: { ...params, kind: table.summary.rows[row]?.params.value.kind ?? 'lost' },
    ...wordsOf(context, row, subject),
    ...weightsOf(context, subject),
    config: subject.isInstead ? [] : explainConfig(context, row, subject.hypothesis),
    alternatives: alternativesOf(fits, bytesOfWeight(context, className)),
    otherWeights: subject.isInstead ? null : othersOf(inference),
    trainable: trainableOf(context, row),
    costs: costsOf(table, row, subject.hypothesis),
    remarks: remarksOf(context, row),
  }
}
