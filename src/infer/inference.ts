import type { Config } from '../layers/config-value.ts'
import type { Rarity } from '../layers/layer-entry.ts'
import type { Assignment } from '../shape/expression.ts'
import type { Shape } from '../shape/shape.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledSignature } from './compile-entry.ts'

/** What can honestly be said of a row. */
export type Outcome = 'determined' | 'narrowed' | 'contradicted' | 'unresolved' | 'unmodelled' | 'unbuilt'

/** What forbids a verdict where the class of a row is known. */
export type UnresolvedReason = 'no-input-shape' | 'count-lost' | 'shape-lost' | 'class-ambiguous' | 'search-limit'

/** One weight tensor of a layer, under one configuration. */
export interface Weight {
  /** The part it belongs to, where a layer has parts: `query`, `forward_layer`; null otherwise. */
  readonly path: string | null
  /** Keras's name: `kernel`, `moving_mean`. */
  readonly name: string
  readonly shape: readonly number[]
  /** False for weights that no flag makes trainable, such as BatchNormalization's moving statistics. */
  readonly trainable: boolean
  /** Bytes of one scalar where it never follows the model's dtype (an int64 count: 8), else null. */
  readonly bytes: number | null
}

/** One configuration that fits a row, with what it implies. What was made of a solution is worked out when it is first asked for: copy it by `changed`. */
export interface Hypothesis {
  readonly className: string
  readonly config: Config
  /** Config keys that another configuration with the same weights sets otherwise; `config` holds the preferred value of each. */
  readonly open: readonly string[]
  readonly weights: readonly Weight[]
  /** Σ of the weights' sizes; equal to the printed count where that is known. */
  readonly count: number
  readonly inputShapes: readonly Shape[] | null
  readonly outputShapes: readonly Shape[] | null
  /** The named surprise (`activation=PReLU()`) that makes it fit, or null. */
  readonly variant: string | null
  /** Lower is likelier; from stated preferences only. */
  readonly cost: number
  /** What it was made of; absent where it is no solution of an entry but a nested model told by its rows. */
  readonly origin?: Origin | undefined
  /** Of a nested model the counts of its rows, those without weights left out. */
  readonly rows?: readonly number[]
}

/** The way of an entry and the solution behind a hypothesis: what explanations are made of. */
export interface Origin {
  readonly signature: CompiledSignature
  readonly values: Assignment
  /** What tells its set of weights from others. */
  readonly weightsKey: string
  /** The facts as the signature describes them: of its eras, of one slice where it is about slices. */
  readonly own: LayerFacts
  /** The facts of the row. */
  readonly facts: LayerFacts
}

/** At least one. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** Which row is spoken of, and the class that it has or is taken for. */
interface Subject {
  readonly row: number
  readonly className: string
}

/** Something gives what the row prints. */
export interface Fits extends Subject {
  readonly kind: 'fits'
  /** The likeliest that fit, likeliest first, one per set of weights. */
  readonly candidates: NonEmpty<Hypothesis>
  /** Other sets of weights than the first; null when the search was cut short or the class is not sure. */
  readonly others: number | null
  /** The rare traits of the likeliest, where every configuration that fits is rare; none where a usual one fits. */
  readonly onlyRare: readonly Rarity[]
  /** True where the printed shape does not follow from the row's inputs, but from others: Keras 3 prints the last call, wherever that was. */
  readonly isCalledElsewhere: boolean
}

/** Nothing gives what the row prints. */
export interface Contradicted extends Subject {
  readonly kind: 'contradicted'
  /**
   * Which printed value nothing can explain: the count (the shape fits without it), or the shape (no count would help); or the inputs of its
   * calls, each of which fits alone.
   */
  readonly by: 'count' | 'shape' | 'calls'
  /** The hypotheses of other counts that the class and the shapes allow, likeliest first, at most ten; none where the shape is wrong. */
  readonly wouldBe: readonly Hypothesis[]
}

/** The text does not say enough for a verdict, although the class is known. */
export interface Unresolved extends Subject {
  readonly kind: 'unresolved'
  readonly reason: UnresolvedReason
}

/** `taken`: nothing is known of the class, or it may be more than is known; `unbuilt`: Keras itself did not know the weights. */
export interface Unjudged extends Subject {
  readonly kind: 'taken' | 'unbuilt'
}

/** What can honestly be said of one row; `outcome.ts` alone makes them. */
export type LayerInference = Fits | Contradicted | Unresolved | Unjudged

/** What fits a row, likeliest first; nothing where nothing does. */
export function candidatesOf(inference: LayerInference | undefined): readonly Hypothesis[] {
  return inference?.kind === 'fits' ? inference.candidates : []
}

/** Other sets of weights than the likeliest that fits; null where they were not all found, or nothing fits. */
export function othersOf(inference: LayerInference | undefined): number | null {
  return inference?.kind === 'fits' ? inference.others : null
}

/** What a contradicted row would be with other counts; nothing for all other rows. */
export function wouldBeOf(inference: LayerInference | undefined): readonly Hypothesis[] {
  return inference?.kind === 'contradicted' ? inference.wouldBe : []
}

/** Which printed value of a row nothing explains; null for a row that is not contradicted. */
export function contradictionOf(inference: LayerInference | undefined): Contradicted['by'] | null {
  return inference?.kind === 'contradicted' ? inference.by : null
}

/** What is said of a row in the report's word. */
export function outcomeOf(inference: LayerInference): Outcome {
  if (inference.kind === 'fits') return inference.others === 0 ? 'determined' : 'narrowed'
  return inference.kind === 'taken' ? 'unmodelled' : inference.kind
}

/** Whether a row would fit if it printed another count. */
export type Fit = 'fits' | 'contradicted' | 'unknown'

/** What a row would print otherwise, all else as it is: another count, or any number along one axis of its shape. */
export type Change =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'axis'; readonly axis: number }

/** What a table says of a row in words, where nothing that fits the row is like that. */
export interface LabelMismatch {
  /** Which of the row's settings fail, by their places: alone, or together. */
  readonly settings: readonly number[]
  /** What the row would most likely be by them, with another count; null where its shapes contradict them already. */
  readonly wouldBe: Hypothesis | null
}

/** The inference over one summary. */
export interface ModelInference {
  /** One entry a row, same order. */
  readonly layers: readonly LayerInference[]
  /** What the words of a written table contradict, by row. */
  readonly labels: ReadonlyMap<number, LabelMismatch>
  /** Whether another count fits what a written table says of a row in words. */
  fitsWords(row: number, count: number): boolean
  /** Tries another count on one row, all else as printed; `unknown` for rows whose class is not modelled or a search that gave up. */
  tryCount(row: number, count: number): Fit
  /** The same, with usual configurations only. */
  tryUsualCount(row: number, count: number): Fit
  /** Tries other shapes on one row with its printed count: another output from its inputs, or other inputs to its output. */
  tryShapes(row: number): Fit
  /** Tries a count on one row as if it took what the nearest row above gives, which the text need not say. */
  tryAfterAbove(row: number, count: number): Fit
  /** The counts that usual configurations give a row, all else as printed, the nearest to the printed one first: a few. */
  usualCounts(row: number): readonly number[]
  /** What a row would most likely be with another count, all else as printed; null where nothing fits or its class is not modelled. */
  likeliest(row: number, count: number): Hypothesis | null
  /** The same for a person who asks: taken for the class that the row was given, and searched further, whatever the rows before took. */
  whatIf(row: number, change: Change): Hypothesis | null
}
