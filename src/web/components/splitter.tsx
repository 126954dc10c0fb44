import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import { moveSplit, split } from '../state/panes.ts'

/** Percent that an arrow key moves the border. */
const step = 3

function shareOf(element: HTMLElement): number {
  const whole = element.parentElement?.getBoundingClientRect()
  return whole ? ((element.getBoundingClientRect().left - whole.left) / whole.width) * 100 : 50
}

function moveByKey(event: TargetedKeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0
  if (by === 0) return
  event.preventDefault()
  moveSplit(shareOf(event.currentTarget) + by)
}

function drag({ currentTarget, clientX, buttons }: TargetedPointerEvent<HTMLElement>): void {
  const whole = currentTarget.parentElement?.getBoundingClientRect()
  if (whole && (buttons & 1) === 1) moveSplit(((clientX - whole.left) / whole.width) * 100)
}

/** The border between text and results, moved by dragging and by arrow keys; a double click lets it follow the text again. */
export function Splitter() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule takes no keyboard; a separator that is moved has this role
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the text"
      aria-valuemin={15}
      aria-valuemax={80}
      aria-valuenow={Math.round(split.value ?? 42)}
      onKeyDown={moveByKey}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onDblClick={() => {
        split.value = null
      }}
    />
  )
}
