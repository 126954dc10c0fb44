import type { Weight } from '../../infer/inference.ts'
import { sizeOf } from '../../ledger/row-facts.ts'
import type { TableContext } from '../context.ts'
import type { LayerExplanation } from '../explanation.ts'

/** Bytes of one scalar in float32, Keras's default. */
const float32 = 4

/** The source of the bytes of a table's weights. */
export function bytesFrom({ storage }: TableContext): NonNullable<LayerExplanation['bytesFrom']> {
  return storage ? 'size-lines' : 'default'
}

/**
 * Bytes of a weight: in its own dtype where it has one, else in that of the size lines, else in float32.
 * Null in a model of half floats for a class of which tf.keras keeps some in float32 (BatchNormalization), and Keras 3 does not.
 */
export function bytesOfWeight({ storage, table }: TableContext, className: string): (weight: Weight) => number | null {
  const each = storage?.bytes ?? float32
  const isMixed = table.entries.get(className)?.some(({ keepsFloat32 }) => keepsFloat32) ?? false
  return (weight) => {
    if (weight.bytes === null && each === 2 && isMixed) return null
    const bytes = sizeOf(weight) * (weight.bytes ?? each)
    return Number.isSafeInteger(bytes) ? bytes : null
  }
}

/** The sum of what is known whole; null where a part is not. */
export function sumOfBytes(parts: readonly (number | null)[]): number | null {
  let sum = 0
  for (const part of parts) {
    if (part === null) return null
    sum += part
  }
  return Number.isSafeInteger(sum) ? sum : null
}
