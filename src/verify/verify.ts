import type { Facts } from '../ledger/row-facts.ts'
import { conclude } from './conclude.ts'
import { diagnose } from './diagnose.ts'
import type { Limit } from './limit.ts'
import { findingOfFault } from './rules/index.ts'
import type { Verification } from './verification.ts'

/**
 * Holds a summary against itself: every row against its class and shapes, rows against totals, totals against each other, sizes against
 * counts; and against the limits that the user sets. One cause gives one error; what the text lost, and what some Keras honestly prints, is
 * never one.
 */
export function verify(facts: Facts, limits: readonly Limit[] = []): Verification {
  const diagnosis = diagnose(facts, limits)
  return conclude(
    diagnosis,
    diagnosis.faults.map((fault) => findingOfFault(fault, diagnosis)),
  )
}
