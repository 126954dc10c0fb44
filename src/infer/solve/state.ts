import { type Domain, emptyDomain, intersect, sizeOf } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import type { Value } from '../../shape/value.ts'
import type { Constraint } from './constraint.ts'
import { firstOf } from './ordered-values.ts'
import type { Problem } from './problem.ts'

/** A partial assignment, and what follows from it for each slot by itself. */
export interface State {
  readonly problem: Problem
  readonly values: Assignment
  /** How many slots of each constraint have no value. */
  readonly open: number[]
  /** What each slot could be when that was last asked; undefined where a slot on which it depends has changed since. */
  readonly domains: (Domain | null | undefined)[]
  /** Steps that it may take, and those that it took. */
  readonly limit: number
  steps: number
  /** False once something was left out. */
  complete: boolean
}

/*
 * The loops below and in the search run by place: what iterates, V8 makes objects for until it has optimized a function, and most searches end
 * before that.
 */

/** The slots of which at least one must have another value. */
export type Conflict = ReadonlySet<number>

const none: readonly never[] = []

/** A state with these values, which it goes on to change. */
export function startOf(problem: Problem, values: Assignment, limit = problem.limit): State {
  const domains = problem.domains.map(() => undefined)
  return { problem, values, open: openIn(problem, values), domains, limit, steps: 0, complete: true }
}

function openIn({ layout }: Problem, values: Assignment): number[] {
  const open = layout.sizes.slice()
  for (let slot = 0; slot < values.length; slot++)
    if (values[slot] !== undefined) addTo(open, layout.speakingOf[slot] ?? none, -1)
  return open
}

/** A state in which nothing is known but what is given. */
export function emptyState(problem: Problem): State {
  return startOf(problem, problem.given?.slice() ?? problem.domains.map(() => undefined))
}

/** Gives a slot a value, or takes it back; what depends on it is asked anew. */
export function assign({ problem, values, open, domains }: State, slot: number, value: Value | undefined): void {
  const { speakingOf, affected } = problem.layout
  const change = Number(value === undefined) - Number(values[slot] === undefined)
  values[slot] = value
  if (change !== 0) addTo(open, speakingOf[slot] ?? none, change)
  const others = affected[slot] ?? none
  for (let at = 0; at < others.length; at++) domains[others[at] as number] = undefined
}

function addTo(counts: number[], places: readonly number[], change: number): void {
  for (let nth = 0; nth < places.length; nth++) {
    const at = places[nth] as number
    counts[at] = (counts[at] as number) + change
  }
}

/** What an unsettled slot can still be under the present assignment; null when nothing bounds it. */
export function domainOf(state: State, slot: number): Domain | null {
  const known = state.domains[slot]
  if (known !== undefined) return known
  const domain = narrowed(state, slot)
  state.domains[slot] = domain
  return domain
}

/** `blame` collects the slots on which the domain depends. */
function narrowed({ problem, values, open }: State, slot: number, blame?: Set<number>): Domain | null {
  const { constraints, layout } = problem
  const places = layout.speakingOf[slot] ?? none
  let domain = problem.domains[slot] ?? null
  for (let nth = 0; nth < places.length; nth++) {
    const at = places[nth] as number
    const constraint = constraints[at] as Constraint
    if (constraint.narrows !== 'early' && (constraint.narrows === 'never' || open[at] !== 1)) continue
    const narrower = constraint.narrow(values, slot)
    if (!narrower) continue
    if (blame) for (const other of constraint.slots) blame.add(other)
    domain = domain ? intersect(domain, narrower) : narrower
    if (sizeOf(domain) === 0) return emptyDomain
  }
  return domain
}

/** The slots on which the domain of a slot depends. */
export function blameOf(state: State, slot: number): Set<number> {
  const blame = new Set<number>()
  narrowed(state, slot, blame)
  return blame
}

/** Settles the slots that have one value left; false when one has none. Leaves what it settled in `values`. */
export function propagate(state: State): boolean {
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
  return isConsistent(state)
}

/** Whether no constraint is broken. */
export function isConsistent(state: State): boolean {
  for (let at = 0; at < state.problem.constraints.length; at++) if (fails(state, at)) return false
  return true
}

/** Whether a constraint is told not to hold: mostly only when all of its slots have values. */
function fails({ problem, values, open }: State, at: number): boolean {
  const constraint = problem.constraints[at] as Constraint
  return (open[at] === 0 || constraint.failsEarly === true) && constraint.test(values) === false
}

/** The slots of a constraint on this slot that does not hold, or null. */
export function violated(state: State, slot: number): Conflict | null {
  const places = state.problem.layout.speakingOf[slot] ?? none
  for (let nth = 0; nth < places.length; nth++) {
    const at = places[nth] as number
    if (fails(state, at)) return state.problem.constraints[at]?.slots ?? null
  }
  return null
}

/** Takes a step; true when that was one too many. */
export function outOfSteps(state: State): boolean {
  if (++state.steps <= state.limit) return false
  state.complete = false
  return true
}
