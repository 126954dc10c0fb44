import { useState } from 'preact/hooks'
import type { Finding } from '../../report/report.ts'
import { severityRank } from '../../verify/severity.ts'
import { countOf } from '../../words/number.ts'
import { applyFix, goToFinding } from '../editor/editor-handle.ts'
import { copyText } from '../files/save.ts'
import { fixes, fixOf, fixText } from '../state/fixes.ts'
import { focusRow, focusTotal, showRow } from '../state/focus-row.ts'
import { notice, type RowPlace } from '../state/page-state.ts'
import { openRule } from '../state/rule-page.ts'
import { severityWords } from '../state/words.ts'
import type { FindingView } from '../worker/messages.ts'
import { Prose } from './prose.tsx'
import { Sign } from './sign.tsx'

/** Findings that are listed before one asks for the rest. */
const shownAtFirst = 12

function follow(finding: Finding, place: RowPlace | null): void {
  if (place !== null) showRow(place)
  goToFinding(finding)
}

/** The buttons that lead from a finding to where it is: in the text, in the table. */
function Where({ finding, total }: FindingView) {
  const { summary, row } = finding
  const place = summary === null || row === null ? null : { summary, layer: row }
  return (
    <p class="where">
      <button type="button" class="plain" onClick={() => follow(finding, place)}>
        Line {finding.line} in the text
      </button>
      {place === null ? null : (
        <button type="button" class="plain" onClick={() => focusRow(place, true)}>
          Explain the row
        </button>
      )}
      {summary === null || total === null ? null : (
        <button type="button" class="plain" onClick={() => focusTotal(summary, total)}>
          Explain the total
        </button>
      )}
      <button
        type="button"
        class="plain code"
        aria-haspopup="dialog"
        onClick={() => {
          openRule.value = finding.code
        }}
      >
        {finding.code} {finding.rule}
      </button>
    </p>
  )
}

/** Puts the right number into the text. */
function SetRight({ finding }: FindingView) {
  const fix = fixOf(finding, fixes.value)
  if (fix === undefined) return null
  return (
    <p class="set-right">
      <button type="button" onClick={() => applyFix(fix)}>
        {fixText(fix)}
      </button>{' '}
      {fix.safe ? null : <span class="faint">if the rest of the row is right</span>}
    </p>
  )
}

/** What is certain, set right, for the clipboard. */
function CopyCorrected() {
  const text = fixes.value?.corrected ?? null
  if (text === null) return null
  const copy = async () => {
    notice.value = (await copyText(text))
      ? 'The corrected text is copied. Only what is certain was changed.'
      : 'The browser blocked copying.'
  }
  return (
    <button type="button" onClick={() => void copy()}>
      Copy the corrected text
    </button>
  )
}

/** The rows of which one may be what is wrong. */
function Suspects({ finding: { summary }, suspects }: FindingView) {
  if (summary === null || suspects.length === 0) return null
  return (
    <p class="suspects">
      One of these may be wrong:
      {suspects.map(({ name, row }) => (
        <button key={row} type="button" class="plain" onClick={() => focusRow({ summary, layer: row })}>
          {name}
        </button>
      ))}
    </p>
  )
}

function FindingItem({ view }: { view: FindingView }) {
  const { finding } = view
  const { symbol, label, tone } = severityWords[finding.severity]
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
        <Suspects {...view} />
        <SetRight {...view} />
        <Where {...view} />
      </div>
    </li>
  )
}

/** What is wrong, doubtful or worth knowing, the graver first; each leads to its place in the text and to its row. */
export function FindingList({ findings }: { findings: readonly FindingView[] }) {
  const [all, setAll] = useState(false)
  if (findings.length === 0) return null
  const sorted = [...findings].sort((a, b) => severityRank[a.finding.severity] - severityRank[b.finding.severity])
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <section class="findings" aria-label="Findings">
      <ol>
        {shown.map((view) => (
          <FindingItem key={`${view.finding.code} ${view.finding.line} ${view.finding.column}`} view={view} />
        ))}
      </ol>
      {shown.length === sorted.length ? null : (
        <button type="button" onClick={() => setAll(true)}>
          Show {countOf(sorted.length - shown.length, 'more finding')}
        </button>
      )}
      <CopyCorrected />
    </section>
  )
}
