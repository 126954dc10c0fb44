import type { ComponentType } from 'preact'
import type { SummaryView } from '../worker/messages.ts'

/** What a view is given: one summary, and its place among those of the text, from 0. */
export interface ViewProps {
  readonly at: number
  readonly view: SummaryView
}

/** One way to look at a summary: a tab of its section. Only the open view is mounted; what must outlast it is kept in signals. */
export interface View {
  readonly id: string
  /** The words of the tab. */
  readonly title: string
  readonly Panel: ComponentType<ViewProps>
}
