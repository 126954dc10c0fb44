import type { WeightExplanation } from '../../explain/explanation.ts'
import { formatCount } from '../../report/text/number.ts'

/** Weights that are named before the rest is only counted. */
const named = 3

/** `also pointwise_kernel (48) and bias (16)`: the weights of the layer that a picture does not draw; empty where it draws all. */
export function alsoText(weights: readonly WeightExplanation[]): string {
  if (weights.length === 0) return ''
  const shown = weights.slice(0, named).map(({ path, name, size }) => {
    const part = path?.split('/').at(-1)
    return `${part === undefined ? name : `${part}/${name}`} (${formatCount(size)})`
  })
  const left = weights.length - shown.length
  return `also ${shown.join(', ')}${left > 0 ? ` and ${formatCount(left)} more` : ''}`
}
