import type { Shape } from '../shape/shape.ts'
import type { CutShapes } from '../summary/cell-values.ts'

/** One output tensor of a call: `name[node][tensor]` with the name resolved to a row. */
export interface TensorRef {
  /** Index into the summary's rows. */
  readonly row: number
  readonly node: number
  /** Which of the row's printed calls gave it, from 0; null where the text does not say. */
  readonly call: number | null
  readonly tensor: number
  /** The name as printed, where it was cut and several rows may be meant: then `row` is only the likeliest. */
  readonly ambiguousName?: string
}

/** One use of a layer on inputs (Keras's node), as far as the text says. */
export interface Call {
  readonly inbound: readonly TensorRef[]
  /** The shape of each inbound tensor as printed by its source; null where the text does not say. */
  readonly inputShapes: readonly (Shape | null)[]
  /**
   * For inputs whose source was cut so that several rows may be meant: all shapes that those print, the likeliest first.
   * Null where `inputShapes` has the shape, or where not even that can be told.
   */
  readonly possibleShapes?: readonly (readonly Shape[] | null)[]
  /** Where a source prints its shape cut: what is left of it, by input; null for inputs of which `inputShapes` has the shape, or nothing is left. */
  readonly cutInputs?: readonly (CutShapes | null)[]
  /** True where it is likely alone that the tensors come from there: what contradicts it proves nothing. */
  readonly isAssumed?: true
}

/** A row's place in the model. */
export interface GraphLayer {
  readonly row: number
  /** The row of the nested model this row is listed under (expand_nested), else null. */
  readonly parent: number | null
  /** Rows listed directly under this one. */
  readonly children: readonly number[]
  /** Whether it is an InputLayer, which stands for what is given to the model. */
  readonly isInput: boolean
  /**
   * The layer's calls, in order; null where the text does not say what the layer is called on
   * (first row of a Sequential, nested rows, a subclassed model, after an elision).
   * An InputLayer has one call without inbound.
   */
  readonly calls: readonly Call[] | null
  /**
   * For each item of Connected to, in printed order, the rows that its name may mean: none where it names no row or too many to be
   * listed, several where a name was cut or stands twice. Null where the text has no such cell for the row.
   */
  readonly sources: readonly (readonly number[])[] | null
}

/**
 * `unknown-inbound`: Connected to names no row. `outside-inbound`: it names a row that the text leaves out (a slice, an elision).
 * `ambiguous-inbound`: a cut name fits several rows, or the text does not say which inbound tensors make one call (then `inbound` is null).
 */
export interface GraphNote {
  readonly kind: 'unknown-inbound' | 'outside-inbound' | 'ambiguous-inbound' | 'duplicate-name'
  readonly row: number
  /** The name that was not found, or stands twice. */
  readonly name: string
  /** Index into the row's inbound list, where the note is about one. */
  readonly inbound: number | null
}

/** How the rows of one summary are wired. */
export interface Graph {
  /** One entry a row, same order. */
  readonly layers: readonly GraphLayer[]
  readonly notes: readonly GraphNote[]
  /** `chain`: a table without Connected to, each row taking the one above. `connected`: wired by references. */
  readonly kind: 'chain' | 'connected'
  /**
   * `assumed`: the rows stand in the order of a chain, yet nothing says that the data flows so (a subclassed model prints the same table).
   * What contradicts an assumed link proves nothing by itself.
   */
  readonly trust: 'wired' | 'assumed'
}
