import type { Graph } from '../graph/graph.ts'
import type { ModelInference } from '../infer/inference.ts'
import type { Summary } from '../summary/summary.ts'
import { conclude } from './conclude.ts'
import { diagnose } from './diagnose.ts'
import type { Verification } from './finding.ts'
import { rules } from './rules/index.ts'

/**
 * Holds a summary against itself: every row against its class and shapes, rows against totals, totals against each other, sizes against
 * counts. One cause gives one error; what the text lost, and what some Keras honestly prints, is never one.
 */
export function verify(summary: Summary, graph: Graph, inference: ModelInference): Verification {
  const diagnosis = diagnose({ summary, graph, inference })
  const findings = rules.flatMap((rule) => rule.check(diagnosis))
  return conclude(diagnosis, findings)
}
