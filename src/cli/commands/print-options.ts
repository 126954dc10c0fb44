import type { DialectId } from '../../summary/summary.ts'

/** The options of `print`, as commander gives them. */
export interface PrintCommandOptions {
  readonly dialect?: DialectId
  readonly lineLength?: number
  readonly positions?: readonly number[]
  readonly expandNested?: true
  readonly showTrainable?: true
  readonly summary?: number
  readonly maxFileSize: number
}
