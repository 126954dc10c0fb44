/**
 * What a drawing of a row's weights needs: which weights and which of their axes, each counted from 0. `matrix` and `vector` also stand
 * for classes whose entry has no picture.
 */
export type Drawing =
  | MatrixDrawing
  | KernelDrawing
  | GatesDrawing
  | TableDrawing
  | AttentionDrawing
  | { readonly kind: 'normalization' }
  | { readonly kind: 'vector' }

/** A matrix: its last axis as columns, all axes before it as rows. */
export interface MatrixDrawing {
  readonly kind: 'matrix'
  readonly kernel: number
  /** The weight with one number per column. */
  readonly bias: number | null
  /** What a column stands for; null where the entry does not say. */
  readonly column: string | null
}

/** A window that slides over its input. */
export interface KernelDrawing {
  readonly kind: 'kernel'
  readonly kernel: number
  /** The weight with one number per window. */
  readonly bias: number | null
  /** Axes of the window. */
  readonly window: readonly number[]
  /** Axis of the channels that one window covers, or has windows for. */
  readonly input: number
  /** Axis of the filters; of a depthwise kernel, of the windows per channel. */
  readonly output: number
  readonly depthwise: boolean
  /** True where the channels are those of one of several groups. */
  readonly grouped: boolean
  readonly transposed: boolean
}

/** Gates side by side: each has as many columns as the others in every weight. */
export interface GatesDrawing {
  readonly kind: 'gates'
  /** The weight that has the columns of all gates. */
  readonly kernel: number
  readonly gates: readonly string[]
}

/** A table with a row for each index. */
export interface TableDrawing {
  readonly kind: 'table'
  readonly table: number
}

/** Projections, each cut into its heads. */
export interface AttentionDrawing {
  readonly kind: 'attention'
  readonly projections: readonly ProjectionDrawing[]
}

export interface ProjectionDrawing {
  readonly name: string
  readonly kernel: number
  readonly bias: number | null
  /** Axis of the heads. */
  readonly heads: number
  /** Axis of the numbers that each head gives for a position. */
  readonly width: number
}
