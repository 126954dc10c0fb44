import { type Domain, sizeOf } from '../../shape/domain.ts'
import { valuesOf } from './ordered-values.ts'
import { assign, blameOf, type Conflict, domainOf, outOfSteps, type State, violated } from './state.ts'

/** How many values of an endless or very long domain are tried for a slot of the rest. */
const tries = 64

/**
 * Settles the slots of the rest by their preferred values, those with few values before those without end. A failure that does not depend on
 * a slot is not cured by its other values: then they are not tried. Both make failures under endless domains provable.
 * Leaves the values that it found in the state.
 */
export function complete(state: State): 'found' | 'gave-up' | Conflict {
  const next = nextOfRest(state)
  if (next === null) return 'found'
  if (!('slot' in next)) return next
  const { slot, domain } = next
  const conflict = new Set<number>()
  let gaveUp = false
  let tried = 0
  for (const value of valuesOf(domain, state.problem.preferred.get(slot))) {
    if (++tried > tries || outOfSteps(state)) {
      gaveUp = true
      break
    }
    assign(state, slot, value)
    const deeper = violated(state, slot) ?? complete(state)
    if (deeper === 'found') return 'found'
    assign(state, slot, undefined)
    if (deeper === 'gave-up') gaveUp = true
    else if (!deeper.has(slot)) return deeper
    else for (const other of deeper) conflict.add(other)
  }
  if (gaveUp) return 'gave-up'
  for (const other of blameOf(state, slot)) conflict.add(other)
  conflict.delete(slot)
  return conflict
}

interface Next {
  readonly slot: number
  readonly domain: Domain
}

/** The first unsettled slot with few values, else the first one; a conflict when one has none; null when all are settled. */
function nextOfRest(state: State): Next | Conflict | null {
  let first: Next | null = null
  let firstShort: Next | null = null
  for (const slot of state.problem.rest) {
    if (state.values[slot] !== undefined) continue
    const domain = domainOf(state, slot)
    if (!domain) continue
    const size = sizeOf(domain)
    if (size === 0) return blameOf(state, slot)
    first ??= { slot, domain }
    if (size <= tries) firstShort ??= { slot, domain }
  }
  return firstShort ?? first
}
