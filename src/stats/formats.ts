import { toMarkdown } from '../document/to-markdown.ts'
import { toTerminal } from '../document/to-terminal.ts'
import { version } from '../report/package.ts'
import type { SummaryReport } from '../report/report.ts'
import { printable } from '../words/printable.ts'
import { statsDocument } from './document.ts'
import { statsOf } from './stats.ts'

/** How wide the page is, and whether it has colors. */
export interface StatsLook {
  readonly color: boolean
  readonly width: number
}

export type StatsFormat = (reports: readonly SummaryReport[], look: StatsLook) => string

/** How statistics can be written; the first is the default. */
export const statsFormats: ReadonlyMap<string, StatsFormat> = new Map<string, StatsFormat>([
  ['text', (reports, look) => toTerminal(reports.map(statsDocument), look)],
  ['markdown', (reports) => toMarkdown(reports.map(statsDocument), 2)],
  ['json', statsJson],
])

/** The statistics as one JSON object; names from the text can move no terminal. */
function statsJson(reports: readonly SummaryReport[]): string {
  const models = reports.map((report) => {
    const { source, modelName, dialect, verdict } = report
    return { source, modelName, dialect, verdict, ...statsOf(report) }
  })
  const safe = (_: string, value: unknown) => (typeof value === 'string' ? printable(value) : value)
  return `${JSON.stringify({ schema: 1, tool: { name: 'keraudit', version }, models }, safe, 2)}\n`
}
