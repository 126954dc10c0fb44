import type { TargetedKeyboardEvent } from 'preact'
import { openView, openViews } from '../state/open-view.ts'
import { views } from './index.ts'
import type { View, ViewProps } from './view.ts'
import './view-tabs.css'

const tabId = (summary: number, { id }: View): string => `tab-${summary}-${id}`
const panelId = (summary: number): string => `panel-${summary}`

const steps = new Map<string, (at: number) => number>([
  ['ArrowRight', (at) => (at + 1) % views.length],
  ['ArrowLeft', (at) => (at + views.length - 1) % views.length],
  ['Home', () => 0],
  ['End', () => views.length - 1],
])

/** Arrow keys go from tab to tab and open it, as the ARIA pattern of tabs has it. */
function moveByKey(event: TargetedKeyboardEvent<HTMLElement>, summary: number, open: View): void {
  const next = views[steps.get(event.key)?.(views.indexOf(open)) ?? -1]
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  event.preventDefault()
  openView(summary, next.id)
  document.getElementById(tabId(summary, next))?.focus()
}

function openOf(summary: number): View {
  const id = openViews.value.get(summary)
  return views.find((view) => view.id === id) ?? views[0]
}

/** The views of a summary as tabs. */
export function ViewTabs({ label, at }: { label: string; at: number }) {
  const open = openOf(at)
  return (
    <div
      class="view-tabs"
      role="tablist"
      aria-label={`Views of ${label}`}
      onKeyDown={(event) => moveByKey(event, at, open)}
    >
      {views.map((view) => (
        <button
          key={view.id}
          id={tabId(at, view)}
          type="button"
          role="tab"
          aria-selected={view === open}
          aria-controls={view === open ? panelId(at) : undefined}
          tabIndex={view === open ? 0 : -1}
          onClick={() => openView(at, view.id)}
        >
          {view.title}
        </button>
      ))}
    </div>
  )
}

/** The view whose tab is chosen. */
export function OpenView(props: ViewProps) {
  const { at } = props
  const open = openOf(at)
  return (
    <div id={panelId(at)} class={`view view-${open.id}`} role="tabpanel" aria-labelledby={tabId(at, open)}>
      <open.Panel {...props} />
    </div>
  )
}
