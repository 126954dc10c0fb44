import type { WeightExplanation } from '../../explain/explanation.ts'
import { axisOf } from './axis.ts'
import { type Drawn, flatOf, productOf } from './drawn.ts'

/** What stands in each band of the columns, in Keras's order. */
const gateNames: Readonly<Record<number, readonly string[]>> = {
  1: ['units'],
  3: ['update', 'reset', 'candidate'],
  4: ['input', 'forget', 'cell', 'output'],
}

/** One weight across all gates. */
export interface Band {
  readonly weight: WeightExplanation
  readonly rowName: string
  readonly rows: number
  readonly top: number
  readonly height: number
}

/** A recurrent layer's weights as bands that share their columns. */
export interface GateParts {
  readonly gates: number
  readonly units: number
  readonly names: readonly string[]
  readonly bands: readonly Band[]
  /** Parts beside the drawn one that have the very same shapes. */
  readonly alike: readonly string[]
  /** Weights that are not drawn. */
  readonly others: readonly WeightExplanation[]
}

const isRecurrent = ({ name }: WeightExplanation): boolean => name.endsWith('recurrent_kernel')

/** How many gates share the columns: `4 × units` says 4. */
function gatesOf({ symbolicShape }: WeightExplanation): number {
  const gates = Number((symbolicShape.at(-1) ?? '').split(' × ')[0])
  return Number.isInteger(gates) && gates > 0 && gates <= 8 ? gates : 1
}

/** The weights one below another, in the order of the layer. */
function bandsOf(weights: readonly WeightExplanation[], columns: number): readonly Band[] {
  let top = 34
  return weights.map((weight) => {
    const rows = productOf(weight.shape) / columns
    const { length } = axisOf(rows, 5, 66)
    const band = { weight, rowName: weight.shape.length > 1 ? flatOf(weight).rowName : '', rows, top, height: length }
    top += length + 14
    return band
  })
}

const shapesOf = (weights: readonly WeightExplanation[], path: string | null): string =>
  JSON.stringify(weights.filter((weight) => weight.path === path).map(({ name, shape }) => [name, shape]))

/** The bands of the first part that has a recurrent kernel; null where there is none. */
export function gateParts({ weights }: Drawn): GateParts | null {
  const recurrent = weights.find(isRecurrent)
  const columns = recurrent?.shape.at(-1)
  if (recurrent === undefined || columns === undefined) return null
  const own = weights.filter(({ path, size }) => path === recurrent.path && size % columns === 0)
  const paths = [...new Set(weights.map(({ path }) => path))].filter((path) => path !== null && path !== recurrent.path)
  const alike = paths.filter((path) => path !== null && shapesOf(weights, path) === shapesOf(weights, recurrent.path))
  const gates = gatesOf(recurrent)
  return {
    gates,
    units: columns / gates,
    names: gateNames[gates] ?? Array.from({ length: gates }, (_, gate) => `gate ${gate + 1}`),
    bands: bandsOf(own, columns),
    alike: alike.filter((path) => path !== null),
    others: weights.filter((weight) => !own.includes(weight) && !alike.includes(weight.path)),
  }
}
