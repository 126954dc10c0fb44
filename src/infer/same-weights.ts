import type { Assignment } from '../shape/expression.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledSignature } from './compile-entry.ts'
import type { Problem } from './solve/problem.ts'

/** A solution with what it takes to rank it; it is put into words only if it ranks high. */
export interface Found {
  /** What tells its set of weights from others. */
  readonly key: string
  readonly signature: CompiledSignature
  readonly problem: Problem
  readonly values: Assignment
  /** The facts as the signature describes them. */
  readonly own: LayerFacts
  readonly cost: number
}

/** All solutions of one set of weights, the likeliest first; `isWhole` is false where there were too many to keep. */
export interface SameWeights {
  readonly founds: readonly Found[]
  readonly isWhole: boolean
}

/** The same while solutions are gathered. */
export interface Gathering extends SameWeights {
  readonly founds: Found[]
  isWhole: boolean
}

/** How many solutions of the same weights are kept. */
const kept = 500

/** Where solutions come from: one way, and the problem that it makes of the facts. */
type Source = Pick<Found, 'signature' | 'problem' | 'own'>

/** Adds a solution to those with the same weights; of its values, which change afterwards, it keeps a copy. */
export function keep(
  byWeights: Map<string, Gathering>,
  source: Source,
  key: string,
  values: Assignment,
  cost: number,
): void {
  const same = byWeights.get(key)
  if (!same) byWeights.set(key, { founds: [foundIn(source, key, values, cost)], isWhole: true })
  else if (cost < (same.founds[0]?.cost ?? 0)) same.founds.unshift(foundIn(source, key, values, cost))
  else if (same.founds.length < kept) same.founds.push(foundIn(source, key, values, cost))
  else same.isWhole = false
}

function foundIn({ signature, problem, own }: Source, key: string, values: Assignment, cost: number): Found {
  return { key, signature, problem, values: values.slice(), own, cost }
}
