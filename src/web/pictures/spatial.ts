import type { ConfigValue } from '../../layers/config-value.ts'
import type { Shape } from '../../shape/shape.ts'

/** Height and width of what is drawn of a window or an image: a sequence has height 1, of a volume the last two. */
export function flatSize(sizes: readonly number[]): readonly [number, number] {
  const [height = 1, width = 1] = sizes.length === 1 ? [1, sizes[0]] : sizes.slice(-2)
  return [height, width]
}

/** The lengths of the axes that a window slides along; null where the text does not say them all. */
export function slidAxes(
  shape: Shape | null | undefined,
  rank: number,
  isChannelsFirst: boolean,
): readonly number[] | null {
  if (!shape || shape.length !== rank + 2) return null
  const sizes = isChannelsFirst ? shape.slice(2) : shape.slice(1, -1)
  const known = sizes.filter((size) => typeof size === 'number' && size > 0)
  return known.length === rank ? known.map(Number) : null
}

/** A key of as many numbers as there are axes; ones where the configuration has none. */
export function numbersAt(value: ConfigValue | undefined, rank: number): readonly number[] {
  const numbers = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number')
  return Array.from({ length: rank }, (_, axis) => Number(numbers[axis] ?? numbers[0] ?? 1))
}

/** Where a window stands: the first position that it reads along each axis, before 0 where the input is padded. */
export function windowStart(
  out: readonly number[],
  of: {
    readonly window: readonly number[]
    readonly strides: readonly number[]
    readonly input: readonly number[]
    readonly output: readonly number[]
  },
): readonly number[] {
  return out.map((at, axis) => {
    const [window, stride] = [of.window[axis] ?? 1, of.strides[axis] ?? 1]
    const needed = ((of.output[axis] ?? 1) - 1) * stride + window - (of.input[axis] ?? 1)
    // With padding "same" what is missing is added on both sides, one more behind.
    return at * stride - Math.floor(Math.max(0, needed) / 2)
  })
}
