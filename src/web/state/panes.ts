import { signal } from '@preact/signals'

/** What of the page is shown beside each other. */
export type Panes = 'both' | 'text' | 'results'

export const panes = signal<Panes>('both')

/** The text's part of the width in percent, as it was drawn; null while it follows the length of the lines. */
export const split = signal<number | null>(null)

/** Whether the text follows when the results are scrolled. */
export const inStep = signal(true)

const [narrowest, widest] = [15, 80]

export function moveSplit(percent: number): void {
  split.value = Math.min(widest, Math.max(narrowest, percent))
}
