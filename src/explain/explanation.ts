import type { LayerCosts } from '../costs/costs.ts'
import type { Outcome, UnresolvedReason } from '../infer/inference.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { SourcePlace } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import type { DialectId } from '../summary/summary.ts'
import type { Verdict } from '../verify/severity.ts'
import type { Sum } from '../words/formula.ts'
import type { Fact, Reason } from './config/reason.ts'
import type { Drawing } from './drawing.ts'

export type { Fact, Reason } from './config/reason.ts'

/** The kinds of weights that can be drawn. */
export type Picture = Drawing['kind']

/** What `explain --format json` prints and the library gives; every field is public and stable: add, never rename. */
export interface Explanation {
  readonly schema: 1
  readonly tool: { readonly name: 'keraudit'; readonly version: string }
  /** One a summary, in the order of the text. */
  readonly models: readonly PrintedModel[]
}

/** A model's explanation as JSON has it: everything that is also there in words is left out. */
export interface PrintedModel extends Omit<ModelExplanation, 'layers'> {
  readonly layers: readonly PrintedLayer[]
}

export interface PrintedLayer extends Omit<LayerExplanation, 'terms' | 'config' | 'alternatives'> {
  readonly config: readonly Omit<ConfigExplanation, 'reason'>[]
  readonly alternatives: readonly Omit<Alternative, 'terms'>[]
}

/** How every number of one summary arises: plain data, safe for JSON, the same in the terminal, in Markdown and on the page. */
export interface ModelExplanation {
  readonly source: SourcePlace
  readonly dialect: DialectId
  readonly modelName: string | null
  readonly verdict: Verdict
  /** One a row, in printed order. */
  readonly layers: readonly LayerExplanation[]
  /** One a totals line, in printed order. */
  readonly totals: readonly TotalExplanation[]
  /** One an error: the derivation that proves it. */
  readonly proofs: readonly Proof[]
}

/** How the number of one row arises, and why its configuration is what it is. */
export interface LayerExplanation {
  readonly name: string
  readonly className: string
  readonly line: number
  readonly depth: number
  readonly outcome: Outcome
  readonly reason: UnresolvedReason | null
  /** For a wrong row, which of its printed values nothing can explain; null where the totals alone prove it wrong, and for all other rows. */
  readonly contradiction: 'count' | 'shape' | 'calls' | null
  /** What the class does, in one sentence; null for a class that nobody described. */
  readonly what: string | null
  /** What the weights of its class look like. */
  readonly picture: Picture | null
  /** What a drawing of its weights needs; null without weights. */
  readonly drawing: Drawing | null
  readonly inputShapes: readonly (Shape | null)[] | null
  readonly outputShapes: readonly Shape[] | null
  /** The printed count, null where it is lost; and what the weights add up to, null where they are not known. */
  readonly params: {
    readonly printed: number | null
    readonly expected: number | null
    /** What stands in the cell: a count, `0 (unbuilt)`, `0 (unused)`, one that is cut off, or one beyond 2^53−1. */
    readonly kind: 'count' | 'unbuilt' | 'unused' | 'lost' | 'rounded' | 'too-large'
  }
  readonly weights: readonly WeightExplanation[]
  /** `input_dim × units + units`, and with its numbers `784 × 10 + 10 = 7850`; null where nothing is known. */
  readonly formula: string | null
  readonly substitution: string | null
  /** The same sum as data, a product a weight: `[[784, 10], [10]]`. JSON has `substitution` in its place. */
  readonly terms: Sum<number> | null
  /** The formula step by step with thousands separators: `784 × 10 = 7,840`, `7,840 + 10 = 7,850`. */
  readonly steps: readonly string[]
  readonly config: readonly ConfigExplanation[]
  /** What else would fit, likeliest first; as many as the report lists. */
  readonly alternatives: readonly Alternative[]
  /** How many other sets of weights fit; null when the search was cut short or nothing was searched. */
  readonly otherWeights: number | null
  /** Configuration that a summary can never show. */
  readonly unseen: readonly string[]
  readonly trainable: TrainableExplanation | null
  /** Bytes of all its weights as the size lines or the default dtype have them; null where not known. */
  readonly bytes: number | null
  /** Whether the size lines settle the dtype, or float32 is assumed, Keras's default; null where `bytes` is. */
  readonly bytesFrom: 'size-lines' | 'default' | null
  /** What it costs per sample, and how that arises. */
  readonly costs: CostExplanation | null
  /** What can't be said of this row, and what would settle it; what the printed cells mean (`None`, `multiple`, `?`). */
  readonly remarks: readonly string[]
  /** What people get wrong about this class, where it applies to this row. */
  readonly pitfalls: readonly string[]
  /** The named surprise that explains the row, with its reason; null for the plain layer. */
  readonly variant: { readonly name: string; readonly why: string } | null
}

