import type { Io, Output } from './io.ts'

/** Columns of a page that is no terminal, and of the narrowest. */
export interface Widths {
  readonly usual: number
  readonly narrowest: number
}

const reportWidths: Widths = { usual: 100, narrowest: 60 }
/** Of pages to be read through, of help, and of what goes into comments. */
export const narrowPage: Widths = { usual: 80, narrowest: 40 }
const widestPage = 160

/** Columns to write for: the terminal's, else those that COLUMNS names, else the page's usual ones. */
export function pageWidthOf(output: Output | null, env: Io['env'], widths: Widths = reportWidths): number {
  const columns = output?.columns ?? Number.parseInt(env.COLUMNS ?? '', 10)
  return Math.min(widestPage, Math.max(widths.narrowest, columns || widths.usual))
}
