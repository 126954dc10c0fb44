import type { Interval } from '../costs/costs.ts'
import type { ConfigValue } from '../layers/config-value.ts'
import type { SummaryReport } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import type { Verdict } from '../verify/severity.ts'

/** Two values of one thing, of the old summary and of the new. */
export interface Change<T> {
  readonly old: T
  readonly new: T
}

/** A layer as one of the summaries prints it. */
export interface LayerRef {
  readonly name: string
  /** The name may go on. */
  readonly nameCut: boolean
  readonly className: string
  readonly line: number
  /** Null where the text does not say. */
  readonly outputShapes: readonly Shape[] | null
  readonly params: number | null
}

/** A key of a layer's configuration. `certain` is false where the values are the likeliest ones only. */
export interface ConfigChange extends Change<ConfigValue> {
  readonly key: string
  readonly certain: boolean
}

/** A layer that only one of the summaries has. */
export interface OneSided {
  readonly kind: 'added' | 'removed'
  readonly layer: LayerRef
  /** The layer printed before it, null for the first. */
  readonly after: string | null
  /** Rows listed under it (expand_nested), which come and go with it. */
  readonly inside: number
  /** The nested models it is listed under, outermost first. */
  readonly within: readonly string[]
}

/** A layer that both summaries have, and what is different; everything else is null or empty. */
export interface Changed {
  readonly kind: 'changed'
  readonly old: LayerRef
  readonly new: LayerRef
  readonly within: readonly string[]
  /** True where its name is another; a mere other number of a default name (`conv2d_1`, `conv2d_7`) is none. */
  readonly renamed: boolean
  /** The layers before it, where it stands at another place in the flow of data. */
  readonly moved: Change<string | null> | null
  readonly className: Change<string> | null
  /** What it is connected to, where that is other layers than before. */
  readonly inputs: Change<readonly string[]> | null
  readonly outputShapes: Change<readonly Shape[]> | null
  readonly config: readonly ConfigChange[]
  readonly params: Change<number> | null
  readonly trainable: Change<boolean> | null
  /** True where the layer itself is configured as before: other inputs explain its shape and count. */
  readonly follows: boolean
  /** What remains unknown about a layer that changed. */
  readonly untold: string | null
}

export type LayerChange = OneSided | Changed

/** A totals line that is different. `optimizer` is not part of `total` here, whatever the dialect prints. */
export interface TotalChange extends Change<number> {
  readonly line: 'total' | 'trainable' | 'nonTrainable' | 'optimizer'
}

/** Where one of the two summaries comes from. */
export interface DiffSide {
  readonly path: string
  readonly line: number
  readonly dialect: SummaryReport['dialect']
  readonly modelName: string | null
  readonly layers: number
  /** What its totals say that the model holds, the optimizer left out. */
  readonly params: number | null
  readonly verdict: Verdict
}

/** How many layers changed in which way; a layer can be counted in several. */
export interface DiffCounts {
  readonly added: number
  readonly removed: number
  readonly renamed: number
  readonly moved: number
  readonly replaced: number
  readonly rewired: number
  readonly reconfigured: number
  readonly reshaped: number
  readonly recounted: number
  readonly unchanged: number
}

/** What changed between two summaries, by meaning. */
export interface ModelDiff {
  readonly old: DiffSide
  readonly new: DiffSide
  readonly changed: boolean
  readonly modelName: Change<string> | null
  readonly layers: readonly LayerChange[]
  readonly totals: readonly TotalChange[]
  /** Printed sizes that differ although the count beside them does not: another dtype. */
  readonly sizes: readonly (Change<string> & { readonly line: TotalChange['line'] })[]
  /** What the models cost per sample, where that differs and both texts tell it; only of models that changed otherwise. */
  readonly costs: {
    readonly macs: Change<Interval> | null
    readonly activations: Change<number> | null
    readonly peakActivations: Change<number> | null
  }
  /** What cannot be compared, and what looks like a change but is none. */
  readonly notes: readonly string[]
  readonly counts: DiffCounts
}
