import type { LayerCosts } from '../costs/costs.ts'
import type { Call, Graph } from '../graph/graph.ts'
import {
  candidatesOf,
  type Hypothesis,
  type LayerInference,
  type Outcome,
  othersOf,
  outcomeOf,
  type Weight,
} from '../infer/inference.ts'
import { openKeysOf } from '../infer/open-keys.ts'
import { sumInNumbers } from '../infer/terms.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes, countIn } from '../summary/cell-values.ts'
import type { LayerRow, ShapeCell, Summary } from '../summary/summary.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import type { Verification } from '../verify/verification.ts'
import type { Sum } from '../words/formula.ts'
import { printable } from '../words/printable.ts'
import { formulaOf, substitutionOf } from './formula.ts'
import type { CallReport, LayerReport, WeightReport } from './report.ts'

/** How many candidates a report lists (the contract's ten). */
const candidateLimit = 10

/** What the stages say of one row. */
interface StudiedRow {
  readonly row: LayerRow
  readonly name: string
  readonly calls: readonly Call[] | null
  readonly inference: LayerInference
  readonly verified: Verification['rows'][number] | undefined
}

/** Each row's name: whole where a cut one is printed in full in a Connected to cell. */
function rowNames(summary: Summary, graph: Graph): readonly string[] {
  const names = summary.rows.map((row) => printable(row.name.value))
  summary.rows.forEach((row, at) => {
    const references = graph.layers[at]?.calls?.flatMap((call) => call.inbound) ?? []
    if (references.length !== row.inbound?.length) return
    references.forEach((reference, item) => {
      const printed = row.inbound?.[item]?.value
      const target = summary.rows[reference.row]
      const isSure = printed && !printed.cut && reference.ambiguousName === undefined
      if (isSure && target?.nameCut && printed.name.startsWith(target.name.value)) {
        names[reference.row] = printable(printed.name)
      }
    })
  })
  return names
}

/** The shapes as printed; null where the cell does not hold them whole. */
function printedShapes(cell: ShapeCell): readonly Shape[] | null {
  return completeShapes(cell)
}

function weightReport(weight: Weight): WeightReport {
  const { path, name, shape, trainable } = weight
  return path === null ? { name, shape, trainable } : { path, name, shape, trainable }
}

function callReports(facts: StudiedRow, names: readonly string[]): readonly CallReport[] | null {
  const calls = facts.calls
  if (!calls) return null
  const outputShapes = printedShapes(facts.row.outputShape.value)
  return calls.map((call) => ({
    inbound: call.inbound.map(({ row, node, tensor, ambiguousName }) => ({
      layer: ambiguousName === undefined ? (names[row] ?? '') : printable(ambiguousName),
      node,
      tensor,
    })),
    inputShapes: call.inputShapes,
    outputShapes: calls.length === 1 ? outputShapes : null,
  }))
}

/** The input shapes of the last call: as inferred, else as the row's sources print them. */
function inputShapes(facts: StudiedRow, likeliest: Hypothesis | undefined): readonly Shape[] | null {
  if (likeliest?.inputShapes) return likeliest.inputShapes
  const known = facts.calls?.at(-1)?.inputShapes.filter((shape) => shape !== null) ?? []
  return known.length > 0 && known.length === facts.calls?.at(-1)?.inputShapes.length ? known : null
}

function expectedCount(facts: StudiedRow, printed: number | null): number | null {
  if (facts.verified && (facts.verified.expected !== null || facts.verified.refutedByTotal))
    return facts.verified.expected
  return facts.inference.kind === 'fits' ? printed : null
}

/** What the likeliest hypothesis says; all null for a row that nothing fits, or of which nothing can be said. */
function explained(inference: LayerInference, refuted: boolean) {
  const likeliest = refuted ? undefined : candidatesOf(inference)[0]
  return {
    config: likeliest?.config ?? null,
    open: refuted ? [] : openKeysOf(inference),
    stated: Object.keys(likeliest?.origin?.facts.said ?? {}).filter((key) => key !== 'layer'),
    alternatives: refuted ? null : othersOf(inference),
    candidates: refuted
      ? []
      : candidatesOf(inference)
          .slice(0, candidateLimit)
          .map((candidate) => candidate.config),
    weights: likeliest?.weights.map(weightReport) ?? null,
    formula: likeliest ? formulaOf(likeliest) : null,
    substitution: likeliest ? substitutionOf(likeliest) : null,
    variant: likeliest?.variant ?? null,
  }
}

