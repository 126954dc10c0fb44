import { parseArithmetic } from '../../../grammars/arithmetic.ts'
import { evaluate } from '../../prose/evaluate.ts'
import { isWhole } from '../../prose/interval.ts'
import { piecesOf } from '../../prose/pieces.ts'
import { usualStyle } from '../../prose/quantity.ts'
import type { Shape } from '../../shape/shape.ts'
import { readCount, readSpacedCount } from '../../summary/cells/count-cell.ts'
import { readShapeCell } from '../../summary/cells/shape-cell.ts'
import { readWrittenShape } from '../../summary/cells/written-shape.ts'

/** Longer than anybody's answer. */
const longest = 200

const arithmetic: ReadonlySet<string> = new Set([
  ...['number', 'unit', 'raised', 'power', 'open', 'close', 'fraction'],
  ...['+', '-', '*', '/', '//', '%'],
])

function isSign(kind: string): kind is Parameters<typeof parseArithmetic>[0][number] {
  return arithmetic.has(kind)
}

/** What arithmetic comes to; null where it is none, or no whole number. */
function reckoned(text: string): number | null {
  const pieces = piecesOf(text)
  const signs = pieces.map(({ kind }) => kind).filter(isSign)
  const tree = signs.length === pieces.length ? parseArithmetic(signs) : null
  const value = tree && evaluate(tree, pieces, { style: usualStyle, order: 'usual' })
  return value && isWhole(value) && value.low === value.high && Number.isSafeInteger(value.low) ? value.low : null
}

/** The number that somebody wrote for a count: `5,915,136`, `5 915 136`, or a sum: `11552 × 512 + 512`. Null where it is none. */
export function readNumberAnswer(text: string): number | null {
  const answer = text.trim().replace(/^=\s*/, '')
  if (answer === '' || answer.length > longest) return null
  const found = readSpacedCount(answer, 0) ?? readCount(answer, 0)
  if (found?.end === answer.length) return found.count.kind === 'count' ? found.count.value : null
  return reckoned(answer)
}

/** The shape that somebody wrote; `lacksBatch` where it is written without its batch axis, as a product is. */
export interface ShapeAnswer {
  readonly shape: Shape
  readonly lacksBatch: boolean
}

/** `(None, 26, 26, 8)`, `None, 26, 26, 8`, `26×26×8`; null where it is no shape. */
export function readShapeAnswer(text: string): ShapeAnswer | null {
  if (text.length > longest) return null
  const printed = readShapeCell(text)
  const cell = printed.kind === 'shapes' ? printed : readWrittenShape(text)
  if (cell?.kind !== 'shapes' || !cell.complete || cell.shapes.length !== 1) return null
  const [shape = []] = cell.shapes
  return shape.includes('?') ? null : { shape, lacksBatch: cell.lacksBatch === true }
}
