import type { CatalogueFacts } from '../../layers/class-facts.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { isMask } from '../../summary/row-class.ts'

/** The rows that Keras 3 adds for masks, and the layers that make it do so. */
export interface Masks {
  /** `not_equal` and `any`, which no code says. */
  readonly rows: ReadonlySet<number>
  /** Rows of Embedding that have `mask_zero`. */
  readonly embeddings: ReadonlySet<number>
}

/** Operations by which a Concatenate makes one mask of those of its inputs. Source: keras/src/layers/merging/concatenate.py `compute_mask()`. */
const derived = new Set(['ConvertToTensor', 'ExpandDims', 'LogicalOr', 'Concatenate', 'Any'])

/** Operations that compute a mask from what an Embedding or a Masking takes. */
export function masksIn({ summary, graph, inference }: StudiedTable, facts: CatalogueFacts): Masks {
  const [rows, embeddings] = [new Set<number>(), new Set<number>()]
  const sourcesOf = (at: number) =>
    graph.layers[at]?.calls?.flatMap(({ inbound }) => inbound.map(({ row }) => row)) ?? []
  const makers = summary.rows.flatMap((_, at) => {
    const className = inference.layers[at]?.className
    return className === 'Embedding' || className === 'Masking' ? [{ at, className, source: sourcesOf(at)[0] }] : []
  })
  summary.rows.forEach((row, at) => {
    if (!isMask(row, facts)) return
    const [source] = sourcesOf(at)
    if (source !== undefined && rows.has(source)) rows.add(at)
    for (const maker of makers) {
      if (maker.source !== source) continue
      rows.add(at)
      if (maker.className === 'Embedding') embeddings.add(maker.at)
    }
  })
  summary.rows.forEach((_, at) => {
    const sources = sourcesOf(at)
    const className = inference.layers[at]?.className ?? ''
    if (className === 'LogicalOr' && sources.some((source) => rows.has(source))) {
      for (const source of sources) if (inference.layers[source]?.className === 'ZerosLike') rows.add(source)
    }
    if (derived.has(className) && sources.length > 0 && sources.every((source) => rows.has(source))) rows.add(at)
  })
  return { rows, embeddings }
}
