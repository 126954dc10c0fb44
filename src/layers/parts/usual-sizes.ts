/** Sizes of images and numbers of samples or steps that data are mostly cut to, beside powers of 2 and their small multiples. */
const wellKnown: ReadonlySet<number> = new Set([28, 75, 227, 299, 331, 600])

/**
 * How usual it is that data have so many places along an axis: 0 for a number with nothing to it, more for round ones.
 * Counted in the inputs of the models that real Keras printed: 28, 32, 64, 128, 150, 224, 256, 299.
 */
export function usualness(size: number): number {
  if (!Number.isInteger(size) || size < 1) return 0
  if (wellKnown.has(size)) return 4
  let twos = 0
  while (twos < 5 && size % 2 ** (twos + 1) === 0) twos++
  return Math.max(twos, size % 50 === 0 ? 4 : size % 10 === 0 ? 3 : 0)
}
