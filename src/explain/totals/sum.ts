import { sumCounts } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { TotalExplanation } from '../explanation.ts'

type Terms = TotalExplanation['terms']

/** More terms than this are not written out in a sum; `terms` has them all. */
const writtenTerms = 12

/** Terms that a short explanation writes out before the rest is only counted. */
const shownTerms = 6

/** `896 + 36,928 = 37,824`; null where a term is not known. Of many only the ends are written out. */
export function sumText(terms: Terms): string | null {
  return written(terms, (counts) =>
    counts.length > writtenTerms
      ? `${counts.slice(0, 3).join(' + ')} + … + ${counts.slice(-2).join(' + ')} (${counts.length} terms)`
      : counts.join(' + '),
  )
}

/** The sum of a totals line in few words: the middle of seven to twelve terms is left out. */
export function shortSumText({ terms, sum }: TotalExplanation): string | null {
  const rest = terms.length - shownTerms
  if (sum === null || rest < 2 || terms.length > writtenTerms) return sum
  return written(terms, (counts) =>
    [...counts.slice(0, shownTerms - 1), `… ${formatCount(rest)} more …`, ...counts.slice(-1)].join(' + '),
  )
}

/** A sum with its terms as `write` joins them; the number alone where it is the only term. */
function written(terms: Terms, write: (counts: readonly string[]) => string): string | null {
  const values = terms.flatMap(({ value }) => (value === null ? [] : [value]))
  const sum = sumCounts(values)
  if (values.length < terms.length || terms.length === 0 || sum === null) return null
  return values.length === 1 ? formatCount(sum) : `${write(values.map(formatCount))} = ${formatCount(sum)}`
}
