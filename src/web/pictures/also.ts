import type { WeightExplanation } from '../../explain/explanation.ts'
import { countOf, formatCount } from '../../words/number.ts'

/** Characters that a line of a picture has room for. */
const room = 50

function nameOf({ path, name, size }: WeightExplanation): string {
  const part = path?.split('/').at(-1)
  return `${part === undefined ? name : `${part}/${name}`} (${formatCount(size)})`
}

/** `also pointwise_kernel (48), bias (16)`: the weights of the layer that a picture does not draw; empty where it draws all. */
export function alsoText(weights: readonly WeightExplanation[]): string {
  if (weights.length === 0) return ''
  const names = weights.map(nameOf)
  const all = `also ${names.join(', ')}`
  if (all.length <= room) return all
  const sum = weights.reduce((total, { size }) => total + size, 0)
  return `also ${countOf(weights.length, 'other weight')} of ${countOf(sum, 'number')}`
}
