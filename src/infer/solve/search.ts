import { contains, type Domain, intersect, nothing, sizeOf } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import { isList, sameValue, type Value } from '../../shape/value.ts'
import { oncePer } from '../../words/memo.ts'
import type { Constraint } from './constraint.ts'

/** Unknowns with their domains, and what must hold of them. */
export interface Problem {
  /** One a slot; null for a slot that only a constraint can fix and that nothing may enumerate. */
  readonly domains: readonly (Domain | null)[]
  readonly constraints: readonly Constraint[]
  /** The slots whose every combination is wanted. */
  readonly wanted: readonly number[]
  /** The other slots, in the order in which their preferred values are settled. */
  readonly rest: readonly number[]
  /** The value to try first, by slot. */
  readonly preferred: ReadonlyMap<number, Value>
  /** Search steps before giving up. */
  readonly limit: number
  /** How many values of an endless domain are tried for a wanted slot; 0 gives up there. Either way the search is not complete. */
  readonly endless: number
}

export interface Solution {
  /** One combination of the wanted slots, completed by preferred values of the rest. */
  readonly values: Assignment
}

export interface SearchResult {
  readonly solutions: readonly Solution[]
  /** False when the limit was reached or a domain had no end: then no solutions prove nothing. */
  readonly complete: boolean
  /** The steps that it took. */
  readonly steps: number
}

/** Values for the slots of the rest. */
type Completion = readonly (readonly [slot: number, value: Value])[] | 'none' | 'gave-up'

interface State {
  readonly problem: Problem
  readonly index: Index
  readonly completions: Map<string, Completion>
  readonly values: Assignment
  /** What each slot could be when that was last asked; undefined where a slot on which it depends has changed since. */
  readonly domains: (Domain | null | undefined)[]
  steps: number
  complete: boolean
  readonly solutions: Solution[]
}

/** Finds every combination of the wanted slots for which the rest can be completed. */
export function search(problem: Problem): SearchResult {
  const state = startOf(
    problem,
    problem.domains.map(() => undefined),
  )
  if (propagate(state)) enumerate(state)
  return { solutions: state.solutions, complete: state.complete, steps: state.steps }
}

/** What follows for every solution alone from narrowing the unknowns one by one; null where that shows that there is none. */
export function implied(problem: Problem): Assignment | null {
  const state = startOf(
    problem,
    problem.domains.map(() => undefined),
  )
  return propagate(state) ? state.values : null
}

/** The constraints of a problem by slot. */
interface Index {
  /** The constraints that speak of each slot. */
  readonly speakingOf: readonly (readonly Constraint[])[]
  /** The slots of those constraints, each once: what each slot's value narrows. */
  readonly affected: readonly (readonly number[])[]
}

const indexOf = oncePer(({ domains, constraints }: Problem): Index => {
  const speakingOf: Constraint[][] = domains.map(() => [])
  for (const constraint of constraints) for (const slot of constraint.slots) speakingOf[slot]?.push(constraint)
  const affected = speakingOf.map((speaking) => {
    const slots = new Set<number>()
    for (const constraint of speaking) for (const slot of constraint.slots) slots.add(slot)
    return [...slots]
  })
  return { speakingOf, affected }
})

function startOf(problem: Problem, values: Assignment): State {
  return {
    problem,
    index: indexOf(problem),
    completions: new Map(),
    values,
    domains: problem.domains.map(() => undefined),
    steps: 0,
    complete: true,
    solutions: [],
  }
}

/** The wanted slots that share a constraint with another: all that a completion of the rest depends on. */
const sharedSlots = oncePer(({ constraints, wanted, domains }: Problem): readonly number[] => {
  const isWanted: boolean[] = domains.map(() => false)
  for (const slot of wanted) isWanted[slot] = true
  const isShared: boolean[] = domains.map(() => false)
  for (const { slots } of constraints) {
    let isMixed = false
    for (const slot of slots) isMixed ||= !isWanted[slot]
    if (isMixed) for (const slot of slots) isShared[slot] = true
  }
  return wanted.filter((slot) => isShared[slot])
})

