import { type Between, isUsualOwnCount } from '../../layers/own-layers.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import type { Dim, Shape } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { slipsOf } from './checkable.ts'

/** The features of a tensor; null where they are not known. */
function featuresOf(shape: Shape | null | undefined): number | null {
  const last = shape?.at(-1)
  return typeof last === 'number' ? last : null
}

function product(dims: readonly Dim[]): number | null {
  return dims.reduce<number | null>((size, dim) => (size === null || typeof dim !== 'number' ? null : size * dim), 1)
}

/** What a row stands between, by its one output and by what it takes; null where no output tells. */
export function betweenOf({ facts: { graph } }: Ledger, { at, row }: RowFacts): Between | null {
  const [output, ...others] = completeShapes(row.outputShape.value) ?? []
  const gives = featuresOf(output)
  if (!output || gives === null || others.length > 0) return null
  const inputs = graph.layers[at]?.calls?.at(-1)?.inputShapes ?? []
  const [first, ...further] = inputs.map(featuresOf)
  const isImage = output.length === 4 && inputs.every((shape) => shape?.length === 4)
  const takes = first == null ? [] : [first, ...further.map((features) => features ?? 0)]
  const isPooling = inputs.length === 1 && (inputs[0]?.length ?? 0) > output.length
  return { takes, gives, places: product(output.slice(1)), isImage, isPooling }
}

/** At most one slip of so many may come to something usual, too. */
const slipsPerMatch = 8

/**
 * Whether a layer of somebody's own has as many parameters as layers between its shapes usually have, and as few of the counts that differ in
 * a digit do.
 */
export function isUsualOwnLayer(ledger: Ledger, row: RowFacts): boolean {
  const { inference, count } = row
  if (inference.kind !== 'taken' || count === null || row.children.length > 0) return false
  const between = betweenOf(ledger, row)
  if (!between || !isUsualOwnCount(count, between)) return false
  const slips = slipsOf(count)
  const passing = slips.filter((slip) => isUsualOwnCount(slip, between))
  return passing.length * slipsPerMatch <= slips.length
}
