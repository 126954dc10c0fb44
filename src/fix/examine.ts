import type { StudiedSource, StudiedTable } from '../report/audited.ts'
import { findingReport } from '../report/finding-report.ts'
import type { Block } from '../text/block.ts'
import { findBlocks } from '../text/find-blocks.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import { diagnose } from '../verify/diagnose.ts'
import type { RawFinding } from '../verify/finding.ts'
import { type Correction, correctionsOf, type Unfixable } from './corrections.ts'
import { readings } from './readings.ts'
import type { Page } from './replace.ts'

/** Takes a source through all stages, with the configuration that holds for it. */
export type Study = (source: SourceText) => StudiedSource

/** One table with its errors, what sets them right, and what can't be. */
export interface Examined {
  readonly page: Page
  /** The errors by what they are about, so that they are known again where numbers have changed. */
  readonly errors: readonly string[]
  /** Of the errors that nobody asked to keep back. */
  readonly corrections: readonly Correction[]
  readonly unfixable: readonly Unfixable[]
}

function errorKey(source: SourceText, { rule, layer, span }: RawFinding): string {
  return [rule, layer ?? '', positionAt(source, span.start).line].join(' ')
}

/** Whether a finding is among those that are left: neither the text around its table nor the configuration keeps it back. */
function isLeft({ source, findings }: StudiedSource, { summary }: StudiedTable, raw: RawFinding): boolean {
  const { code, line, column, layer } = findingReport(source, summary, raw)
  return findings.some(
    (finding) => finding.code === code && finding.line === line && finding.column === column && finding.layer === layer,
  )
}

function examine(studied: StudiedSource, blocks: readonly Block[], table: StudiedTable): Examined {
  const { source } = studied
  const { believed: summary, graph, inference, verification } = table
  const found = verification.findings.filter(({ severity }) => severity === 'error')
  const errors = found.map((finding) => errorKey(source, finding))
  const page = { text: source.text, blocks, summary }
  const left = found.filter((finding) => isLeft(studied, table, finding))
  if (left.length === 0) return { page, errors, corrections: [], unfixable: [] }
  const diagnosis = diagnose({ summary, graph, inference })
  return { page, errors, ...correctionsOf(diagnosis, verification, left) }
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
