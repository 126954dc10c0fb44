import { focusRow } from '../../state/focus-row.ts'
import { outcomeWords } from '../../state/words.ts'
import type { ViewProps } from '../view.ts'

/** A block per row, as wide as its part of all parameters. */
export function Strip({ at, view }: ViewProps) {
  return (
    <ol class="strip" aria-label="Parameters per row">
      {view.rows.map((row, layer) => {
        if (row.share === null || row.share === 0) return null
        const { label, tone } = outcomeWords[row.outcome]
        const words = `${row.name}: ${row.count}, ${label}`
        return (
          <li key={String(layer)} class={`tone-${tone}`} style={{ flexGrow: row.share }}>
            <button type="button" title={words} aria-label={words} onClick={() => focusRow({ summary: at, layer })} />
          </li>
        )
      })}
    </ol>
  )
}
