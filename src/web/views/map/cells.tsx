import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { percent } from '../compact.ts'
import type { Part } from './parts.ts'

interface CellsProps {
  readonly class: string
  readonly label: string
  readonly parts: readonly Part[]
  readonly styleOf: (part: Part, at: number) => Readonly<Record<string, string | number>>
  readonly inside: (part: Part, at: number) => ComponentChildren
  readonly chosen: number
  readonly onChoose: (layer: number) => void
  readonly onEnter: (layer: number) => void
}

const steps = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
])

export const wordsOf = ({ title, rows, share, label }: Part): string =>
  `${title}${rows > 1 ? ` and ${rows - 1} more` : ''}: ${percent(share)}, ${label}`

/** Parts of a whole as buttons. Arrow keys go from one to the next; a click chooses a row, a second one leads to it. */
export function Cells({ class: name, label, parts, styleOf, inside, chosen, onChoose, onEnter }: CellsProps) {
  const current = parts.findIndex(({ layer, rows }) => layer <= chosen && chosen < layer + rows)
  const moveByKey = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const step = steps.get(event.key)
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const at = Math.min(parts.length - 1, Math.max(0, Math.max(0, current) + step))
    event.preventDefault()
    onChoose(parts[at]?.layer ?? -1)
    const cell = event.currentTarget.querySelectorAll('button')[at]
    cell?.focus()
  }
  return (
    <ol class={name} aria-label={label} onKeyDown={moveByKey}>
      {parts.map((part, at) => (
        <li key={part.layer} class={`part-${part.tone} tone-${part.tone}`} style={styleOf(part, at)}>
          <button
            type="button"
            class={at === current ? 'chosen' : ''}
            title={wordsOf(part)}
            tabIndex={at === Math.max(0, current) ? 0 : -1}
            onClick={() => (at === current ? onEnter(part.layer) : onChoose(part.layer))}
          >
            {inside(part, at) ?? <span class="hidden">{wordsOf(part)}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}
