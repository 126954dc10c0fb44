import { useState } from 'preact/hooks'
import type { Finding } from '../../report/report.ts'
import { countOf } from '../../report/text/number.ts'
import { goToFinding } from '../editor/editor-handle.ts'
import { focusRow, showRow } from '../state/focus-row.ts'
import { type RowPlace, rowOnLine } from '../state/page-state.ts'
import { severityWords } from '../state/words.ts'
import { Prose } from './prose.tsx'
import { Sign } from './sign.tsx'

/** Findings that are listed before one asks for the rest. */
const shownAtFirst = 12

const graveness = { error: 0, warning: 1, note: 2 } as const

function follow(finding: Finding, place: RowPlace | null): void {
  if (place !== null) showRow(place)
  goToFinding(finding)
}

function FindingItem({ finding }: { finding: Finding }) {
  const { symbol, label, tone } = severityWords[finding.severity]
  const place = rowOnLine(finding.line)
  return (
    <li class={`finding tone-${tone}`}>
      <Sign symbol={symbol} tone={tone} label={label} />
      <div>
        <p class="message">
          <Prose text={finding.message} />
        </p>
        {finding.hint === null ? null : (
          <p class="hint">
            <Prose text={finding.hint} />
          </p>
        )}
        <p class="where">
          <button type="button" class="plain" onClick={() => follow(finding, place)}>
            Line {finding.line} in the text
          </button>
          {place === null ? null : (
            <button type="button" class="plain" onClick={() => focusRow(place, true)}>
              Explain the row
            </button>
          )}
          <span class="code">
            {finding.code} {finding.rule}
          </span>
        </p>
      </div>
    </li>
  )
}

/** What is wrong, doubtful or worth knowing, the graver first; each leads to its place in the text and to its row. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const [all, setAll] = useState(false)
  if (findings.length === 0) return null
  const sorted = [...findings].sort((a, b) => graveness[a.severity] - graveness[b.severity])
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <section class="findings" aria-label="Findings">
      <ol>
        {shown.map((finding) => (
          <FindingItem key={`${finding.code} ${finding.line} ${finding.column}`} finding={finding} />
        ))}
      </ol>
      {shown.length === sorted.length ? null : (
        <button type="button" onClick={() => setAll(true)}>
          Show {countOf(sorted.length - shown.length, 'more finding')}
        </button>
      )}
    </section>
  )
}