/** What the stages conclude of one row. */
function outcomeOfRow(inference: LayerInference, row: LayerRow | undefined, isRefuted: boolean): Outcome {
  // The totals prove it wrong although its class and shapes allow the printed count.
  if (isRefuted) return 'contradicted'
  const outcome = outcomeOf(inference)
  // A rounded count proves none.
  return row?.params.value.kind === 'rounded' && outcome === 'determined' ? 'narrowed' : outcome
}

/** What the stages conclude of each row. */
export function outcomesOf(
  inferences: readonly LayerInference[],
  { rows, diagnosis }: Verification,
): readonly Outcome[] {
  const printed = diagnosis.ledger.rows
  return inferences.map((inference, at) => outcomeOfRow(inference, printed[at]?.row, rows[at]?.refutedByTotal ?? false))
}

function layerReport(
  source: SourceText,
  facts: StudiedRow,
  names: readonly string[],
  costs: () => LayerReport['costs'],
): LayerReport {
  const { row, inference, verified } = facts
  const refuted = verified?.refutedByTotal ?? false
  const printed = countIn(row.params.value)
  const calls = callReports(facts, names)
  const trainable = row.trainable?.value
  const said = explained(inference, refuted)
  return {
    name: facts.name,
    className: printable(inference.className),
    printedClass: printable(row.printedClass?.value ?? ''),
    depth: row.depth,
    line: positionAt(source, row.span.start).line,
    inbound: calls?.flatMap((call) => call.inbound.map((reference) => reference.layer)) ?? null,
    calls,
    inputShapes: inputShapes(facts, candidatesOf(inference)[0]),
    outputShapes: printedShapes(row.outputShape.value),
    params: { printed, expected: expectedCount(facts, printed) },
    trainable: typeof trainable === 'boolean' ? trainable : null,
    outcome: outcomeOfRow(inference, row, refuted),
    reason: refuted || inference.kind !== 'unresolved' ? null : inference.reason,
    confirmedBy: verified?.confirmedBy ?? null,
    checked: verified?.isChecked ?? false,
    // Each by its name: what is spread into so large an object gives every row a layout of its own in memory.
    config: said.config,
    open: said.open,
    ...(said.stated.length > 0 && { stated: said.stated }),
    alternatives: said.alternatives,
    candidates: said.candidates,
    weights: said.weights,
    formula: said.formula,
    substitution: said.substitution,
    variant: said.variant,
    get costs() {
      return costs()
    },
  }
}

/** How the count of each row arises; null where nothing fits it, or the totals prove what fits wrong. */
export function layerTerms(
  inferences: readonly LayerInference[],
  verification: Verification,
): readonly (Sum<number> | null)[] {
  return inferences.map((inference, at) => {
    const likeliest = verification.rows[at]?.refutedByTotal ? undefined : candidatesOf(inference)[0]
    return likeliest ? sumInNumbers(likeliest) : null
  })
}

/** The rows of one summary as the contract reports them, in printed order. */
export function layerReports(
  source: SourceText,
  summary: Summary,
  graph: Graph,
  inferences: readonly LayerInference[],
  verification: Verification,
  costs: () => readonly LayerCosts[],
): readonly LayerReport[] {
  const names = rowNames(summary, graph)
  return summary.rows.map((row, at) => {
    const inference = inferences[at]
    if (!inference) throw new Error(`row ${at + 1} was not inferred`)
    const calls = graph.layers[at]?.calls ?? null
    const own = () => {
      const found = costs()[at]
      if (!found) throw new Error(`the costs of row ${at + 1} are missing`)
      return found
    }
    const facts = { row, name: names[at] ?? '', calls, inference, verified: verification.rows[at] }
    return layerReport(source, facts, names, own)
  })
}
