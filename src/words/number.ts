import { withThousands } from './thousands.ts'

/** A count with its thousands apart, `6,029,097`, whatever the locale. */
export function formatCount(count: number): string {
  return count < 0 ? `-${withThousands(-count)}` : withThousands(count)
}

/** `1 row`, `2 rows`, `1 summary`, `2 summaries`. */
export function countOf(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`
  return `${formatCount(count)} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
}
