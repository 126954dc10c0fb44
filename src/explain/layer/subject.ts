import { fullEffort, inferLayer } from '../../infer/infer-layer.ts'
import { candidatesOf, type Hypothesis, type LayerInference, wouldBeOf } from '../../infer/inference.ts'
import type { LayerEntry } from '../../layers/define-layer.ts'
import type { StudiedTable } from '../../report/audited.ts'

/** What the numbers of a row are told by: the likeliest that fits, or for a wrong count what would fit instead. */
export interface Subject {
  readonly hypothesis: Hypothesis | null
  /** True where it gives another count than the row prints. */
  readonly isInstead: boolean
}

/** Whether the row's count is wrong, by itself or by the totals. */
function isWrong(table: StudiedTable, at: number): boolean {
  return table.report.layers[at]?.outcome === 'contradicted'
}

/** The likeliest that gives a count, with all else as printed; null where none is found. */
function withCount(entries: readonly LayerEntry[], inference: LayerInference, count: number): Hypothesis | null {
  const wouldBe = wouldBeOf(inference)
  const known = wouldBe.find((hypothesis) => hypothesis.count === count)
  const facts = (candidatesOf(inference)[0] ?? wouldBe[0])?.origin?.facts
  if (!facts) return known ?? null
  return inferLayer(entries, { ...facts, count, countPrefix: '' }, fullEffort).hypotheses[0] ?? known ?? null
}

/** The hypothesis that a row is explained by. */
export function subjectOf(table: StudiedTable, at: number): Subject {
  const inference = table.inference.layers[at]
  if (!inference) return { hypothesis: null, isInstead: false }
  if (!isWrong(table, at)) return { hypothesis: candidatesOf(inference)[0] ?? null, isInstead: false }
  const expected = table.report.layers[at]?.params.expected ?? null
  const entries = table.entries.get(inference.className) ?? []
  const meant = expected === null ? null : withCount(entries, inference, expected)
  const wouldBe = wouldBeOf(inference)
  const only = wouldBe.length === 1 ? wouldBe[0] : undefined
  return { hypothesis: meant ?? only ?? null, isInstead: true }
}
