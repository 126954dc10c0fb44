import type { Assumed } from '../costs/costs.ts'
import { modelCosts } from '../costs/model-costs.ts'
import type { Graph } from '../graph/graph.ts'
import type { ModelInference } from '../infer/inference.ts'
import { countIn } from '../summary/cell-values.ts'
import type { Summary, TotalLine } from '../summary/summary.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import type { ExpectedTotal, Verification } from '../verify/verification.ts'
import { lazy } from '../words/memo.ts'
import { printable } from '../words/printable.ts'
import { layerReports } from './layer-report.ts'
import type { SourcePlace, SummaryReport, TotalReport } from './report.ts'

function sourcePlaceOf(source: SourceText, summary: Summary): SourcePlace {
  const { start, end } = summary.span
  return {
    path: source.path,
    container: summary.container,
    startLine: positionAt(source, start).line,
    endLine: positionAt(source, end > start ? end - 1 : end).line,
    cell: summary.cell,
    output: summary.output,
  }
}

/** The number of a totals line, a rounded one too. */
function printedTotal({ count: { value } }: TotalLine): number | null {
  return value.kind === 'rounded' ? value.value : countIn(value)
}

function totalReport(line: TotalLine | null, expected: ExpectedTotal | null): TotalReport | null {
  if (!line) return null
  return {
    printed: printedTotal(line),
    expected: expected?.expected ?? null,
    size: line.size && { printed: printable(line.size.value.text), expected: expected?.expectedSize ?? null },
  }
}

function totalReports(summary: Summary, verification: Verification): SummaryReport['totals'] {
  const printed = summary.totals
  const expected = verification.totals
  const optimizer = totalReport(printed.optimizer, expected.optimizer)
  return {
    total: totalReport(printed.total, expected.total),
    trainable: totalReport(printed.trainable, expected.trainable),
    nonTrainable: totalReport(printed.nonTrainable, expected.nonTrainable),
    optimizer: optimizer && { ...optimizer, names: expected.optimizer?.names ?? [] },
  }
}

/** One summary as the contract reports it: what was printed, beside what the stages conclude. Costs are worked out when they are first asked for, at the sizes that are assumed. */
export function summaryReport(
  source: SourceText,
  summary: Summary,
  graph: Graph,
  inference: ModelInference,
  verification: Verification,
  assumed?: Assumed,
): SummaryReport {
  const costs = lazy(() => modelCosts(summary, graph, inference, assumed))
  return {
    source: sourcePlaceOf(source, summary),
    dialect: summary.dialect,
    modelName: summary.modelName && printable(summary.modelName.value),
    verdict: verification.verdict,
    layers: layerReports(source, summary, graph, inference.layers, verification, () => costs().layers),
    totals: totalReports(summary, verification),
    get costs() {
      const { layers: _, ...own } = costs()
      return own
    },
  }
}
