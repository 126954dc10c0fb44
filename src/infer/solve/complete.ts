import { type Domain, sizeOf } from '../../shape/domain.ts'
import type { Value } from '../../shape/value.ts'
import { firstOf, valuesOf } from './ordered-values.ts'
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
  const first = firstOf(next.domain, state.problem.preferred.get(next.slot))
  if (first === undefined || outOfSteps(state)) return first === undefined ? without(state, next.slot) : 'gave-up'
  const failed = tried(state, next.slot, first)
  if (failed === 'found' || (failed !== 'gave-up' && !failed.has(next.slot))) return failed
  return tryOthers(state, next, failed)
}

/** Completes with one value of a slot; takes it back where that fails. */
function tried(state: State, slot: number, value: Value): 'found' | 'gave-up' | Conflict {
  assign(state, slot, value)
  const found = violated(state, slot) ?? complete(state)
  if (found !== 'found') assign(state, slot, undefined)
  return found
}

/** The values after the first, which failed in its way. */
function tryOthers(state: State, { slot, domain }: Next, first: 'gave-up' | Conflict): 'found' | 'gave-up' | Conflict {
  const conflict = new Set<number>(first === 'gave-up' ? [] : first)
  let gaveUp = first === 'gave-up'
  let count = 0
  for (const value of valuesOf(domain, state.problem.preferred.get(slot))) {
    if (count++ === 0) continue
    if (count > tries || outOfSteps(state)) {
      gaveUp = true
      break
    }
    const failed = tried(state, slot, value)
    if (failed === 'found') return 'found'
    if (failed === 'gave-up') gaveUp = true
    else if (!failed.has(slot)) return failed
    else for (const other of failed) conflict.add(other)
  }
  return gaveUp ? 'gave-up' : without(state, slot, conflict)
}

/** What must change where a slot has no value: what its domain depends on, and what its values failed by. */
function without(state: State, slot: number, conflict = new Set<number>()): Conflict {
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
  const { rest, untold = [] } = state.problem
  for (let at = 0; at < rest.length; at++) {
    const slot = rest[at] as number
    if (state.values[slot] !== undefined) continue
    const domain = domainOf(state, slot)
    if (!domain) continue
    const size = sizeOf(domain)
    if (size === 0) return blameOf(state, slot)
    if (size > tries && untold.includes(slot)) continue
    first ??= { slot, domain }
    if (size <= tries) firstShort ??= { slot, domain }
  }
  return firstShort ?? first
}
