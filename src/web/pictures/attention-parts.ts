import type { WeightExplanation } from '../../explain/explanation.ts'
import type { Drawn } from './drawn.ts'

/** One of the projections of an attention layer. */
export interface Projection {
  readonly name: string
  readonly kernel: WeightExplanation
  readonly bias: WeightExplanation | undefined
  readonly heads: number
  /** Numbers that each head gives for a position. */
  readonly width: number
}

const headWidth = /^(?:key_dim|value_dim|head_dim|head_size)$/

/** `self_attention_layer/query` is `self query`, `attention_output` is `output`, `query_kernel` is `query`. */
function shortName({ path, name }: WeightExplanation): string {
  const words = (path ?? name.replace(/_kernel$/, '')).split('/')
  const last = (words.at(-1) ?? '').replace(/^attention_/, '')
  const [first] = words.length > 1 ? (words[0] ?? '').split('_') : []
  return first === undefined ? last : `${first} ${last}`
}

function projectionOf(kernel: WeightExplanation, weights: readonly WeightExplanation[]): Projection | null {
  const heads = kernel.shape[kernel.symbolicShape.findIndex((symbol) => symbol.includes('heads'))]
  const width = kernel.shape[kernel.symbolicShape.findIndex((symbol) => headWidth.test(symbol))]
  if (kernel.shape.length !== 3 || heads === undefined || width === undefined) return null
  const bias = weights.find(
    ({ path, name }) => path === kernel.path && name === kernel.name.replace('kernel', 'bias') && name !== kernel.name,
  )
  return { name: shortName(kernel), kernel, bias, heads, width }
}

/** The kernels that have an axis of heads. */
export function projectionsOf({ weights }: Drawn): readonly Projection[] {
  return weights.map((weight) => projectionOf(weight, weights)).filter((projection) => projection !== null)
}
