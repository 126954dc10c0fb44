import type { Dialect } from './dialect.ts'

/**
 * A table that somebody retyped in Markdown or HTML: cells between `|`, one row a line. Whoever typed it kept the
 * numbers, not the printer's habits, so it could have been any.
 */
export const table: Dialect = {
  id: 'table',
  claims: ({ layoutKind }) => layoutKind === 'piped',
}
