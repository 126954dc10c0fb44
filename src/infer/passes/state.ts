import type { Context } from '../context.ts'
import { countVotes, type Votes } from '../habits.ts'
import type { LabelMismatch, LayerInference } from '../inference.ts'

/** What is known of a summary between two passes. */
export interface State {
  readonly context: Context
  /** One a row; empty before the first pass. */
  readonly layers: readonly LayerInference[]
  /** What all that fits agrees on by now, before habits are looked at. */
  readonly votes: Votes
  /** What labels say against the rows they stand in, by row. */
  readonly labels: ReadonlyMap<number, LabelMismatch>
}

/** One step of an inference; gives the state that it was given where it finds nothing new. */
export type Pass = (state: State) => State

/** Nothing is known yet. */
export function startState(context: Context): State {
  return { context, layers: [], votes: countVotes([]), labels: new Map() }
}
