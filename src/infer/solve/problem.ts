import type { Domain } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import type { Value } from '../../shape/value.ts'
import { lazy } from '../../words/memo.ts'
import type { Constraint } from './constraint.ts'
import { type Layout, type Layouts, layoutOf } from './layout.ts'

/** Unknowns with their domains, and what must hold of them. */
export interface Question {
  /** One a slot; null for a slot that only a constraint can fix and that nothing may enumerate. */
  readonly domains: readonly (Domain | null)[]
  readonly constraints: readonly Constraint[]
  /** The slots whose every combination is wanted. */
  readonly wanted: readonly number[]
  /** The other slots, in the order in which their preferred values are settled. */
  readonly rest: readonly number[]
  /** Those of the rest whose values are not told: where few are left, one of these must meet the constraints. */
  readonly untold?: readonly number[]
  /** The value to try first, by slot. */
  readonly preferred: ReadonlyMap<number, Value>
  /** Search steps before giving up. */
  readonly limit: number
  /** How many values of an endless domain are tried for a wanted slot; 0 gives up there. Either way the search is not complete. */
  readonly endless: number
  /** Values that the facts give outright, by slot; the constraints say them too. */
  readonly given?: Assignment
}

/** A question made ready to be searched. */
export interface Problem extends Question {
  readonly layout: Layout
  /** The wanted slots that share a constraint with another: all that a completion of the rest depends on. */
  readonly sharedSlots: () => readonly number[]
}

/** Kept with the problem and not beside it: problems are many and short-lived, and what a weak map holds is slow to collect. */
export function problemOf(question: Question, known: Layouts = []): Problem {
  const layout = layoutOf(question.constraints, question.domains.length, known)
  return { ...question, layout, sharedSlots: lazy(() => sharedSlots(question)) }
}

/** The unknowns and what must hold of them while facts are added. */
export interface ProblemBuilder {
  readonly constraints: Constraint[]
  readonly domains: (Domain | null)[]
  readonly given: Assignment
  /** Slots of dimensions that are not known whole, and that the search has to settle for them to be held against their digits. */
  readonly untold: number[]
}

function sharedSlots({ constraints, wanted, domains }: Question): readonly number[] {
  const isWanted: boolean[] = domains.map(() => false)
  for (const slot of wanted) isWanted[slot] = true
  const isShared: boolean[] = domains.map(() => false)
  for (const { slots } of constraints) {
    let isMixed = false
    for (const slot of slots) isMixed ||= !isWanted[slot]
    if (isMixed) for (const slot of slots) isShared[slot] = true
  }
  return wanted.filter((slot) => isShared[slot])
}
