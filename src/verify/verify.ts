import type { Graph } from '../graph/graph.ts'
import type { ModelInference } from '../infer/inference.ts'
import type { Summary } from '../summary/summary.ts'
import { conclude } from './conclude.ts'
import { diagnose } from './diagnose.ts'
import type { Verification } from './finding.ts'
import type { Limit } from './limit.ts'
import type { OwnSummaries } from './rows/own-summaries.ts'
import { rules } from './rules/index.ts'
import { limitExceeded } from './rules/limit-exceeded.ts'

/**
 * Holds a summary against itself: every row against its class and shapes, rows against totals, totals against each other, sizes against
 * counts. One cause gives one error; what the text lost, and what some Keras honestly prints, is never one.
 */
export function verify(
  summary: Summary,
  graph: Graph,
  inference: ModelInference,
  limits: readonly Limit[] = [],
  others: OwnSummaries = new Map(),
): Verification {
  const diagnosis = diagnose({ summary, graph, inference, limits, others })
  const findings = rules.filter((rule) => rule !== limitExceeded).flatMap((rule) => rule.check(diagnosis))
  const verification = conclude(diagnosis, findings)
  // A limit of the user's own is no contradiction: it leaves the verdict as it is.
  return { ...verification, findings: [...verification.findings, ...limitExceeded.check(diagnosis)] }
}
