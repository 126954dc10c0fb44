import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type Range,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'

/** Rows that are drawn whether they are seen or not; of longer tables only those in sight are. */
export const drawnWhole = 60

const rowHeight = 44
const stickyHeader = 150

export interface VirtualRows {
  readonly items: readonly VirtualItem[]
  readonly height: number
  /** Where the first row stands in the page. */
  readonly margin: number
  readonly measure: (element: Element | null) => void
  readonly scrollTo: (index: number, isAtTop: boolean) => void
}

/** What is in sight, and one row that stays drawn wherever it is: it may hold the keyboard. */
function rangeWith(pinned: number): (range: Range) => number[] {
  return (range) => {
    const seen = defaultRangeExtractor(range)
    return pinned < 0 || seen.includes(pinned) ? seen : [...seen, pinned].sort((a, b) => a - b)
  }
}

/** Which rows of a long table are to be drawn, as the page scrolls. */
export function useVirtualRows(
  keys: readonly string[],
  pinned: number,
  body: RefObject<HTMLElement | null>,
): VirtualRows {
  const [, redraw] = useReducer((times: number, _change: null) => times + 1, 0)
  const [margin, setMargin] = useState(0)
  const count = keys.length > drawnWhole ? keys.length : 0
  const options = {
    count,
    getScrollElement: () => window,
    estimateSize: () => rowHeight,
    getItemKey: (index: number) => keys[index] ?? index,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    overscan: 12,
    scrollMargin: margin,
    scrollPaddingStart: stickyHeader,
    rangeExtractor: rangeWith(pinned),
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    onChange: () => redraw(null),
  }
  const held = useRef<Virtualizer<Window, Element> | null>(null)
  held.current ??= new Virtualizer<Window, Element>(options)
  const virtualizer = held.current
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => {
    virtualizer._willUpdate()
    const top = body.current === null ? 0 : Math.round(body.current.getBoundingClientRect().top + window.scrollY)
    if (count > 0 && Math.abs(top - margin) > 1) setMargin(top)
  })
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    margin,
    measure: virtualizer.measureElement,
    scrollTo: (index, isAtTop) => virtualizer.scrollToIndex(index, { align: isAtTop ? 'start' : 'center' }),
  }
}
