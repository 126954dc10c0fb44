import type { Domain } from '../../shape/domain.ts'
import type { Assignment } from '../../shape/expression.ts'
import type { Value } from '../../shape/value.ts'
import { lazy } from '../../words/memo.ts'
import type { Constraint } from './constraint.ts'

/** Unknowns with their domains, and what must hold of them. */
export interface Question {
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
  /** Values that the facts give outright, by slot; the constraints say them too. */
  readonly given?: Assignment
}

/** A question made ready to be searched. */
export interface Problem extends Question {
  readonly index: Index
  /** The wanted slots that share a constraint with another: all that a completion of the rest depends on. */
  readonly sharedSlots: () => readonly number[]
}

/** Kept with the problem and not beside it: problems are many and short-lived, and what a weak map holds is slow to collect. */
export function problemOf(question: Question): Problem {
  return { ...question, index: indexOf(question), sharedSlots: lazy(() => sharedSlots(question)) }
}

/** The unknowns and what must hold of them while facts are added. */
export interface ProblemBuilder {
  readonly constraints: Constraint[]
  readonly domains: (Domain | null)[]
  readonly given: Assignment
}

/** The constraints of a problem by slot. */
export interface Index {
  /** The constraints that speak of each slot. */
  readonly speakingOf: readonly (readonly Constraint[])[]
  /** The slots of those constraints, each once: what each slot's value narrows. */
  readonly affected: readonly (readonly number[])[]
}

function indexOf({ domains, constraints }: Question): Index {
  const speakingOf: Constraint[][] = domains.map(() => [])
  for (const constraint of constraints) for (const slot of constraint.slots) speakingOf[slot]?.push(constraint)
  const affected = speakingOf.map((speaking) => {
    const slots: number[] = []
    for (const constraint of speaking) for (const slot of constraint.slots) if (!slots.includes(slot)) slots.push(slot)
    return slots
  })
  return { speakingOf, affected }
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
