import type { SummaryView } from '../worker/messages.ts'

/** The `id` of a summary's heading. */
export const titleId = (at: number): string => `summary-${at}`

/** What a summary is called; `only` where the text has no other. */
export const titleOf = ({ modelName }: SummaryView, at: number, only: boolean): string =>
  modelName ?? (only ? 'Summary' : `Summary ${at + 1}`)
