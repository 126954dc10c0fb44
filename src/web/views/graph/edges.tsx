import type { Layout, Point } from '../../../report/drawing/placed.ts'
import { isSeen, type Viewport } from './use-viewport.ts'

const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** A line through the middles of a bent path, rounded at its bends. */
function curve(path: readonly Point[]): string {
  const [first, ...rest] = path
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((bend, nth) => `Q${at(bend)} ${at(between(bend, rest[nth + 1] ?? bend))}`)
  return `M${at(first)}${bends.join('')}L${at(last)}`
}

function boundsOf(path: readonly Point[]) {
  const [xs, ys] = [path.map(({ x }) => x), path.map(({ y }) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top }
}

interface EdgesProps {
  readonly id: string
  readonly layout: Layout
  readonly seen: Viewport
  /** Whether the edge at this place touches the chosen box. */
  readonly isChosen: (edge: number) => boolean
}

/** The arrows in sight. */
export function Edges({ id, layout: { paths, width, height }, seen, isChosen }: EdgesProps) {
  return (
    <svg class="graph-edges" width={width} height={height} aria-hidden="true">
      <marker id={`${id}-arrow`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 1l7 3-7 3z" />
      </marker>
      {paths.map((path, edge) =>
        path.length > 1 && isSeen(seen, boundsOf(path)) ? (
          <path
            key={String(edge)}
            class={isChosen(edge) ? 'edge chosen' : 'edge'}
            d={curve(path)}
            marker-end={`url(#${id}-arrow)`}
          />
        ) : null,
      )}
    </svg>
  )
}
