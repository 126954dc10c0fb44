import type { GatesDrawing } from '../../explain/drawing.ts'
import type { WeightExplanation } from '../../explain/explanation.ts'
import { axisOf } from './axis.ts'
import { type Drawn, flatOf, productOf } from './drawn.ts'

/** One weight across all gates. */
export interface Band {
  readonly weight: WeightExplanation
  /** Its place among the layer's weights. */
  readonly of: number
  readonly rowName: string
  readonly rows: number
  readonly top: number
  readonly height: number
}

/** A recurrent layer's weights as bands that share their columns. */
export interface GateParts {
  readonly units: number
  /** The names of the gates, in the order of their columns. */
  readonly gates: readonly string[]
  readonly bands: readonly Band[]
  /** Parts beside the drawn one that have the very same shapes. */
  readonly alike: readonly string[]
  /** Weights that are not drawn. */
  readonly others: readonly WeightExplanation[]
}

/** The weights one below another, in the order of the layer. */
function bandsOf(
  weights: readonly WeightExplanation[],
  all: readonly WeightExplanation[],
  columns: number,
): readonly Band[] {
  let top = 34
  return weights.map((weight) => {
    const rows = productOf(weight.shape) / columns
    const { length } = axisOf(rows, 5, 66)
    const of = all.indexOf(weight)
    const band = {
      weight,
      of,
      rowName: weight.shape.length > 1 ? flatOf(weight).rowName : '',
      rows,
      top,
      height: length,
    }
    top += length + 14
    return band
  })
}

const shapesOf = (weights: readonly WeightExplanation[], path: string | null): string =>
  JSON.stringify(weights.filter((weight) => weight.path === path).map(({ name, shape }) => [name, shape]))

/** The bands of the part that has the gates' kernel; null where that has no columns. */
export function gateParts({ weights, drawing }: Drawn<GatesDrawing>): GateParts | null {
  const kernel = weights[drawing.kernel]
  const columns = kernel?.shape.at(-1)
  if (kernel === undefined || columns === undefined) return null
  const own = weights.filter(({ path, size }) => path === kernel.path && size % columns === 0)
  const alike = partsAlike(weights, kernel.path)
  return {
    units: columns / drawing.gates.length,
    gates: drawing.gates,
    bands: bandsOf(own, weights, columns),
    alike,
    others: weights.filter((weight) => !own.includes(weight) && !alike.includes(weight.path ?? '')),
  }
}

/** The other parts whose weights have the names and shapes of this one's. */
function partsAlike(weights: readonly WeightExplanation[], own: string | null): readonly string[] {
  const paths = new Set(weights.map(({ path }) => path))
  return [...paths]
    .filter((path) => path !== null)
    .filter((path) => path !== own && shapesOf(weights, path) === shapesOf(weights, own))
}
