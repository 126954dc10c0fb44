import type { DialectId, Summary } from '../summary.ts'
import type { Dialect, Evidence } from './dialect.ts'
import { keras0 } from './keras0.ts'
import { keras1 } from './keras1.ts'
import { keras2 } from './keras2.ts'
import { keras3 } from './keras3.ts'
import { kotlindl } from './kotlindl.ts'
import { table } from './table.ts'
import { tfKeras } from './tf-keras.ts'
import { tfjs } from './tfjs.ts'

/** The printers, by age. */
export const dialects: { readonly [id in DialectId]: Dialect } = {
  keras0,
  keras1,
  keras2,
  'tf-keras': tfKeras,
  keras3,
  tfjs,
  kotlindl,
  table,
}

/** The printers, the surest marks first. */
const bySurestMarks: readonly Dialect[] = [keras0, tfjs, kotlindl, table, keras3, tfKeras, keras1, keras2]

/** Which printer made a table. */
export function dialectOf(evidence: Evidence): DialectId {
  return bySurestMarks.find((dialect) => dialect.claims(evidence))?.id ?? 'keras2'
}

/** The entry of the printer that made a table. */
export function printerOf({ dialect }: Pick<Summary, 'dialect'>): Dialect {
  return dialects[dialect]
}
