import { editDistance } from './edit-distance.ts'

/** Longer names than this are not compared letter by letter. */
const longestName = 64
/** How many names are suggested at most. */
const suggested = 5
/** More names than this are not looked through. */
const looked = 5_000

/** The names that one may have meant, closest first: those within a third of its letters, then those that hold it. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  const name = wanted.slice(0, longestName).toLowerCase()
  const most = Math.max(1, Math.floor(name.length / 3))
  const ranked = [...new Set(names)].slice(0, looked).flatMap((one) => {
    const other = one.slice(0, longestName).toLowerCase()
    const apart = Math.abs(other.length - name.length) > most ? most + 1 : editDistance(name, other)
    const isHeld = name.length > 2 && (other.includes(name) || name.includes(other))
    return apart <= most ? [{ one, apart }] : isHeld ? [{ one, apart: most + 1 }] : []
  })
  return ranked
    .sort((a, b) => a.apart - b.apart)
    .slice(0, suggested)
    .map(({ one }) => one)
}
