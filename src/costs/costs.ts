/** A number between two bounds, both included. */
export interface Interval {
  readonly least: number
  readonly most: number
  /** True where a configuration that is far less likely, or that was not looked for, could give another number. */
  readonly likely?: true
}

/**
 * How far a position of a layer's output sees and how far apart two neighbours stand, in positions of the model's input, one number per
 * spatial axis. Source: Araujo, Norris, Sim: Computing Receptive Fields of Convolutional Neural Networks, Distill 2019.
 */
export interface ReceptiveField {
  readonly size: readonly number[]
  readonly stride: readonly number[]
  /** The first position that the first output position reads, below 0 in the padding. Absent where it depends on sizes that the text does not tell. */
  readonly start?: readonly number[]
}

/** What one row costs for one sample, over all its calls; null where the text can't tell. */
export interface LayerCosts {
  /** Multiply-adds; an interval where several configurations fit the row. */
  readonly macs: Interval | null
  /** The multiply-adds as an expression over `timesteps`, or over `height` and `width`, where those are all that the text leaves open. */
  readonly symbolic?: string
  /** Elements of all outputs. */
  readonly activations: number | null
  /**
   * The same under all windows that plausibly fit the row and those before it; null where they see different widths, and where the layer
   * keeps no positions or reads all of them. A dilation of 1 is believed where the shapes hide it and nothing in the model speaks of another.
   */
  readonly receptiveField: ReceptiveField | null
  /** That of the likeliest windows, where others fit that see another width. */
  readonly likelyReceptiveField?: ReceptiveField
}

/** What a whole model costs for one sample; null where the text can't tell. */
export interface ModelCosts {
  /** One entry a row, same order. */
  readonly layers: readonly LayerCosts[]
  readonly macs: Interval | null
  /** The multiply-adds as an expression over `timesteps`, or over `height` and `width`, where those are all that the text leaves open. */
  readonly symbolic?: string
  /** The elements of all printed outputs. */
  readonly activations: number | null
  /** The most elements that are alive at once at inference, calls in printed order. */
  readonly peakActivations: number | null
  /** The same with the smallest input that plausibly fits and without masks, where others would give another number. */
  readonly likelyPeakActivations?: number
}

/** Sizes that the text leaves open, as the user says that they are. */
export interface Assumed {
  readonly timesteps?: number
  readonly height?: number
  readonly width?: number
}
