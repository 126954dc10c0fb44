import { editDistance } from './edit-distance.ts'
import { listed } from './list.ts'

/** Longer names than this are not compared letter by letter. */
const longestName = 64
/** How many names are suggested at most. */
const suggested = 5
/** More names than this are not looked through. */
const looked = 5_000

interface Candidate {
  readonly name: string
  readonly distance: number
}

const compared = (name: string): string => name.slice(0, longestName).toLowerCase()

/** How far a name may be from what was written: a third of its letters. */
function farthest(wanted: string): number {
  return Math.max(1, Math.round(compared(wanted).length / 3))
}

function ranked(candidates: readonly Candidate[]): readonly string[] {
  return [...candidates].sort((a, b) => a.distance - b.distance).map(({ name }) => name)
}

/** The names within a third of the letters of the wanted one. */
function similar(wanted: string, names: readonly string[]): readonly Candidate[] {
  const most = farthest(wanted)
  const from = compared(wanted)
  return [...new Set(names)].slice(0, looked).flatMap((name) => {
    const to = compared(name)
    if (Math.abs(to.length - from.length) > most) return []
    const distance = editDistance(from, to)
    return distance <= most ? [{ name, distance }] : []
  })
}

/** The name that is nearly the wanted one; null where none is near. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  return ranked(similar(wanted, names))[0] ?? null
}

/** The names that one may have meant, closest first: those within a third of its letters, then those that hold it. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  const near = ranked(similar(wanted, names))
  const text = compared(wanted)
  const holding = [...new Set(names)].slice(0, looked).filter((name) => {
    const other = compared(name)
    return text.length > 2 && !near.includes(name) && (other.includes(text) || text.includes(other))
  })
  return [...near, ...holding].slice(0, suggested)
}

/** The question after a name that is not known: `did you mean a, b or c?`. */
export function didYouMean(names: readonly string[]): string {
  return `did you mean ${listed(names, 'or')}?`
}
