import { plainText, prose } from '../../document/build.ts'
import { outcomeWords, severityWords, type Tone, wordOf } from '../state/words.ts'
import type { Audited } from '../worker/messages.ts'
import type { LineMark } from './verdict-gutter.ts'

const rank: Readonly<Record<Tone, number>> = { right: 0, fits: 1, caution: 2, wrong: 3 }

function rowMarks({ summaries }: Audited): readonly LineMark[] {
  return summaries.flatMap(({ rows }) =>
    rows.map(({ outcome, name, startLine }): LineMark => {
      const { symbol, label, tone } = outcomeWords[outcome]
      return { line: startLine, symbol, tone, title: `${name}: ${label}` }
    }),
  )
}

function totalMarks({ summaries }: Audited): readonly LineMark[] {
  return summaries.flatMap(({ totals }) =>
    totals.map(({ line, mark, label, note }): LineMark => {
      const title = note === '' ? label : `${label}: ${note}`
      const { symbol, tone } = wordOf(mark)
      return { line, symbol, tone, title }
    }),
  )
}

/** Errors belong beside their line even where the row itself would fit. */
function findingMarks({ findings }: Audited): readonly LineMark[] {
  return findings
    .filter(({ finding }) => finding.severity === 'error')
    .map(({ finding: { line, severity, message } }) => {
      const { symbol, tone } = severityWords[severity]
      return { line, symbol, tone, title: plainText(prose(message)) }
    })
}

/** One sign per line: that of its worst mark. */
export function lineMarks(found: Audited): readonly LineMark[] {
  const marks = new Map<number, LineMark>()
  for (const mark of [...rowMarks(found), ...totalMarks(found), ...findingMarks(found)]) {
    const before = marks.get(mark.line)
    if (before === undefined || rank[mark.tone] > rank[before.tone]) marks.set(mark.line, mark)
  }
  return [...marks.values()]
}
