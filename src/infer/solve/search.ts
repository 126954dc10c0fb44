import { type Domain, sizeOf } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import type { Value } from '../../shape/value.ts'
import { complete } from './complete.ts'
import { valuesOf } from './ordered-values.ts'
import type { Problem } from './problem.ts'
import { assign, domainOf, emptyState, outOfSteps, propagate, type State, startOf, violated } from './state.ts'

/** What becomes of each solution: its values, which change afterwards. A search ends where this says `stop`. */
export type Visitor = (values: Assignment) => 'go on' | 'stop'

/** How a search ended. */
export interface SearchResult {
  /** False when it was stopped, the limit was reached or a domain had no end: then what was not found proves nothing. */
  readonly complete: boolean
  /** The steps that it took. */
  readonly steps: number
}

/** Values for slots of the rest that have none. */
interface Values {
  readonly slots: readonly number[]
  readonly values: readonly Value[]
}

type Completion = Values | 'none' | 'gave-up'

interface Search {
  readonly state: State
  readonly visit: Visitor
  /** By the values of the slots that they depend on. */
  readonly completions: Map<string, Completion>
  /** Values that were refused at once, which takes no step. */
  refused: number
  isStopped: boolean
}

/** So many refused values take as long as a step: a domain can hold millions of them. */
const refusedPerStep = 16

/** Visits every combination of the wanted slots for which the rest can be completed, once each, completed by preferred values. */
export function search(problem: Problem, visit: Visitor): SearchResult {
  const state = emptyState(problem)
  const run: Search = { state, visit, completions: new Map(), refused: 0, isStopped: false }
  if (propagate(state)) enumerate(run)
  return { complete: state.complete && !run.isStopped, steps: state.steps }
}

/** What follows for every solution alone from narrowing the unknowns one by one; null where that shows that there is none. */
export function implied(problem: Problem): Assignment | null {
  const state = emptyState(problem)
  return propagate(state) ? state.values : null
}

/** The values of a solution with what follows from them for slots that nothing asked for, such as the dimensions of an unknown input. */
export function settle(problem: Problem, values: Assignment): Assignment {
  if (!values.includes(undefined)) return values
  const state = startOf(problem, [...values])
  propagate(state)
  return state.values
}

/** Goes through the wanted slots, the one with the fewest values first. */
function enumerate(run: Search): void {
  const { state } = run
  if (outOfSteps(state)) return
  const next = narrowest(state)
  if (next === 'dead') return
  if (!next) {
    completeRest(run)
    return
  }
  const isEndless = sizeOf(next.domain) === Number.POSITIVE_INFINITY
  if (isEndless) state.complete = false
  let left = isEndless ? state.problem.endless : Number.POSITIVE_INFINITY
  for (const value of valuesOf(next.domain, state.problem.preferred.get(next.slot))) {
    if (left-- <= 0) break
    assign(state, next.slot, value)
    if (!violated(state, next.slot)) enumerate(run)
    else if (++run.refused % refusedPerStep === 0 && outOfSteps(state)) break
    if (run.isStopped || state.steps > state.limit) break
  }
  assign(state, next.slot, undefined)
}

function narrowest(state: State): { slot: number; domain: Domain } | 'dead' | null {
  let best: { slot: number; domain: Domain } | null = null
  let fewest = Number.POSITIVE_INFINITY
  const { wanted } = state.problem
  for (let at = 0; at < wanted.length; at++) {
    const slot = wanted[at] as number
    if (state.values[slot] !== undefined) continue
    const domain = domainOf(state, slot)
    if (!domain) continue
    const size = sizeOf(domain)
    if (size === 0) return 'dead'
    if (size === 1) return { slot, domain }
    if (best && size >= fewest) continue
    best = { slot, domain }
    fewest = size
  }
  return best
}

/** One completion of the rest is enough: the first in the order of preference. */
function completeRest(run: Search): void {
  const done = completion(run)
  if (done === 'gave-up') run.state.complete = false
  else if (done !== 'none') run.isStopped = visitWith(run, done) === 'stop'
}

/** Shows the values with a completion among them, and takes it back: nothing is narrowed by it. */
function visitWith({ state: { values }, visit }: Search, { slots, values: given }: Values): 'go on' | 'stop' {
  for (let at = 0; at < slots.length; at++) values[slots[at] as number] = given[at]
  const next = visit(values)
  for (let at = 0; at < slots.length; at++) values[slots[at] as number] = undefined
  return next
}

/** The completion under the present values of the shared slots: worked out once for each. */
function completion({ state, completions }: Search): Completion {
  let key = ''
  const shared = state.problem.sharedSlots()
  for (let at = 0; at < shared.length; at++) key += `${state.values[shared[at] as number]},`
  const known = completions.get(key)
  if (known) return known
  const open = state.problem.rest.filter((slot) => state.values[slot] === undefined)
  const done = complete(state)
  const result = done === 'found' ? taken(state, open) : done === 'gave-up' ? done : 'none'
  completions.set(key, result)
  return result
}

/** The values that slots were given, taken back. */
function taken(state: State, slots: readonly number[]): Completion {
  const { untold = [] } = state.problem
  const given = slots.filter((slot) => state.values[slot] !== undefined)
  const told = given.filter((slot) => !untold.includes(slot))
  const values = told.map((slot) => state.values[slot] as Value)
  for (const slot of given) assign(state, slot, undefined)
  return { slots: told, values }
}
