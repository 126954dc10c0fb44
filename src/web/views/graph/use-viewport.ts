import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Box } from '../../../report/drawing/placed.ts'

/** What is seen of the drawing, in its own pixels. */
export interface Viewport {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const nothing: Viewport = { left: 0, top: 0, right: 0, bottom: 0 }

/** Pixels around what is seen that are drawn too. */
const spare = 300

/** Follows the scrolling and the size of the element that shows the drawing. */
export function useViewport(place: RefObject<HTMLElement | null>, scale: number): Viewport {
  const [seen, setSeen] = useState(nothing)
  const look = () => {
    const element = place.current
    if (!element) return
    const [left, top] = [element.scrollLeft / scale, element.scrollTop / scale]
    setSeen({ left, top, right: left + element.clientWidth / scale, bottom: top + element.clientHeight / scale })
  }
  useLayoutEffect(look, [scale])
  useEffect(() => {
    const element = place.current
    if (!element) return
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scale])
  return seen
}

/** Whether any of a box is seen, or nearly. */
export function isSeen({ left, top, right, bottom }: Viewport, { x, y, width, height }: Box): boolean {
  return (
    x + width / 2 > left - spare &&
    x - width / 2 < right + spare &&
    y + height / 2 > top - spare &&
    y - height / 2 < bottom + spare
  )
}
