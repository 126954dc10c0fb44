import { completeShapes } from '../summary/cell-values.ts'
import type { Context } from './context.ts'
import { configValue } from './hypothesis.ts'
import { candidatesOf, type Fits, type Hypothesis, type LayerInference } from './inference.ts'
import { reordered } from './outcome.ts'

/** What it costs that a layer does not take what the one above gives, in the unit of the preferences. */
const brokenCost = 6

/** How many features a layer takes, and how many it gives; `isSpread`: at each of several places. */
interface Widths {
  readonly takes: number
  readonly gives: number
  readonly isSpread: boolean
}

/** The widths by the kernel of a layer that has one; null for any other. */
function widthsOf(one: Hypothesis): Widths | null {
  const filters = configValue(one, 'filters')
  const gives = configValue(one, 'units') ?? filters
  if (typeof gives !== 'number') return null
  const [kernel, ...others] = one.weights.filter(({ name, path }) => name === 'kernel' && path === null)
  if (!kernel || others.length > 0) return null
  const [before, last] = kernel.shape.slice(-2)
  const takes = last === gives ? before : last
  return takes === undefined ? null : { takes, gives, isSpread: filters !== undefined }
}

/** A way to read the rows so far that ends with one reading of the last. */
interface Reading {
  readonly one: Hypothesis
  readonly widths: Widths | null
  readonly cost: number
  readonly before: Reading | null
}

/** Whether a layer can take what the one above gives: as many, or as many at each of several places that are flattened between. */
function follows(taken: Widths | null, { takes, isSpread }: Widths): boolean {
  if (taken === null) return false
  return takes === taken.gives || (taken.isSpread && !isSpread && takes % taken.gives === 0)
}

/** The cheapest reading of those that give the same, the cheapest of all first: what follows need not look at any other. */
function cheapestByWidths(readings: readonly Reading[]): readonly Reading[] {
  const byWidths = new Map<string, Reading>()
  for (const reading of [...readings].sort((a, b) => a.cost - b.cost)) {
    const key = `${reading.widths?.gives} ${reading.widths?.isSpread}`
    if (!byWidths.has(key)) byWidths.set(key, reading)
  }
  return [...byWidths.values()]
}

/** The readings of one more row, each after the likeliest of those before. */
function withRow(readings: readonly Reading[], { candidates }: Fits): readonly Reading[] {
  const before = cheapestByWidths(readings)
  const [cheapest] = before
  return candidates.map((one) => {
    const widths = widthsOf(one)
    if (!widths || !cheapest) return { one, widths, cost: one.cost + (cheapest?.cost ?? 0), before: cheapest ?? null }
    const best = before.find((reading) => follows(reading.widths, widths))
    const isKept = best !== undefined && best.cost <= cheapest.cost + brokenCost
    const chosen = isKept ? best : cheapest
    return { one, widths, cost: one.cost + chosen.cost + (isKept ? 0 : brokenCost), before: chosen }
  })
}

/** Whether neither side of a row is printed, as in the table of a subclassed model. */
function isUnshaped({ summary }: Context, layer: LayerInference): layer is Fits {
  const cell = summary.rows[layer.row]?.outputShape.value
  if (layer.kind !== 'fits' || !cell || completeShapes(cell)) return false
  const { origin } = layer.candidates[0]
  return origin?.facts.inputShapes?.[0] == null && layer.candidates[0].weights.length > 0
}

/** More rows than this without a shape are not read as a chain. */
const mostRows = 200

/**
 * Rows without shapes, as those of a subclassed model, are likeliest a chain: each takes as many features as the one above gives. It reorders
 * what fits.
 */
export function preferChain(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  const rows = layers.filter((layer): layer is Fits => isUnshaped(context, layer))
  if (rows.length < 2 || rows.length > mostRows) return layers
  let readings: readonly Reading[] = []
  for (const row of rows) readings = withRow(readings, row)
  const chosen = new Set<Hypothesis>()
  const [last = null] = [...readings].sort((a, b) => a.cost - b.cost)
  for (let reading = last; reading; reading = reading.before) chosen.add(reading.one)
  return layers.map((layer) =>
    layer.kind === 'fits' && candidatesOf(layer).some((one) => chosen.has(one))
      ? reordered(layer, (one) => (chosen.has(one) ? 0 : 1))
      : layer,
  )
}
