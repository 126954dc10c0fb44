import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

interface Panning {
  /** By how much the wheel or a pinch zooms. */
  readonly onZoom: (factor: number) => void
}

/** Dragging the ground moves what is seen; the wheel with Ctrl, and a pinch, zoom. */
export function usePanning(place: RefObject<HTMLElement | null>, { onZoom }: Panning): void {
  useEffect(() => {
    const element = place.current
    if (!element) return
    const drag = ({ movementX, movementY, buttons }: PointerEvent) => {
      if ((buttons & 1) === 0) return
      element.scrollBy(-movementX, -movementY)
    }
    const take = (event: PointerEvent) => {
      const isGround = event.target instanceof Element && event.target.closest('button') === null
      if (!isGround || event.pointerType === 'touch' || event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      element.addEventListener('pointermove', drag)
    }
    const leave = () => element.removeEventListener('pointermove', drag)
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onZoom(Math.exp(-event.deltaY / 300))
    }
    element.addEventListener('pointerdown', take)
    element.addEventListener('pointerup', leave)
    element.addEventListener('pointercancel', leave)
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      leave()
      element.removeEventListener('pointerdown', take)
      element.removeEventListener('pointerup', leave)
      element.removeEventListener('pointercancel', leave)
      element.removeEventListener('wheel', wheel)
    }
  }, [onZoom])
}
