import type { StudiedSource, StudiedTable } from '../report/audited.ts'
import type { Block } from '../text/block.ts'
import { findBlocks } from '../text/find-blocks.ts'
import type { SourceText } from '../text/source-text.ts'
import type { TableFinding } from '../verify/finding.ts'
import { type Correction, correctionsOf, type Unfixable } from './corrections.ts'
import { readings } from './readings.ts'
import type { PrintedSummary } from './replace.ts'

/** Takes a source through all stages, with the configuration that holds for it. */
export type Study = (source: SourceText) => StudiedSource

/** One table with its errors, what sets them right, and what can't be. */
export interface Examined {
  readonly printed: PrintedSummary
  /** The errors by what they are about, so that they are known again where numbers have changed. */
  readonly errors: readonly string[]
  /** Of the errors that are not suppressed. */
  readonly corrections: readonly Correction[]
  readonly unfixable: readonly Unfixable[]
}

function errorKey({ rule, layer, at }: TableFinding): string {
  return JSON.stringify([rule.code, layer, at])
}

function examine({ source }: StudiedSource, blocks: readonly Block[], table: StudiedTable): Examined {
  const { believed: summary, verification } = table
  const errors = verification.findings.filter(({ severity }) => severity === 'error').map(errorKey)
  // Those that are left: neither the text around the table nor the configuration keeps them back.
  const left = table.findings.filter(({ raw }) => raw.severity === 'error')
  return { printed: { text: source.text, blocks, summary }, errors, ...correctionsOf(verification, left) }
}

/** The tables of a text in all its forms, read and verified. */
export function examineAll(source: SourceText, study: Study): readonly Examined[] {
  return readings(source).flatMap((reading) => {
    const studied = study(reading)
    const blocks = studied.tables.length > 0 ? findBlocks(reading) : []
    return studied.tables.map((table) => examine(studied, blocks, table))
  })
}

/** Whether a table whose numbers were changed has fewer errors, and none that it had not before. */
export function isBetter(before: Examined, after: Examined | undefined): boolean {
  if (!after) return false
  const known = new Set(before.errors)
  return after.errors.length < before.errors.length && after.errors.every((error) => known.has(error))
}
