import { catalogue } from '../../layers/catalogue.ts'
import { hasNoWeights } from '../../layers/class-facts.ts'
import type { Spanned } from '../../text/span.ts'
import { readRoundedCount } from '../cells/amount.ts'
import { type CellText, sliceCell, spanned, trimCell } from '../cells/cell-text.ts'
import { beginningOf, readCount, readSpacedCount } from '../cells/count-cell.ts'
import type { Piece } from '../layouts/layout.ts'
import type { Count, Rounded } from '../summary.ts'
import { sumCounts } from '../totals.ts'
import { isFull, joined, type RowTerms } from './row-terms.ts'

/** What people write where a layer has no weights. */
const NO_COUNT = /^(?:[-–—−]{1,3}|n\/?a|none|no)?$/i

/** Longer than anybody derives a count in a cell. */
const longestDerivation = 120

/** Of a cell that derives its count, `3·3·1·16 + 16 = 160`, the result, also between the marks of formulas. */
function derivedCount(cell: CellText): CellText {
  const at = cell.text.length > longestDerivation ? -1 : cell.text.lastIndexOf('=')
  if (at < 0 || !/\d[^=]{0,40}(?:[x×✕*·+]|\\cdot|\\times)/.test(cell.text.slice(0, at))) return cell
  const result = trimCell(sliceCell(cell, at + 1, cell.text.length))
  const marks = result.text.indexOf('$')
  return marks < 0 ? result : trimCell(sliceCell(result, 0, marks))
}

/** Words behind a number that is no count of parameters: `512 neurons`, `64 units × 2`. */
const OTHER_THING =
  /^\s{1,3}(?:units?|neurons?|filters?|kernels?|nodes?|cells?|features?|inputs?|outputs?|classes|channels|dims?|timesteps?|steps|heads?|words|tokens|characters)(?!\p{L})/iu

/** Whether what follows a number makes it none of parameters, or only a part of their count. */
function isOtherThing(rest: string): boolean {
  return OTHER_THING.test(rest) || IN_TERM.test(rest)
}

/** Whether a row prints a count other than 0. */
export function showsWeights(terms: RowTerms, pieces: readonly Piece[]): boolean {
  return /[1-9]/.test(joined(terms, pieces).text)
}

/** Counts that are added up in a cell, of a layer and what follows it there: `896 + 64`. */
const SUM = /^\d[\d,.' ]*(?:\s?\+\s?\d[\d,.' ]*){1,8}$/
/** What goes on with a number as one factor or term of several: `32×C + C`. */
const IN_TERM = /^\s?(?:[×x✕*·+]|\\times|\\cdot)\s?[\p{L}\d(]/iu

/** The sum of counts that a cell adds up; null where one of them cannot be read. */
function summedCount(text: string): number | null {
  const parts = text.split('+').map((part) => {
    const read = readSpacedCount(part.trim(), 0) ?? readCount(part.trim(), 0)
    return read?.count.kind === 'count' && read.end === part.trim().length ? read.count.value : null
  })
  const counts = parts.filter((count) => count !== null)
  return counts.length === parts.length ? sumCounts(counts) : null
}

/** What a row shows of its count; of weights and biases in columns of their own, the sum. */
export function countOf(
  terms: RowTerms,
  pieces: readonly Piece[],
  className: string,
  biases: readonly Piece[],
): Spanned<Count | Rounded> {
  const own = countIn(terms, pieces, className)
  if (biases.length === 0 || own.value.kind !== 'count') return own
  const { value } = countIn(terms, biases, className)
  const sum = value.kind === 'count' ? sumCounts([own.value.value, value.value]) : null
  return { ...own, value: sum === null ? { kind: 'lost', prefix: '' } : { kind: 'count', value: sum } }
}

function countIn(terms: RowTerms, pieces: readonly Piece[], className: string): Spanned<Count | Rounded> {
  const cell = terms.isWritten ? derivedCount(joined(terms, pieces)) : joined(terms, pieces)
  const sum = terms.isWritten && SUM.test(cell.text) ? summedCount(cell.text) : null
  if (sum !== null) return spanned(terms.block, cell, { kind: 'count', value: sum })
  const about = terms.isWritten ? readRoundedCount(cell.text) : null
  if (about !== null) return spanned(terms.block, sliceCell(cell, about.start, about.end), about.count)
  const read = (terms.isWritten ? readSpacedCount(cell.text, 0) : null) ?? readCount(cell.text, 0)
  if (
    read === null &&
    terms.isWritten &&
    terms.columns.has('params') &&
    NO_COUNT.test(cell.text) &&
    hasNoWeights(catalogue, className)
  )
    return spanned(terms.block, cell, { kind: 'count', value: 0 })
  if (read === null) return spanned(terms.block, cell, { kind: 'lost', prefix: '' })
  if (terms.isWritten && isOtherThing(cell.text.slice(read.end)))
    return spanned(terms.block, cell, { kind: 'lost', prefix: '' })
  const { count } = read
  const cutAt = pieces.findIndex((piece) => terms.mayBeCut(piece))
  const mayGoOn = terms.countsCropped || isFull(pieces) || cutAt >= 0
  // Of a count that goes on in further lines, a cut leaves the digits of the lines up to the first one that it shortens.
  const isWhole = cutAt < 0 || cutAt === pieces.length - 1
  const left = isWhole ? cell.text.slice(read.start, read.end) : joined(terms, pieces.slice(0, cutAt + 1)).text
  const lost: Count = { kind: 'lost', prefix: beginningOf(left) }
  return spanned(terms.block, sliceCell(cell, read.start, read.end), mayGoOn && count.kind === 'count' ? lost : count)
}
