import type { TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Box, placeStyle } from './box.tsx'
import { Edges } from './edges.tsx'
import type { Group } from './groups.ts'
import { boxByKey, neighboursOf, wiringText } from './neighbours.ts'
import type { Node } from './nodes.ts'
import type { PlacedDrawing } from './use-layout.ts'
import { usePanning } from './use-panning.ts'
import { isSeen, useViewport } from './use-viewport.ts'

interface CanvasProps {
  readonly id: string
  readonly label: string
  readonly placed: PlacedDrawing
  readonly scale: number
  /** The row that is chosen; -1 for none. */
  readonly chosen: number
  readonly onZoom: (factor: number) => void
  readonly onChoose: (node: Node) => void
  readonly onEnter: (node: Node) => void
  readonly onFold: (group: Group) => void
}

/** The drawing, of which only what is in sight is made. */
export function Canvas({ id, label, placed, scale, chosen, onZoom, onChoose, onEnter, onFold }: CanvasProps) {
  const place = useRef<HTMLElement>(null)
  const toFocus = useRef<number | null>(null)
  const { drawing, layout } = placed
  const { boxes, edges, open } = drawing
  const neighbours = useMemo(() => neighboursOf(drawing), [drawing])
  const seen = useViewport(place, scale)
  usePanning(place, { onZoom })
  const current = boxes.findIndex(({ start, end }) => start <= chosen && chosen < end)
  const reachable = Math.max(0, current)
  const boxId = (at: number) => `${id}-box-${boxes[at]?.key ?? ''}`

  const show = (at: number) => {
    const [box, element] = [layout.boxes[at], place.current]
    if (!box || !element) return
    const [x, y] = [box.x * scale - element.clientWidth / 2, box.y * scale - element.clientHeight / 2]
    element.scrollTo({ left: x, top: y })
  }
  useLayoutEffect(() => {
    if (current >= 0) show(current)
  }, [current, layout])
  useLayoutEffect(() => {
    if (toFocus.current === null) return
    document.getElementById(boxId(toFocus.current))?.focus({ preventScroll: true })
    toFocus.current = null
  })

  const moveByKey = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const next = boxByKey(event.key, reachable, neighbours)
    const node = next === undefined ? undefined : boxes[next]
    if (next === undefined || !node || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    toFocus.current = next
    onChoose(node)
  }

  return (
    <section class="graph-place" ref={place} aria-label={label} onKeyDown={moveByKey}>
      <div class="graph-space" style={{ width: `${layout.width * scale}px`, height: `${layout.height * scale}px` }}>
        <div class="graph-plane" style={{ transform: `scale(${scale})` }}>
          {open.map((group, at) => {
            const frame = layout.frames[at]
            return frame ? (
              <div key={group.key} class="frame" style={placeStyle(frame)}>
                <button type="button" aria-expanded={true} onClick={() => onFold(group)}>
                  {group.title}
                </button>
              </div>
            ) : null
          })}
          <Edges id={id} layout={layout} seen={seen} isChosen={(edge) => edges[edge]?.includes(current) ?? false} />
          {boxes.map((node, at) => {
            const box = layout.boxes[at]
            if (!box || (at !== reachable && !isSeen(seen, box))) return null
            return (
              <Box
                key={node.key}
                id={boxId(at)}
                node={node}
                place={box}
                isChosen={at === current}
                isReachable={at === reachable}
                wiring={wiringText(drawing, neighbours, at)}
                onChoose={() => onChoose(node)}
                onEnter={() => onEnter(node)}
              />
            )
          })}
        </div>
      </div>
    </section>
  )
}
