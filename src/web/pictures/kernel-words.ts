import { countOf, formatCount } from '../../words/number.ts'
import { productOf, times } from './drawn.ts'
import type { KernelParts } from './kernel-parts.ts'

const inputs = ['input', 'sequence', 'image', 'volume'] as const

/** `one filter: 3 × 3 × 32 = 288 weights + 1 bias = 289`, `32 filters: 32 × 289 = 9,248`. */
export function kernelSums({ spatial, channels, filters, depthwise, bias }: KernelParts): readonly string[] {
  const over = depthwise ? spatial : [...spatial, channels]
  const one = productOf(over)
  const whole = one + (bias ? 1 : 0)
  const noun = depthwise ? 'kernel' : 'filter'
  const product = over.length > 1 ? `${times(over)} = ` : ''
  const first = `one ${noun}: ${product}${countOf(one, 'weight')}${bias ? ` + 1 bias = ${formatCount(whole)}` : ''}`
  if (filters === 1) return [first]
  return [
    first,
    `${countOf(filters, noun)}: ${formatCount(filters)} × ${formatCount(whole)} = ${formatCount(filters * whole)}`,
  ]
}

/** What the picture shows, in a sentence. */
export function kernelSentence(parts: KernelParts, sizes: readonly number[] | null): string {
  const { spatial, channels, depthwise, grouped, transposed } = parts
  const noun = inputs[spatial.length] ?? 'input'
  const size = sizes === null ? '' : ` of ${times(sizes)}`
  const covered = depthwise
    ? 'each channel has its own'
    : grouped
      ? `each covers the ${countOf(channels, 'channel')} of its group`
      : channels === 1
        ? 'it has one channel'
        : `each covers all ${formatCount(channels)} channels`
  if (transposed)
    return `Each place of the ${noun}${size} spreads over a window of ${times(spatial)} of what comes out; ${covered}.`
  return `Windows of ${times(spatial)} slide over the ${noun}${size}; ${covered}.`
}
