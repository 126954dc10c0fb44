import type { Random } from '../forging/random.ts'
import type { Telling } from './mistakes.ts'

/** A way to write a table down. `says`: whether the filters, units and kernel stand beside the class. */
export interface Style {
  readonly name: string
  readonly says: boolean
  /** Whether the total is only right to three digits. */
  readonly isRounded?: true
  write(telling: Telling, random: Random): string
}
