import { signal } from '@preact/signals'

/** The id of the view that is open, by summary; the first view where a summary is not named. */
export const openViews = signal<ReadonlyMap<number, string>>(new Map())

/** Opens a view of a summary. */
export function openView(summary: number, view: string): void {
  if (openViews.value.get(summary) !== view) openViews.value = new Map(openViews.value).set(summary, view)
}
