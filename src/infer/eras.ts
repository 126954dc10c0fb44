import type { Era } from '../layers/layer-entry.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { Summary } from '../summary/summary.ts'

/** The eras that may have printed a summary, the likeliest first. */
export function erasOf(summary: Summary): readonly Era[] {
  const { eras, erasOf: erasOfTable } = printerOf(summary)
  return erasOfTable?.(summary) ?? eras
}
