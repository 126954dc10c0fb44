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
  /** True where the row, or one before it, leaves its window open: another fits, which sees another width. */
  readonly likely?: true
}

/** What one row costs for one sample, over all its calls; null where the text can't tell. */
export interface LayerCosts {
  /** Multiply-adds; an interval where several configurations fit the row. */
  readonly macs: Interval | null
  /** Elements of all outputs. */
  readonly activations: number | null
  /** Null also where the layer keeps no positions or reads all of them. Of several windows that fit the likeliest, which it says. */
  readonly receptiveField: ReceptiveField | null
}

/** What a whole model costs for one sample; null where the text can't tell. */
export interface ModelCosts {
  /** One entry a row, same order. */
  readonly layers: readonly LayerCosts[]
  readonly macs: Interval | null
  /** The elements of all printed outputs. */
  readonly activations: number | null
  /** The most elements that are alive at once at inference, calls in printed order. */
  readonly peakActivations: number | null
}
