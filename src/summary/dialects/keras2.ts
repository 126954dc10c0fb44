import type { Dialect } from './dialect.ts'

/**
 * Keras 2.0 to 2.6 and tf.keras up to 2.6. Evidence: none of its own, it is what is left: rows of cut cells in
 * columns, parted by one blank. A cell that fills its column may go on; connections stand one a line.
 */
export const keras2: Dialect = {
  id: 'keras2',
  claims: () => true,
}
