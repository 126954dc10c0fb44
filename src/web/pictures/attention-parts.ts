import type { AttentionDrawing } from '../../explain/drawing.ts'
import type { WeightExplanation } from '../../explain/explanation.ts'
import { type Drawn, weightOf } from './drawn.ts'

/** One of the projections of an attention layer. */
export interface Projection {
  readonly name: string
  readonly kernel: WeightExplanation
  readonly bias: WeightExplanation | undefined
  readonly heads: number
  /** Numbers that each head gives for a position. */
  readonly width: number
}

/** The projections with their weights. */
export function projectionsOf({ weights, drawing }: Drawn<AttentionDrawing>): readonly Projection[] {
  return drawing.projections.flatMap(({ name, kernel: at, bias, heads, width }) => {
    const kernel = weights[at]
    if (kernel === undefined) return []
    return [
      {
        name,
        kernel,
        bias: weightOf(weights, bias),
        heads: kernel.shape[heads] ?? 1,
        width: kernel.shape[width] ?? 1,
      },
    ]
  })
}
