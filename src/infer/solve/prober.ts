import type { Assignment } from '../../shape/expression.ts'
import { isList, sameValue, type Value } from '../../shape/value.ts'
import { complete } from './complete.ts'
import { valuesOf } from './ordered-values.ts'
import type { Problem } from './problem.ts'
import { assign, domainOf, isConsistent, outOfSteps, type State, startOf, violated } from './state.ts'

/** Tells whether a slot of `rest` can have another value than in the solution, the wanted slots as they are there. */
export type Prober = (problem: Problem, values: Assignment, slot: number) => boolean

/** A prober that takes so many steps in all; what they are not enough for can differ as far as is known. */
export function prober(limit: number): Prober {
  const known = new Map<Problem, Map<string, boolean>>()
  let left = limit
  return (problem, values, slot) => {
    if (!problem.rest.includes(slot)) return false
    const value = values[slot]
    if (value === undefined) return true
    const answers = known.get(problem) ?? new Map<string, boolean>()
    known.set(problem, answers)
    let key = `${slot} ${value}`
    for (const shared of problem.sharedSlots()) key += ` ${values[shared]}`
    const before = answers.get(key)
    if (before !== undefined) return before
    const state = startOf(problem, withoutRest(problem, values), left)
    const answer = canDiffer(state, slot, value)
    left -= state.steps
    answers.set(key, answer)
    return answer
  }
}

function withoutRest({ rest }: Problem, values: Assignment): Assignment {
  const wanted = [...values]
  for (const slot of rest) wanted[slot] = undefined
  return wanted
}

/** Whether the rest can be completed with another value of a slot, or that could not be told. */
function canDiffer(state: State, slot: number, value: Value): boolean {
  const domain = domainOf(state, slot)
  if (!domain) return true
  for (const other of valuesOf(domain, undefined)) {
    if (other === value || (isList(other) && sameValue(other, value))) continue
    if (outOfSteps(state)) return true
    assign(state, slot, other)
    const found = isConsistent(state) ? complete(state) : violated(state, slot)
    if (found === 'found' || found === 'gave-up') return true
    if (found && !found.has(slot)) return false
    assign(state, slot, undefined)
  }
  return false
}
