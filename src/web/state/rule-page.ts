import { signal } from '@preact/signals'

/** The code of the rule whose page is open; null while none is. */
export const openRule = signal<string | null>(null)
