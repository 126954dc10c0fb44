import { showLineAtTop } from '../editor/editor-handle.ts'
import { audited } from '../state/page-state.ts'
import { inStep, panes } from '../state/panes.ts'

/** Milliseconds after a hand on wheel, screen or keys in which scrolling is the reader's own. */
const own = 500

const scrollKeys = new Set(['PageDown', 'PageUp', ' ', 'Home', 'End'])

/** The line of the first row that is seen below what is sticky. */
function firstLine(): number | null {
  const below = 150
  for (const row of document.querySelectorAll('.layers > tbody > .row')) {
    if (row.getBoundingClientRect().bottom < below) continue
    const [summary, layer] = row.id.replace('row-', '').split('-').map(Number)
    return audited.peek()?.summaries[summary ?? 0]?.rows[layer ?? 0]?.startLine ?? null
  }
  return null
}

/** While the reader scrolls the results, the text shows the same rows. */
export function scrollInStep(page: Window): void {
  let touched = 0
  const touch = (event: Event): void => {
    const isResults = event.target instanceof Element && event.target.closest('.results') !== null
    const isKey = event instanceof KeyboardEvent
    if (isResults && (!isKey || scrollKeys.has(event.key))) touched = event.timeStamp
  }
  for (const kind of ['wheel', 'touchmove', 'keydown']) page.addEventListener(kind, touch, { passive: true })
  page.addEventListener(
    'scroll',
    ({ timeStamp }) => {
      if (!inStep.value || panes.value !== 'both' || timeStamp - touched > own) return
      const line = firstLine()
      if (line !== null) showLineAtTop(line)
    },
    { passive: true },
  )
}