/** Gives a slot a value, or takes it back; what depends on it is asked anew. */
function assign({ index, values, domains }: State, slot: number, value: Value | undefined): void {
  values[slot] = value
  for (const other of index.affected[slot] ?? none) domains[other] = undefined
}

const none: readonly never[] = []

/** What an unsettled slot can still be under the present assignment; null when nothing bounds it. */
function domainOf(state: State, slot: number): Domain | null {
  const known = state.domains[slot]
  if (known !== undefined) return known
  const domain = narrowed(state, slot)
  state.domains[slot] = domain
  return domain
}

/** `blame` collects the slots on which the domain depends. */
function narrowed({ problem, index, values }: State, slot: number, blame?: Set<number>): Domain | null {
  let domain = problem.domains[slot] ?? null
  for (const constraint of index.speakingOf[slot] ?? none) {
    const narrower = constraint.narrow(values, slot)
    if (!narrower) continue
    if (blame) for (const other of constraint.slots) blame.add(other)
    domain = domain ? intersect(domain, narrower) : narrower
    if (sizeOf(domain) === 0) return nothing
  }
  return domain
}

/** Settles the slots that have one value left; false when one has none. Leaves what it settled in `values`. */
function propagate(state: State): boolean {
  for (let changed = true; changed; ) {
    changed = false
    for (let slot = 0; slot < state.values.length; slot++) {
      if (state.values[slot] !== undefined) continue
      const domain = domainOf(state, slot)
      if (!domain) continue
      const size = sizeOf(domain)
      if (size === 0) return false
      if (size !== 1) continue
      assign(state, slot, firstOf(domain))
      if (violated(state, slot)) return false
      changed = true
    }
  }
  return consistent(state)
}

function firstOf(domain: Domain): Value {
  if (domain.kind === 'values') return domain.values[0] ?? null
  return domain.min <= domain.max ? domain.min : null
}

function consistent({ problem, values }: State): boolean {
  return problem.constraints.every((constraint) => constraint.test(values) !== false)
}

function outOfSteps(state: State): boolean {
  if (++state.steps <= state.problem.limit) return false
  state.complete = false
  return true
}

/** Goes through the wanted slots, the one with the fewest values first. */
function enumerate(state: State): void {
  if (outOfSteps(state)) return
  const next = narrowest(state)
  if (next === 'dead') return
  if (!next) {
    completeRest(state)
    return
  }
  const isEndless = sizeOf(next.domain) === Number.POSITIVE_INFINITY
  if (isEndless) state.complete = false
  let left = isEndless ? state.problem.endless : Number.POSITIVE_INFINITY
  for (const value of valuesOf(next.domain, state.problem.preferred.get(next.slot))) {
    if (left-- <= 0) break
    assign(state, next.slot, value)
    if (!violated(state, next.slot)) enumerate(state)
    if (state.steps > state.problem.limit) break
  }
  assign(state, next.slot, undefined)
}

function narrowest(state: State): { slot: number; domain: Domain } | 'dead' | null {
  let best: { slot: number; domain: Domain } | null = null
  for (const slot of state.problem.wanted) {
    if (state.values[slot] !== undefined) continue
    const domain = domainOf(state, slot)
    if (!domain) continue
    const size = sizeOf(domain)
    if (size === 0) return 'dead'
    if (size === 1) return { slot, domain }
    if (!best || size < sizeOf(best.domain)) best = { slot, domain }
  }
  return best
}

/** The values in order: the preferred one, then as listed or ascending, None last. */
function valuesOf(domain: Domain, preferred: Value | undefined): Iterable<Value> {
  const hasPreferred = preferred !== undefined && contains(domain, preferred)
  if (domain.kind === 'range') return ofRange(domain, hasPreferred ? preferred : undefined)
  if (!hasPreferred || domain.values[0] === preferred) return domain.values
  return [preferred, ...domain.values.filter((value) => value !== preferred)]
}

function* ofRange({ min, max, none }: Domain & { kind: 'range' }, preferred: Value | undefined): Generator<Value> {
  if (preferred !== undefined) yield preferred
  for (let value = min; value <= max; value++) if (value !== preferred) yield value
  if (none && preferred !== null) yield null
}

