import type { Assignment } from '../shape/expression.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledSignature } from './compile-entry.ts'
import type { Problem } from './solve/problem.ts'

/** Where solutions come from: one way, the problem that it makes of the facts, and the facts as it describes them. */
interface Source {
  readonly signature: CompiledSignature
  readonly problem: Problem
  readonly own: LayerFacts
}

/** A solution; it is put into words only if it ranks high. Most are kept for nothing but what they leave open: they hold no more than it takes. */
export interface Found {
  readonly source: Source
  readonly values: Assignment
}

/** All solutions of one set of weights, the likeliest first; `isWhole` is false where there were too many to keep. */
export interface SameWeights {
  /** What tells the set of weights from others. */
  readonly key: string
  /** What the likeliest costs. */
  readonly cost: number
  readonly founds: readonly Found[]
  readonly isWhole: boolean
}

/** The same while solutions are gathered. */
export interface Gathering extends SameWeights {
  cost: number
  readonly founds: Found[]
  isWhole: boolean
}

/** How many solutions of the same weights are kept. */
const kept = 500

/** Adds a solution to those with the same weights; of its values, which change afterwards, it keeps a copy. */
export function keep(
  byWeights: Map<string, Gathering>,
  source: Source,
  key: string,
  values: Assignment,
  cost: number,
): void {
  const same = byWeights.get(key)
  if (!same) byWeights.set(key, { key, cost, founds: [{ source, values: values.slice() }], isWhole: true })
  else if (cost < same.cost) {
    same.founds.unshift({ source, values: values.slice() })
    same.cost = cost
  } else if (same.founds.length < kept) same.founds.push({ source, values: values.slice() })
  else same.isWhole = false
}

/** A solution as it is read. */
export function readingOf({ source: { signature, own }, values }: Found) {
  return { signature, own, values }
}
