import { candidatesOf, type Hypothesis, wouldBeOf } from '../../infer/inference.ts'
import type { StudiedTable } from '../../report/audited.ts'

/** The hypothesis that explains the numbers of a row: the most likely one that fits, or for a wrong count what would fit instead. */
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
export function withCount({ inference }: StudiedTable, at: number, count: number): Hypothesis | null {
  const found = inference.whatIf(at, { kind: 'count', count })
  return found ?? wouldBeOf(inference.layers[at]).find((one) => one.count === count) ?? null
}

/** The hypothesis that a row is explained by. */
export function subjectOf(table: StudiedTable, at: number): Subject {
  const inference = table.inference.layers[at]
  if (!inference) return { hypothesis: null, isInstead: false }
  if (!isWrong(table, at)) return { hypothesis: candidatesOf(inference)[0] ?? null, isInstead: false }
  const expected = table.report.layers[at]?.params.expected ?? null
  const meant = expected === null ? null : withCount(table, at, expected)
  const wouldBe = wouldBeOf(inference)
  const only = wouldBe.length === 1 ? wouldBe[0] : undefined
  return { hypothesis: meant ?? only ?? null, isInstead: true }
}
