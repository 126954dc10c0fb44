import { createContext } from 'preact'

/** The place of the summary that is shown, from 0; null outside of all. */
export const WithinSummary = createContext<number | null>(null)
