import type { Part } from './parts.ts'
import { type Rect, squarify } from './squarify.ts'

/** A part, and where it stands in the treemap. */
export interface Tile {
  readonly part: Part
  readonly rect: Rect
}

/** The parts of one block, or a part of none. */
interface Bundle {
  readonly share: number
  readonly parts: readonly Part[]
}

function bundlesOf(parts: readonly Part[]): readonly Bundle[] {
  const bundles = new Map<string, Part[]>()
  for (const part of parts) {
    const key = part.block ?? `row ${part.layer}`
    const bundle = bundles.get(key)
    if (bundle) bundle.push(part)
    else bundles.set(key, [part])
  }
  const bySize = (a: { readonly share: number }, b: { readonly share: number }) => b.share - a.share
  return [...bundles.values()]
    .map((all) => ({ share: all.reduce((sum, { share }) => sum + share, 0), parts: [...all].sort(bySize) }))
    .sort(bySize)
}

/** Where each part stands: the rows of a block together, the largest first. Widths and heights are those of `whole`. */
export function treemapOf(parts: readonly Part[], whole: Rect): readonly Tile[] {
  const bundles = bundlesOf(parts)
  const places = squarify(
    bundles.map(({ share }) => share),
    whole,
  )
  return bundles.flatMap(({ parts: own }, at) => {
    const place = places[at]
    if (!place) return []
    const rects = squarify(
      own.map(({ share }) => share),
      place,
    )
    return own.flatMap((part, nth) => (rects[nth] ? [{ part, rect: rects[nth] }] : []))
  })
}
