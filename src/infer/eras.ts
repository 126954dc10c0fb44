import { catalogueOf } from '../layers/catalogue.ts'
import type { Catalogue } from '../layers/class-facts.ts'
import { customized } from '../layers/custom.ts'
import type { Era } from '../layers/layer-entry.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { Summary } from '../summary/summary.ts'

/** The eras that may have printed a summary, the likeliest first. */
export function erasOf(summary: Summary): readonly Era[] {
  const { eras, erasOf: erasOfTable } = printerOf(summary)
  return erasOfTable?.(summary) ?? eras
}

/** The classes that a summary's printer prints, under its own names. */
export function catalogueFor(summary: Summary): Catalogue {
  const known = catalogueOf(erasOf(summary))
  const { classNames } = printerOf(summary)
  return classNames ? customized(known, classNames) : known
}
