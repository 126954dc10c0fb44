import type { Dialect } from './dialect.ts'

/**
 * Keras 0.3.1 to 0.3.3. Evidence: the header says `Layer (name)`. Cells are cut at 30, 60 and 80 characters with no
 * blank between them, and the first one holds `Class (name)`, the class first.
 */
export const keras0: Dialect = {
  id: 'keras0',
  claims: ({ header }) => header?.classFirst ?? false,
}
