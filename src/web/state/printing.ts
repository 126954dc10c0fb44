import { signal } from '@preact/signals'

/** True while the page is printed: then everything is drawn, not only what is in sight. */
export const isPrinting = signal(false)

/** Follows the printing of a page. */
export function watchPrinting(page: Window): void {
  page.matchMedia('print').addEventListener('change', ({ matches }) => {
    isPrinting.value = matches
  })
  page.addEventListener('beforeprint', () => {
    isPrinting.value = true
  })
  page.addEventListener('afterprint', () => {
    isPrinting.value = false
  })
}
