import { linkSummary } from '../graph/link-summary.ts'
import { inferModel } from '../infer/infer-model.ts'
import { withoutBatchAxis } from '../summary/batch-axis.ts'
import { readSummaries } from '../summary/read-summary.ts'
import type { Summary } from '../summary/summary.ts'
import type { Block } from '../text/block.ts'
import { findBlocks } from '../text/find-blocks.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import { conclude } from '../verify/conclude.ts'
import { diagnose } from '../verify/diagnose.ts'
import type { RawFinding } from '../verify/finding.ts'
import { rules } from '../verify/rules/index.ts'
import { type Correction, correctionsOf, type Unfixable } from './corrections.ts'
import { readings } from './readings.ts'
import type { Page } from './replace.ts'

/** One table with its errors, what sets them right, and what can't be. */
export interface Examined {
  readonly page: Page
  /** The errors by what they are about, so that they are known again where numbers have changed. */
  readonly errors: readonly string[]
  readonly corrections: readonly Correction[]
  readonly unfixable: readonly Unfixable[]
}

function errorKey(source: SourceText, { rule, layer, span }: RawFinding): string {
  return [rule, layer ?? '', positionAt(source, span.start).line].join(' ')
}

function examine(source: SourceText, blocks: readonly Block[], summary: Summary): Examined {
  const graph = linkSummary(summary)
  const diagnosis = diagnose({ summary, graph, inference: inferModel(summary, graph) })
  const findings = rules.flatMap((rule) => rule.check(diagnosis))
  const errors = findings.filter(({ severity }) => severity === 'error').map((finding) => errorKey(source, finding))
  const page = { text: source.text, blocks, summary }
  return { page, errors, ...correctionsOf(diagnosis, conclude(diagnosis, findings)) }
}

/** The tables of a text in all its forms, read and verified. */
export function examineAll(source: SourceText): readonly Examined[] {
  return readings(source).flatMap((reading) => {
    const blocks = findBlocks(reading)
    return readSummaries(blocks).summaries.map((summary) => examine(reading, blocks, withoutBatchAxis(summary)))
  })
}

/** Whether a table whose numbers were changed has fewer errors, and none that it had not before. */
export function isBetter(before: Examined, after: Examined | undefined): boolean {
  if (!after) return false
  const known = new Set(before.errors)
  return after.errors.length < before.errors.length && after.errors.every((error) => known.has(error))
}
