import { focusRow } from '../../state/focus-row.ts'
import { setOpen } from '../../state/page-state.ts'

/** The row that a key leads to, of those that are shown. */
function targetOf(key: string, at: number, order: readonly number[]): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return order[Math.min(order.length - 1, at + 1)]
    case 'ArrowUp':
      return order[Math.max(0, at - 1)]
    case 'Home':
      return order[0]
    case 'End':
      return order.at(-1)
    default:
      return undefined
  }
}

/** Arrow keys on a row's button: up and down to other rows, right and left open and close. */
export function moveByKey(event: KeyboardEvent, summary: number, order: readonly number[], layer: number): void {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || target.closest('tbody .row-button') === null) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const next = targetOf(key, order.indexOf(layer), order)
  if (next !== undefined) focusRow({ summary, layer: next })
  else if (key === 'ArrowRight') setOpen({ summary, layer }, true)
  else if (key === 'ArrowLeft') setOpen({ summary, layer }, false)
  else return
  event.preventDefault()
}
