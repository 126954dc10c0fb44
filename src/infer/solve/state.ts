import { type Domain, emptyDomain, intersect, sizeOf } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import type { Value } from '../../shape/value.ts'
import { firstOf } from './ordered-values.ts'
import type { Index, Problem } from './problem.ts'

/** A partial assignment, and what follows from it for each slot by itself. */
export interface State {
  readonly problem: Problem
  readonly index: Index
  readonly values: Assignment
  /** What each slot could be when that was last asked; undefined where a slot on which it depends has changed since. */
  readonly domains: (Domain | null | undefined)[]
  /** Steps that it may take, and those that it took. */
  readonly limit: number
  steps: number
  /** False once something was left out. */
  complete: boolean
}

/** The slots of which at least one must have another value. */
export type Conflict = ReadonlySet<number>

const none: readonly never[] = []

/** A state with these values, which it goes on to change. */
export function startOf(problem: Problem, values: Assignment, limit = problem.limit): State {
  const domains = problem.domains.map(() => undefined)
  return { problem, index: problem.index, values, domains, limit, steps: 0, complete: true }
}

/** A state in which nothing is known but what is given. */
export function emptyState(problem: Problem): State {
  return startOf(problem, problem.given?.slice() ?? problem.domains.map(() => undefined))
}

/** Gives a slot a value, or takes it back; what depends on it is asked anew. */
export function assign({ index, values, domains }: State, slot: number, value: Value | undefined): void {
  values[slot] = value
  for (const other of index.affected[slot] ?? none) domains[other] = undefined
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
function narrowed({ problem, index, values }: State, slot: number, blame?: Set<number>): Domain | null {
  let domain = problem.domains[slot] ?? null
  for (const constraint of index.speakingOf[slot] ?? none) {
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
export function isConsistent({ problem, values }: State): boolean {
  return problem.constraints.every((constraint) => constraint.test(values) !== false)
}

/** The slots of a constraint on this slot that does not hold, or null. */
export function violated({ index, values }: State, slot: number): Conflict | null {
  for (const constraint of index.speakingOf[slot] ?? none)
    if (constraint.test(values) === false) return constraint.slots
  return null
}

/** Takes a step; true when that was one too many. */
export function outOfSteps(state: State): boolean {
  if (++state.steps <= state.limit) return false
  state.complete = false
  return true
}
