import { focusRow } from '../../state/focus-row.ts'
import { currentRow, setOpen } from '../../state/page-state.ts'

function targetOf(key: string, layer: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, layer + 1)
    case 'ArrowUp':
      return Math.max(0, layer - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** Arrow keys on a row's button: up and down to other rows, right and left open and close. */
export function moveByKey(event: KeyboardEvent, summary: number, count: number): void {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || target.closest('tbody .row-button') === null) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const layer = currentRow.value?.summary === summary ? currentRow.value.layer : 0
  const next = targetOf(key, layer, count)
  if (next !== null) focusRow({ summary, layer: next })
  else if (key === 'ArrowRight') setOpen({ summary, layer }, true)
  else if (key === 'ArrowLeft') setOpen({ summary, layer }, false)
  else return
  event.preventDefault()
}
