import type { Run } from './run.ts'

/**
 * Whether the model that `--against` names can be held against anything; what hinders that becomes a problem. Asked before anything is
 * audited, so that nothing is said of a text that was to be compared and can't be.
 */
export async function canCompare(against: string | undefined, { io, problems }: Run): Promise<boolean> {
  if (against === undefined) return true
  const { problemOf } = await import('./compare-models.ts')
  const problem = problemOf(against, io.cwd)
  if (problem) problems.push(problem)
  return problem === null
}