/** One completion of the rest is enough: the first in the order of preference. */
function completeRest(state: State): void {
  const done = completion(state)
  if (done === 'gave-up') state.complete = false
  else if (done !== 'none') {
    const values = [...state.values]
    for (const [slot, value] of done) values[slot] = value
    state.solutions.push({ values })
  }
}

/** The completion under the present values of the shared slots: worked out once for each. */
function completion(state: State): Completion {
  let key = ''
  for (const slot of sharedSlots(state.problem)) key += `${state.values[slot]},`
  const known = state.completions.get(key)
  if (known) return known
  const open = state.problem.rest.filter((slot) => state.values[slot] === undefined)
  const done = complete(state)
  const result = done === 'found' ? taken(state, open) : done === 'gave-up' ? done : 'none'
  state.completions.set(key, result)
  return result
}

/** The values that slots were given, taken back. */
function taken(state: State, slots: readonly number[]): Completion {
  const found: [number, Value][] = []
  for (const slot of slots) {
    const value = state.values[slot]
    if (value !== undefined) found.push([slot, value])
  }
  for (const [slot] of found) assign(state, slot, undefined)
  return found
}

/** How many values of an endless or very long domain are tried for a slot of the rest. */
const tries = 64

/** Why a completion failed: the slots of which at least one must have another value. */
type Conflict = ReadonlySet<number>

/**
 * Settles the rest, slots with few values before those without end. A failure that does not depend on a slot is not cured by
 * its other values: then they are not tried. Both make failures under endless domains provable.
 */
function complete(state: State): 'found' | 'gave-up' | Conflict {
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

/** The slots on which the domain of a slot depends. */
function blameOf(state: State, slot: number): Set<number> {
  const blame = new Set<number>()
  narrowed(state, slot, blame)
  return blame
}

/** The slots of a constraint on this slot that does not hold, or null. */
function violated({ index, values }: State, slot: number): Conflict | null {
  for (const constraint of index.speakingOf[slot] ?? none)
    if (constraint.test(values) === false) return constraint.slots
  return null
}

/** A solution with what follows from it for slots that nothing asked for, such as the dimensions of an unknown input. */
export function settle(problem: Problem, solution: Solution): Solution {
  if (!solution.values.includes(undefined)) return solution
  const state = startOf(problem, [...solution.values])
  propagate(state)
  return { values: state.values }
}

/** Tells whether a slot of `rest` can have another value than in the solution, the wanted slots as they are there. */
export type Prober = (problem: Problem, solution: Solution, slot: number) => boolean

/** A prober that takes so many steps in all; what they are not enough for can differ as far as is known. */
export function prober(limit: number): Prober {
  const known = new Map<Problem, Map<string, boolean>>()
  let left = limit
  return (problem, solution, slot) => {
    if (!problem.rest.includes(slot)) return false
    const value = solution.values[slot]
    if (value === undefined) return true
    const answers = known.get(problem) ?? new Map<string, boolean>()
    known.set(problem, answers)
    const state = { ...startOf(problem, withoutRest(problem, solution)), problem: { ...problem, limit: left } }
    const key = `${slot} ${value} ${sharedSlots(problem)
      .map((at) => state.values[at])
      .join()}`
    const before = answers.get(key)
    if (before !== undefined) return before
    const answer = canDiffer(state, slot, value)
    left -= state.steps
    answers.set(key, answer)
    return answer
  }
}

function withoutRest({ domains, rest }: Problem, { values }: Solution): Assignment {
  const isRest = new Set(rest)
  return domains.map((_, at) => (isRest.has(at) ? undefined : values[at]))
}

/** Whether the rest can be completed with another value of a slot, or that could not be told. */
function canDiffer(state: State, slot: number, value: Value): boolean {
  const domain = domainOf(state, slot)
  if (!domain) return true
  for (const other of valuesOf(domain, undefined)) {
    if (other === value || (isList(other) && sameValue(other, value))) continue
    if (outOfSteps(state)) return true
    assign(state, slot, other)
    const found = consistent(state) ? complete(state) : violated(state, slot)
    if (found === 'found' || found === 'gave-up') return true
    if (found && !found.has(slot)) return false
    assign(state, slot, undefined)
  }
  return false
}
