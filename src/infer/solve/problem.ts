import type { Domain } from '../../shape/domain.ts'
import type { Value } from '../../shape/value.ts'
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

/** The unknowns and what must hold of them while facts are added. */
export interface ProblemBuilder {
  readonly constraints: Constraint[]
  readonly domains: (Domain | null)[]
}

/** The constraints of a problem by slot. */
export interface Index {
  /** The constraints that speak of each slot. */
  readonly speakingOf: readonly (readonly Constraint[])[]
  /** The slots of those constraints, each once: what each slot's value narrows. */
  readonly affected: readonly (readonly number[])[]
}

export const indexOf = oncePer(({ domains, constraints }: Problem): Index => {
  const speakingOf: Constraint[][] = domains.map(() => [])
  for (const constraint of constraints) for (const slot of constraint.slots) speakingOf[slot]?.push(constraint)
  const affected = speakingOf.map((speaking) => {
    const slots = new Set<number>()
    for (const constraint of speaking) for (const slot of constraint.slots) slots.add(slot)
    return [...slots]
  })
  return { speakingOf, affected }
})

/** The wanted slots that share a constraint with another: all that a completion of the rest depends on. */
export const sharedSlots = oncePer(({ constraints, wanted, domains }: Problem): readonly number[] => {
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
