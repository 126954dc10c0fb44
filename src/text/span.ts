/** A half-open range of UTF-16 offsets into the source text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A value with the places in the source it was read from; a wrapped cell has one span a piece. */
export interface Spanned<T> {
  readonly value: T
  readonly spans: readonly Span[]
}
