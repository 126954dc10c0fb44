import type { PrintedSize } from './summary.ts'

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** Half-even rounding of numerator / denominator, both positive, as Python rounds the exact value of a float. */
function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator
  const twice = (numerator % denominator) * 2n
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n)
  return up ? floor + 1n : floor
}

/** How often Keras divides by 1024: while the quotient is at least 1, five times at most. */
function unitIndex(bits: bigint): number {
  let index = 0
  for (let rest = bits / 8n; rest >= 1024n && index < units.length - 1; rest /= 1024n) index++
  return index
}

/**
 * A size as Keras prints it, `23.00 MB`: divided by 1024 while that leaves at least 1, two decimals.
 * `byteWord` is what it calls bytes: `B` in Keras 3, `Byte` in tf.keras.
 */
export function formatSize(bits: bigint, byteWord: 'B' | 'Byte', decimals = 2): string {
  const index = unitIndex(bits)
  const scale = 10n ** BigInt(decimals)
  const scaled = roundHalfEven(bits * scale, 8n * 1024n ** BigInt(index))
  const fraction = decimals === 0 ? '' : `.${String(scaled % scale).padStart(decimals, '0')}`
  return `${scaled / scale}${fraction} ${index === 0 ? byteWord : units[index]}`
}

/** The decimals of a printed size; people who retype a table drop some. */
function decimalsOf(size: PrintedSize): number {
  const point = size.text.indexOf('.')
  if (point < 0) return 0
  let decimals = 0
  while (decimals < 6 && /\d/.test(size.text[point + 1 + decimals] ?? '')) decimals++
  return decimals
}

/** Whether so many bits print as this size. */
export function printsAs(bits: bigint, size: PrintedSize): boolean {
  const [amount, unit] = formatSize(bits, 'B', decimalsOf(size)).split(' ')
  return Number(amount) === size.value && unit === (size.unit === 'Byte' ? 'B' : size.unit)
}

/** The bytes that a printed size can stand for, from and to, rounding included. */
export function byteRange(size: PrintedSize): { readonly from: number; readonly to: number } {
  const scale = 1024 ** Math.max(0, units.indexOf(size.unit === 'Byte' ? 'B' : size.unit))
  const half = 0.5 * 10 ** -decimalsOf(size)
  return { from: (size.value - half) * scale, to: (size.value + half) * scale }
}
