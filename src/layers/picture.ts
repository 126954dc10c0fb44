/**
 * What the weights of a class look like, for a drawing of them. A weight is meant by its name, or by the end of its path and name
 * (`query/kernel`): the first such one. An axis is meant by its expression in the shape of the weight (`kernel_size[0]`).
 */
export type Picture =
  | MatrixPicture
  | KernelPicture
  | GatesPicture
  | TablePicture
  | AttentionPicture
  | { readonly kind: 'normalization' }
  | { readonly kind: 'vector' }

/** Rows and columns: the last axis, and all before it as one. */
export interface MatrixPicture {
  readonly kind: 'matrix'
  readonly kernel: string
  /** The weight with one number per column. */
  readonly bias?: string
  /** What a column stands for: `unit`. */
  readonly column?: string
}

/** A window that slides over its input. */
export interface KernelPicture {
  readonly kind: 'kernel'
  readonly kernel: string
  /** The weight with one number per window. */
  readonly bias?: string
  /** The axes of the window. */
  readonly window: readonly string[]
  /** The axis of the channels that come in. */
  readonly input: string
  /** The axis of the filters, of which each is one window over all channels. */
  readonly output: string
  /** True where each channel has windows of its own; then `output` is how many. */
  readonly depthwise?: boolean
  /** True where each place of the input spreads over a window of the output. */
  readonly transposed?: boolean
  /** The config key with the number of groups of channels. */
  readonly groups?: string
}

/** Gates side by side: each has its own columns in every weight. */
export interface GatesPicture {
  readonly kind: 'gates'
  /** The weight that has the columns of all gates. */
  readonly kernel: string
  /** The names of the gates, in the order of their columns. */
  readonly gates: readonly string[]
}

/** A table with a row for each index. */
export interface TablePicture {
  readonly kind: 'table'
  readonly table: string
}

/** Projections, each cut into its heads. */
export interface AttentionPicture {
  readonly kind: 'attention'
  readonly projections: readonly ProjectionPicture[]
  /** The axes that count heads. */
  readonly heads: readonly string[]
  /** The axes of one head. */
  readonly width: readonly string[]
}

/** One of the projections of an attention layer. */
export interface ProjectionPicture {
  readonly name: string
  readonly kernel: string
  readonly bias?: string
}

/** A weight that a picture names, and which of its axes. */
interface Named {
  readonly weight: string
  readonly axes: readonly string[]
}

/** The weights that a picture names, with the axes that each must have. */
export function weightsNamedBy(picture: Picture): readonly Named[] {
  if (picture.kind === 'kernel') {
    const { kernel, window, input, output } = picture
    return [{ weight: kernel, axes: [...window, input, output] }, ...named(picture.bias)]
  }
  if (picture.kind === 'attention')
    return picture.projections.flatMap(({ kernel, bias }) => [...named(kernel), ...named(bias)])
  if (picture.kind === 'table') return named(picture.table)
  if (picture.kind === 'gates') return named(picture.kernel)
  return picture.kind === 'matrix' ? [...named(picture.kernel), ...named(picture.bias)] : []
}

function named(weight: string | undefined): readonly Named[] {
  return weight === undefined ? [] : [{ weight, axes: [] }]
}

/** Whether a weight is meant by a name of a picture. */
export function isNamed(weight: { readonly name: string; readonly path?: string | null }, name: string): boolean {
  return `/${weight.path ?? ''}/${weight.name}`.endsWith(`/${name}`)
}
