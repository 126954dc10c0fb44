import type { ComponentChildren } from 'preact'
import { Sign } from '../components/sign.tsx'
import { focusRow } from '../state/focus-row.ts'
import { currentRow } from '../state/page-state.ts'
import { outcomeWords } from '../state/words.ts'
import type { ViewProps } from './view.ts'
import './chosen-row.css'

/** The row of this summary that is chosen; -1 for none. */
export const chosenOf = (summary: number): number =>
  currentRow.value?.summary === summary ? currentRow.value.layer : -1

interface ChosenRowProps extends ViewProps {
  /** Further ways from here. */
  readonly children?: ComponentChildren
}

/** The row that is chosen in a picture of the model, in short, and the way to its explanation. */
export function ChosenRow({ at, view, children }: ChosenRowProps) {
  const chosen = chosenOf(at)
  const row = view.rows[chosen]
  if (!row) return <p class="chosen-row faint">Choose a layer to see its row.</p>
  const { symbol, label, tone } = outcomeWords[row.outcome]
  return (
    <p class="chosen-row" role="status">
      <Sign symbol={symbol} tone={tone} label={label} />
      <b>{row.name}</b>
      <span class="class-name">{row.className}</span>
      <code>{row.shape}</code>
      <span>{row.count} params</span>
      {row.formula === '' ? null : <span class="formula">{row.formula}</span>}
      {children}
      <button type="button" class="plain" onClick={() => focusRow({ summary: at, layer: chosen }, true)}>
        Explain the row
      </button>
    </p>
  )
}
