import type { Io } from './io.ts'

/** Columns of a page that is no terminal. */
const pageWidth = 100
const narrowestPage = 60
const widestPage = 160

/** Columns to write for: the terminal's, else those that COLUMNS names, else a hundred. */
export function pageWidthOf(output: Io['stdout'] | null, env: Io['env']): number {
  const columns = output?.columns ?? Number.parseInt(env.COLUMNS ?? '', 10)
  return Math.min(widestPage, Math.max(narrowestPage, columns || pageWidth))
}
