import { isWritten } from '../labels/is-written.ts'
import { type Dialect, plainFacts } from './dialect.ts'

/**
 * A table that somebody retyped in Markdown or HTML: cells between `|`, one row a line. Whoever typed it kept the
 * numbers, not the printer's habits, so it could have been any.
 */
export const table: Dialect = {
  ...plainFacts,
  id: 'table',
  title: 'retyped table',
  versions: 'any',
  source: 'none',
  printings: [],
  eras: ['tf2', 'keras3', 'keras2', 'keras1'],
  longCells: 'kept',
  namesMayRepeat: true,
  thousands: { rows: ',', totals: ',' },
  isRetyped: true,
  claims: ({ layoutKind, header }) => isWritten({ kind: layoutKind, header }),
}
