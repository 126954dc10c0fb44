import { closestNames, didYouMean } from '../words/nearest.ts'
import { usage } from './problem.ts'
import type { Run } from './run.ts'

/** The known class that is wanted, whatever its case; null where there is none, which becomes a problem. */
export function layerNamed(wanted: string, known: ReadonlyMap<string, unknown>, { problems }: Run): string | null {
  const names = [...known.keys()]
  const name = names.find((one) => one.toLowerCase() === wanted.toLowerCase())
  if (name !== undefined) return name
  const near = closestNames(wanted, names)
  const hint = near.length > 0 ? didYouMean(near) : 'keraudit layers lists all known layers'
  problems.push(usage(`unknown layer ${wanted}; ${hint}`))
  return null
}
