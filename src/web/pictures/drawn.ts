import type { Drawing } from '../../explain/drawing.ts'
import type { WeightExplanation } from '../../explain/explanation.ts'
import type { Shape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'

/** What a picture is drawn from. */
export interface Drawn<D extends Drawing = Drawing> {
  readonly drawing: D
  /** Unique on the page. */
  readonly id: string
  readonly className: string
  readonly weights: readonly WeightExplanation[]
  readonly inputShapes: readonly (Shape | null)[] | null
  readonly outputShapes: readonly Shape[] | null
}

/** The weight at a place of the drawing; undefined where there is none. */
export function weightOf(weights: readonly WeightExplanation[], at: number | null): WeightExplanation | undefined {
  return at === null ? undefined : weights[at]
}

/** A weight as rows and columns: the last axis, and all before it as one. */
export interface Flat {
  readonly rows: number
  readonly columns: number
  readonly rowName: string
  readonly columnName: string
}

/** The weight as a matrix, its axes named in Keras's words. */
export function flatOf({ shape, symbolicShape }: WeightExplanation): Flat {
  const rows = shape.slice(0, -1)
  return {
    rows: productOf(rows),
    columns: shape.at(-1) ?? 1,
    rowName: symbolicShape.slice(0, -1).join(' × ') || '1',
    columnName: symbolicShape.at(-1) ?? '1',
  }
}

/** `3 × 3 × 32`. */
export const times = (sizes: readonly number[]): string => sizes.map(formatCount).join(' × ')

export const productOf = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1)
