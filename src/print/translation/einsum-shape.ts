import type { Hypothesis } from '../../infer/inference.ts'
import type { Dim, Shape } from '../../shape/shape.ts'

/**
 * What an EinsumDense of Keras 3 gives as tf.keras prints it: Keras 3 prints the `output_shape` that it was given, with None where that leaves
 * an axis open, tf.keras as long as the tensor is. Null where nothing tells more.
 */
export function einsumShape(shape: Shape, taken: Shape, { className, config: { equation } }: Hypothesis): Shape | null {
  if (className !== 'EinsumDense' || typeof equation !== 'string') return null
  const [takes = '', gives = ''] = equation.split(/,.*->/)
  const lengthOf = (letter = '-'): Dim | undefined => taken[takes.indexOf(letter)]
  return shape.map((dim, axis) => dim ?? lengthOf(gives[axis]) ?? null)
}
