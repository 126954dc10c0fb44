import { modelClasses } from '../../layers/models.ts'
import type { Printing } from '../../summary/dialects/printing.ts'
import type { LayerRow } from '../../summary/summary.ts'
import type { ListedRow } from '../listing.ts'

/** The layers of one model as far as they were read. */
interface Block {
  /** The model is frozen as a whole. */
  readonly isFrozen: boolean
  /** All rows with weights so far are frozen. */
  isStart: boolean
  hasFrozen: boolean
  /** Rows without weights behind the last frozen one. */
  open: number[]
}

/**
 * The rows without weights that are frozen with others, of which Keras 3 does not say it: inside a frozen model, and up to the last of the
 * frozen layers that a model begins with.
 */
function frozenWith(rows: readonly LayerRow[]): ReadonlySet<number> {
  const frozen: number[] = []
  const blocks: Block[] = []
  const close = (block: Block | undefined) => {
    if (block?.isStart && block.hasFrozen) frozen.push(...block.open)
  }
  for (const [at, { depth, trainable, printedClass }] of rows.entries()) {
    while (blocks.length > depth + 1) close(blocks.pop())
    while (blocks.length <= depth) {
      const isFrozen = rows[at - 1]?.trainable?.value === false || blocks.at(-1)?.isFrozen === true
      blocks.push({ isFrozen, isStart: true, hasFrozen: false, open: [] })
    }
    const block = blocks[depth]
    if (!block) continue
    // A model is frozen by itself.
    if (trainable?.value === true || modelClasses.includes(printedClass?.value ?? '')) block.isStart = false
    else if (trainable?.value === '-') {
      if (block.isFrozen) frozen.push(at)
      else if (block.isStart) block.open.push(at)
    } else if (block.isStart) {
      frozen.push(...block.open)
      block.open = []
      block.hasFrozen = true
    }
  }
  blocks.forEach(close)
  return new Set(frozen)
}

/** The Trainable cells of rows, with `-` for a layer without weights where the printer has it, else without. */
export function trainableCells(rows: readonly LayerRow[], { drawing }: Printing): readonly ListedRow['trainable'][] {
  const marksWeightless = drawing === 'boxed'
  const frozen = marksWeightless ? new Set<number>() : frozenWith(rows)
  return rows.map(({ trainable, params }, at) => {
    const isWeightless = trainable?.value === '-' || (params.value.kind === 'count' && params.value.value === 0)
    if (!trainable || (marksWeightless && isWeightless)) return '-'
    const isTrained = trainable.value === '-' ? !frozen.has(at) : trainable.value
    return isTrained ? 'Y' : 'N'
  })
}
