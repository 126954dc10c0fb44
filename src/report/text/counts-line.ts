import type { Counts } from '../report.ts'
import { countOf, formatCount } from './number.ts'

const listed = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(', ')

/** What was found, on one line: how many summaries, how many rows are proven, narrowed, wrong or beyond telling, how many findings. */
export function countsLine(counts: Counts): string {
  const verdicts = listed([
    [counts.verified, 'verified'],
    [counts.partial, 'partly checked'],
    [counts.mismatch, 'wrong'],
  ])
  const untold = counts.unresolved + counts.unmodelled + counts.unbuilt
  const rows = [
    `${formatCount(counts.determined)} proven`,
    `${formatCount(counts.narrowed)} narrowed`,
    ...(counts.contradicted > 0 ? [`${formatCount(counts.contradicted)} wrong`] : []),
    `${formatCount(untold)} can't be told`,
  ]
  const findings = [countOf(counts.errors, 'error'), countOf(counts.warnings, 'warning'), countOf(counts.notes, 'note')]
  const summaries = `${countOf(counts.summaries, 'summary')}${verdicts === '' ? '' : ` (${verdicts})`}`
  return `${summaries}; ${countOf(counts.layers, 'row')}: ${rows.join(', ')}; ${findings.join(', ')}`
}
