import type { Repeat } from '../../worker/messages.ts'

/** A line of the table: a row, the explanation that is open below it, or rows that are folded because they repeat those above. */
export interface Line {
  readonly kind: 'row' | 'details' | 'folded'
  /** The row; of a fold, its first. */
  readonly layer: number
  readonly key: string
  readonly repeat: Repeat | null
}

/** The lines of these rows, in their order; `isOpen` says below which an explanation is. */
export function linesOf(
  order: readonly number[],
  isOpen: (layer: number) => boolean,
  folds: readonly Repeat[],
): readonly Line[] {
  const hidden = new Map<number, Repeat>()
  for (const repeat of folds) {
    const { start, length, times } = repeat
    for (let layer = start + length; layer < start + length * times; layer++) hidden.set(layer, repeat)
  }
  return order.flatMap((layer): readonly Line[] => {
    const repeat = hidden.get(layer) ?? null
    if (repeat !== null) {
      const isFirst = layer === repeat.start + repeat.length
      return isFirst ? [{ kind: 'folded', layer, key: `folded-${layer}`, repeat }] : []
    }
    const row: Line = { kind: 'row', layer, key: String(layer), repeat }
    return isOpen(layer) ? [row, { kind: 'details', layer, key: `${layer}-details`, repeat }] : [row]
  })
}