/** What a row costs for one sample, with its derivation under the likeliest configuration. */
export interface CostExplanation extends LayerCosts {
  /** `3 × 3 × 3 × 32 × 112 × 112 = 10,838,016`: a product for each weight that multiplies, and their sum. */
  readonly macSteps: readonly string[]
  /** `112 × 112 × 32 = 401,408`. */
  readonly activationSteps: readonly string[]
  /** By Araujo, Norris and Sim: the field before + (window − 1) × stride before, then stride before × strides. */
  readonly receptiveFieldSteps: readonly string[]
}

/** One weight tensor: its shape in names and in numbers, and its size. */
export interface WeightExplanation {
  readonly path: string | null
  readonly name: string
  /** One expression an axis, in Keras's words: `input_dim`, `units`. */
  readonly symbolicShape: readonly string[]
  readonly shape: readonly number[]
  readonly size: number
  /** False for weights that no flag makes trainable. */
  readonly trainable: boolean
  readonly bytes: number | null
  /** What the weight is for, in a few words; null where its name says it. */
  readonly role: string | null
}

/** Why one config key has its value. */
export interface ConfigExplanation {
  readonly key: string
  readonly value: ConfigValue
  /** `forced`: all that fits has this value; `preferred`: other values fit too; `open`: no fact depends on it. */
  readonly kind: 'forced' | 'preferred' | 'open'
  /** The smallest set of facts that it follows from, as far as one was found; empty unless forced. */
  readonly facts: readonly Fact[]
  /** Why, as data. JSON has `because` in its place. */
  readonly reason: Reason
  /** The reason as one sentence for a person. */
  readonly because: string
  /** The other values among what fits, likeliest first. */
  readonly others: readonly ConfigValue[]
}

/** Another configuration that fits the row. */
export interface Alternative {
  readonly config: Config
  readonly differs: readonly { readonly key: string; readonly here: ConfigValue; readonly there: ConfigValue }[]
  readonly weights: readonly WeightExplanation[]
  readonly drawing: Drawing | null
  /** What it would take in, where the text does not say that and it is not what the row's `inputShapes` has; else null. */
  readonly inputShapes: readonly Shape[] | null
  readonly substitution: string
  /** The same sum as data. */
  readonly terms: Sum<number>
  /** Which preference ranks it lower; null where none does. */
  readonly lessLikely: string | null
}

/** Whether a row's weights are trained. */
export interface TrainableExplanation {
  /** `unknown`: the text does not say. */
  readonly state: 'trainable' | 'frozen' | 'partly' | 'unknown'
  readonly trainable: number | null
  readonly nonTrainable: number | null
  readonly because: string
}

/** How a totals line arises. */
export interface TotalExplanation {
  /** As Keras prints it: `Total params`. */
  readonly name: string
  readonly line: number
  readonly printed: number | null
  readonly expected: number | null
  /** What is added up, the rows that hold weights; the sum is the line's number where all are known. */
  readonly terms: readonly { readonly name: string; readonly value: number | null }[]
  /** `896 + 36,928 = 37,824`; null where a term is not known. */
  readonly sum: string | null
  /** `(144.00 KB)`: how the size arises; null without one. */
  readonly size: string | null
  /** What the line means and what is to be known of it. */
  readonly remarks: readonly string[]
}

/** A contradiction, derived step by step. */
export interface Proof {
  readonly code: string
  readonly layer: string | null
  /** The row that is wrong, as its place from 0 in the summary's `layers`; null where it is no row. */
  readonly row: number | null
  /** The totals line that is wrong, as Keras prints it; null where it is none. */
  readonly total: string | null
  readonly line: number
  /** The finding's own sentence. */
  readonly claim: string
  readonly steps: readonly ProofStep[]
}

/** What a sentence rests on: a row, by its place from 0 in the summary's `layers` too, or a totals line. */
export interface ProofBasis {
  readonly name: string
  readonly line: number
  readonly row: number | null
}

/** One sentence of a proof, and the rows and totals lines that it rests on. */
export interface ProofStep {
  readonly text: string
  readonly rests: readonly ProofBasis[]
}
