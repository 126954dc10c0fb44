import type { Dialect } from '../summary/dialects/dialect.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import type { Count, LayerRow, Rounded, ShapeCell } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Spanned } from '../text/span.ts'
import { countText, layerCell, shapesCell, shapeText } from './cells.ts'
import type { ListedRow, Listing } from './listing.ts'
import { totalLines } from './total-lines.ts'
import { type ReadTable, rawText, type WordedRow, type Wording } from './wording.ts'

/** What printing a text goes by. */
interface Context {
  readonly source: SourceText
  readonly printing: Printing
  /** The same printer again: what the text can't say in other words stays as it stands. */
  readonly isSame: boolean
}

/** A printed summary as another printer, or the same, lists it. `wording`: what it says, in that printer's words. */
export function listSummary(
  source: SourceText,
  { summary }: ReadTable,
  { title, rows, totals, longBits }: Wording,
  dialect: Dialect,
  printing: Printing,
): Listing {
  const context: Context = { source, printing, isSame: printerOf(summary) === dialect }
  return {
    title: printing.hasTitle && title !== null ? `Model: "${title}"` : null,
    preamble: [],
    isChain: !summary.columns.connectedTo,
    rows: summary.rows.flatMap((row, at) => (rows[at] ? [listedRow(row, rows[at], context)] : [])),
    totals: totalLines(totals, printing, dialect, longBits),
  }
}

function listedRow(row: LayerRow, worded: WordedRow, context: Context): ListedRow {
  const { printing } = context
  const { value, spans } = row.inputShape ?? {}
  return {
    depth: row.depth,
    layer: nameCell(worded, printing),
    inputShape: printing.hasInputShape ? (value && spans ? shapeOf(value, spans, null, context) : '') : null,
    shape: shapeOf(worded.shapes, row.outputShape.spans, worded, context),
    params: paramsOf(row.params, context),
    connections: worded.connections.map((whole, at) => whole ?? cutConnection(row, at, context)),
    trainable: worded.trainable,
  }
}

/** A cut name ends in an ellipsis where the printer sets one. */
function nameCell({ name, className, isCut, isClassCut }: WordedRow, printing: Printing): string {
  const mark = printing.drawing === 'boxed' ? '…' : ''
  const shown = isCut ? name + mark : name
  if (className === '' && (isCut || (isClassCut && mark !== ''))) return shown
  return isClassCut ? `${shown} (${className}${mark}` : layerCell(printing, shown, className)
}

/** A box marks where a connection was cut. */
function cutConnection({ inbound }: LayerRow, at: number, { source, printing }: Context): string {
  const raw = rawText(source.text, inbound?.[at]?.spans ?? [])
  return printing.drawing === 'boxed' ? `${raw.replace(/[…,\s]+$/, '')}…` : raw
}

/** `worded`: the row that gives the shapes; null of what a layer takes. */
function shapeOf(
  cell: ShapeCell,
  spans: Spanned<ShapeCell>['spans'],
  worded: WordedRow | null,
  context: Context,
): string {
  const { printing, isSame, source } = context
  const text = shapeTextOf(cell, worded?.className === 'InputLayer', context)
  if (!isSame) {
    const isSeveral = text.startsWith('[') && cell.kind === 'shapes' && cell.shapes.length > 1
    return isSeveral && worded?.isTuple && printing.shapes !== 'json' ? `(${text.slice(1).replace(/\]$/, ')')}` : text
  }
  const raw = rawText(source.text, spans, printing.drawing === 'boxed' ? ' ' : '')
  if (bare(raw) === bare(text) || raw === '') return text
  // The blank between two shapes is lost where a cell goes on in the next line.
  return printing.shapes === 'json' ? raw : raw.replaceAll('),(', '), (')
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function shapeTextOf(cell: ShapeCell, isInput: boolean, { printing, isSame }: Context): string {
  if (cell.kind === 'multiple') return printing.shapes === 'plain' ? '?' : 'multiple'
  if (cell.kind !== 'shapes') return printing.unknownShape
  const isListed = printing.listsInputs && (isInput || cell.listed)
  if (cell.complete) return shapesCell(printing, cell.shapes, isSame ? cell.listed : isListed)
  const texts = cell.shapes.map((shape) => shapeText(printing, shape))
  const last = texts.at(-1) ?? '('
  const open = cell.lastWhole
    ? `${last}, `
    : `${last.replace(/,?\)$/, '')}${last === '(' || last === '()' ? '' : ', '}${cell.cut}`
  return (
    ((isSame || cell.shapes.length > 1 ? cell.listed : isListed) ? '[' : '') + [...texts.slice(0, -1), open].join(', ')
  )
}

function paramsOf({ value: count, spans }: Spanned<Count | Rounded>, { printing, source }: Context): string {
  if (count.kind === 'count' || count.kind === 'rounded') return countText(count.value, printing.thousands.rows)
  if (count.kind === 'too-large') return count.digits
  if (count.kind !== 'lost') return printing.unbuilt
  const raw = spans.map(({ start, end }) => source.text.slice(start, end).trim()).join('')
  return printing.drawing === 'boxed' && count.prefix !== '' ? `${raw.replace(/…$/, '')}…` : count.prefix
}
