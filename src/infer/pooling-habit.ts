import { candidatesOf, type Hypothesis, type LayerInference } from './inference.ts'

/** The windows that halve the axes in a model: 2 over an even axis, or 3 over an odd one, padded or not. */
interface Halvings {
  twos: number
  threes: number
  paddedThrees: number
}

/**
 * By class of pooling the size of the window by which a model halves its axes, where its rows suggest two: a row alone can't tell 2 from 3.
 * An even axis halved exactly is pooled by 2, or by 3 with padding: without a padded row it settles the habit, else the most rows do.
 */
export function poolingHabits(layers: readonly LayerInference[]): ReadonlyMap<string, number> {
  const halvings = new Map<string, Halvings>()
  for (const layer of layers) {
    const [first] = candidatesOf(layer)
    const size = first && halvingWindow(first)
    if (!first || size == null) continue
    const own = halvings.get(layer.className) ?? { twos: 0, threes: 0, paddedThrees: 0 }
    halvings.set(layer.className, own)
    if (size === 2) own.twos++
    else if ((first.config.padding ?? first.config.border_mode) === 'same') own.paddedThrees++
    else own.threes++
  }
  const mixed = [...halvings].filter(([, { twos, threes, paddedThrees }]) => twos > 0 && threes + paddedThrees > 0)
  return new Map(mixed.map(([className, { twos, paddedThrees }]) => [className, paddedThrees > twos ? 3 : 2]))
}

/** The size of a window that halves all axes: 2, or 3 with strides 2; null for any other. */
export function halvingWindow({ config }: Hypothesis): number | null {
  const [sizes, strides] = [config.pool_size, config.strides]
  if (!Array.isArray(sizes) || !Array.isArray(strides) || !strides.every((stride) => stride === 2)) return null
  const [size] = sizes
  return (size === 2 || size === 3) && sizes.every((one) => one === size) ? size : null
}
