import type { ModelDiff } from '../model-diff.ts'

/** How a difference is written. */
export interface DiffLook {
  readonly color: boolean
  /** Columns of the page. */
  readonly width: number
}

export type DiffFormat = (diff: ModelDiff, look: DiffLook) => string
