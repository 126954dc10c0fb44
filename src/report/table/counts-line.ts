import { countOf, formatCount } from '../../words/number.ts'
import type { Counts } from '../report.ts'

/** `3 proven, 1 wrong`: what is more than none. */
const listed = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(', ')

function summaries(counts: Counts): string {
  const { verified, partial, mismatch } = counts
  if (counts.summaries === 0) return 'no summary'
  if (counts.summaries === 1)
    return `1 summary ${verified === 1 ? 'verified' : partial === 1 ? 'partly checked' : 'wrong'}`
  return `${countOf(counts.summaries, 'summary')} (${listed([
    [verified, 'verified'],
    [partial, 'partly checked'],
    [mismatch, 'wrong'],
  ])})`
}

/** The row counts; the undetermined rows are always counted, even if there are none. */
function rows(counts: Counts): string {
  const undetermined = counts.unresolved + counts.unmodelled + counts.unbuilt
  const others = listed([
    [counts.determined, 'proven'],
    [counts.narrowed, 'plausible'],
    [counts.contradicted, 'wrong'],
  ])
  return `${countOf(counts.layers, 'row')}: ${others === '' ? '' : `${others}, `}${formatCount(undetermined)} undetermined`
}

function findings({ errors, warnings, notes }: Counts): string {
  const found = [
    [errors, 'error'],
    [warnings, 'warning'],
    [notes, 'note'],
  ] as const
  const said = found.filter(([count]) => count > 0).map(([count, noun]) => countOf(count, noun))
  return errors === 0 ? ['no errors', ...said].join(', ') : said.join(', ')
}

/** What was found, on one line: the summaries, how many rows are proven, narrowed, wrong or beyond telling, and the findings. */
export function countsLine(counts: Counts): string {
  const parts = counts.summaries === 0 ? [summaries(counts)] : [summaries(counts), rows(counts)]
  const kept = listed([
    [counts.suppressed, 'suppressed'],
    [counts.baselined, 'in the baseline'],
    [counts.ignored, 'ignored'],
  ])
  return [...parts, findings(counts), ...(kept === '' ? [] : [`hidden: ${kept}`])].join('; ')
}
