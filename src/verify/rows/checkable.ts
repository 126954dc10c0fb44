import type { Ledger } from '../../ledger/ledger.ts'
import { isProven, type RowFacts } from '../../ledger/row-facts.ts'
import { completeShapes } from '../../summary/cell-values.ts'

/** By so much a count is made larger to ask whether any count would fit. */
const probes = [1, 2, 3]

/** Whether a row's shapes say so little that its count may be free: no input, and an output that is not known or has a single feature. */
function saysLittle({ facts: { graph } }: Ledger, { at, row }: RowFacts): boolean {
  const inputs = graph.layers[at]?.calls?.at(-1)?.inputShapes
  if (inputs?.every((shape) => shape !== null)) return false
  const features = completeShapes(row.outputShape.value)?.map((shape) => shape.at(-1))
  return features === undefined || features.every((dim) => typeof dim !== 'number' || dim === 1)
}

/** Whether what a row prints could have been wrong: a count is no evidence where any other fits the same shapes. */
export function isCheckable(ledger: Ledger, row: RowFacts): boolean {
  const { count } = row
  if (!isProven(row) || count === null || count === 0 || row.children.length > 0 || !saysLittle(ledger, row))
    return true
  return probes.some((more) => ledger.facts.inference.tryCount(row.at, count + more) !== 'fits')
}
