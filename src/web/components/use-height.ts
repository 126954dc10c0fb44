import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** Tells the style sheet how high an element is, as a property of what is around it: what is sticky stands below it, however many lines it takes. */
export function useHeight(element: RefObject<HTMLElement | null>, property: `--${string}`): void {
  useEffect(() => {
    const measured = element.current
    const around = measured?.parentElement
    if (!measured || !around) return
    const sizes = new ResizeObserver(() =>
      around.style.setProperty(property, `${measured.getBoundingClientRect().height}px`),
    )
    sizes.observe(measured)
    return () => sizes.disconnect()
  }, [element, property])
}
