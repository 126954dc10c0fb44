import type { Chapter } from '../document/document.ts'
import { toMarkdown } from '../document/to-markdown.ts'
import { toTerminal } from '../document/to-terminal.ts'
import { version } from '../report/package.ts'
import type { SummaryReport } from '../report/report.ts'
import { printable } from '../words/printable.ts'
import { statsDocument } from './document.ts'
import type { MemoryBasis } from './memory.ts'
import { statsOf } from './stats.ts'

/** How wide the page is, and whether it has colors. */
export interface StatsLook {
  readonly color: boolean
  readonly width: number
}

/** A summary, and what to reckon its memory with. */
export interface MeasuredModel {
  readonly report: SummaryReport
  readonly basis: MemoryBasis
}

export type StatsFormat = (models: readonly MeasuredModel[], look: StatsLook) => string

/** How statistics can be written; the first is the default. */
export const statsFormats: ReadonlyMap<string, StatsFormat> = new Map<string, StatsFormat>([
  ['text', (models, look) => toTerminal(documentsOf(models), look)],
  ['markdown', (models) => toMarkdown(documentsOf(models), 2)],
  ['json', statsJson],
])

function documentsOf(models: readonly MeasuredModel[]): readonly Chapter[] {
  return models.map(({ report, basis }) => statsDocument(report, basis))
}

/** The statistics as one JSON object; names from the text can move no terminal. */
function statsJson(measured: readonly MeasuredModel[]): string {
  const models = measured.map(({ report, basis }) => {
    const { source, modelName, dialect, verdict } = report
    return { source, modelName, dialect, verdict, ...statsOf(report, basis) }
  })
  const safe = (_: string, value: unknown) => (typeof value === 'string' ? printable(value) : value)
  return `${JSON.stringify({ schema: 1, tool: { name: 'keraudit', version }, models }, safe, 2)}\n`
}
