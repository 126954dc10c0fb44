/** Boxes and arrows to be placed. */
export interface Drawing {
  /** The lines of text in each box, and the frame that it stands in, if any. */
  readonly nodes: readonly { readonly lines: readonly string[]; readonly frame?: number | null }[]
  /** From node to node, each once. */
  readonly edges: readonly (readonly [from: number, to: number])[]
  /** Frames around boxes, each with the frame that it stands in itself, which is before it. */
  readonly frames?: readonly { readonly frame: number | null }[]
}

/** A box by its centre, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where everything of a graph stands. */
export interface Layout {
  readonly boxes: readonly Box[]
  readonly frames: readonly Box[]
  /** The bends of each edge, in the order of the graph's edges. */
  readonly paths: readonly (readonly Point[])[]
  readonly width: number
  readonly height: number
}

/** The smallest box around two. */
export function around(one: Box, other: Box): Box {
  const left = Math.min(one.x - one.width / 2, other.x - other.width / 2)
  const right = Math.max(one.x + one.width / 2, other.x + other.width / 2)
  const top = Math.min(one.y - one.height / 2, other.y - other.height / 2)
  const bottom = Math.max(one.y + one.height / 2, other.y + other.height / 2)
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top }
}
