import { useLayoutEffect } from 'preact/hooks'
import { rowRequest } from '../../state/focus-row.ts'
import { rowId } from './row-id.ts'

/** Text and table stand side by side; one above the other, showing a row would scroll the text away. */
const sideBySide = '(min-width: 64rem)'

/** Brings a row of this summary into view when that is asked for; `scrollTo` is for rows of which only those in sight are drawn. */
export function useRowRequests(at: number, scrollTo: ((layer: number, isOpen: boolean) => void) | null): void {
  const request = rowRequest.value
  useLayoutEffect(() => {
    if (request === null || request.place.summary !== at) return
    rowRequest.value = null
    const row = document.getElementById(rowId(request.place))
    if (request.focus) row?.querySelector('button')?.focus({ preventScroll: true })
    else if (!matchMedia(sideBySide).matches) return
    if (scrollTo !== null) scrollTo(request.place.layer, request.open)
    else row?.scrollIntoView({ block: request.open ? 'start' : 'nearest' })
  })
}
