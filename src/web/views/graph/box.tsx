import type { Box as Place } from '../../../report/drawing/placed.ts'
import { Sign } from '../../components/sign.tsx'
import type { Node } from './nodes.ts'

interface BoxProps {
  readonly id: string
  readonly node: Node
  readonly place: Place
  readonly isChosen: boolean
  /** Whether Tab comes to this box; arrow keys reach the others. */
  readonly isReachable: boolean
  /** What it takes and gives, in words. */
  readonly wiring: string
  readonly onChoose: () => void
  readonly onEnter: () => void
}

export const placeStyle = ({ x, y, width, height }: Place) => ({
  left: `${Math.round(x - width / 2)}px`,
  top: `${Math.round(y - height / 2)}px`,
  width: `${width}px`,
  height: `${height}px`,
})

/** A row or a folded group. A click chooses a row, a second one enters it; a group opens at once. */
export function Box({ id, node, place, isChosen, isReachable, wiring, onChoose, onEnter }: BoxProps) {
  const { lines, group, symbol, tone, label } = node
  const [title, ...others] = lines
  return (
    <button
      id={id}
      type="button"
      class={`box tone-${tone}${isChosen ? ' chosen' : ''}${group ? ' folded' : ''}`}
      style={placeStyle(place)}
      tabIndex={isReachable ? 0 : -1}
      aria-pressed={group ? undefined : isChosen}
      aria-expanded={group ? false : undefined}
      onClick={group || isChosen ? onEnter : onChoose}
    >
      <span class="box-title">
        <Sign symbol={symbol} tone={tone} /> {title}
      </span>
      {others.map((line) => (
        <span key={line} class="box-line">
          {line}
        </span>
      ))}
      <span class="hidden">
        , {label}
        {wiring}
      </span>
    </button>
  )
}
