import type { Dialect } from '../summary/dialects/dialect.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { formatSize } from '../summary/memory-size.ts'
import type { Count, InboundRef, LayerRow, Rounded, ShapeCell, Summary, TotalLine, Totals } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Spanned } from '../text/span.ts'
import { countText, layerCell, shapesCell, shapeText } from './cells.ts'
import type { ListedRow, Listing } from './listing.ts'

/** What printing a text goes by: the printer that is asked for, and what is known of rows beyond their text. */
interface Context {
  readonly source: SourceText
  readonly dialect: Dialect
  readonly printing: Printing
  /** The same printer again: what the text can't say in other words stays as it stands. */
  readonly isSame: boolean
  readonly summary: Summary
  readonly classes: readonly (string | null)[]
}

/** A printed summary as another printer, or the same, lists it. `classes`: the class of each row where it is sure. */
export function listSummary(
  source: SourceText,
  summary: Summary,
  classes: readonly (string | null)[],
  dialect: Dialect,
  printing: Printing,
): Listing {
  const context = { source, dialect, printing, isSame: printerOf(summary) === dialect, summary, classes }
  return {
    title: printing.hasTitle && summary.modelName ? `Model: "${summary.modelName.value}"` : null,
    preamble: [],
    isChain: !summary.columns.connectedTo,
    rows: summary.rows.map((row, at) => listedRow(row, at, context)),
    totals: totalLines(context),
  }
}

function listedRow(row: LayerRow, at: number, context: Context): ListedRow {
  const { printing } = context
  return {
    depth: row.depth,
    layer: nameCell(row, context.classes[at] ?? null, context),
    inputShape: printing.hasInputShape ? (row.inputShape ? shapeOf(row.inputShape, context) : '') : null,
    shape: shapeOf(row.outputShape, context, isInput(row)),
    params: paramsOf(row.params, context),
    connections: (row.inbound ?? []).map((ref) => connection(ref, context)),
    trainable: trainableOf(row),
  }
}

function isInput({ printedClass }: LayerRow): boolean {
  return printedClass?.value === 'InputLayer'
}

/** Cut names stay cut; an ellipsis stands where the printer set one. */
function nameCell(row: LayerRow, className: string | null, context: Context): string {
  const { printing } = context
  const mark = printing.drawing === 'boxed' ? '…' : ''
  const printed = row.printedClass?.value ?? ''
  const name = row.nameCut ? row.name.value + mark : row.name.value
  if (row.nameCut && printed === '') return name
  if (!row.classCut) return layerCell(printing, name, printed)
  if (className?.startsWith(printed)) return layerCell(printing, name, className)
  return printed === '' && mark !== '' ? name : `${name} (${printed}${mark}`
}

function shapeOf(cell: Spanned<ShapeCell>, context: Context, input = false): string {
  const { printing, isSame } = context
  const text = shapeTextOf(cell.value, printing, isSame, input)
  const pieces = cell.spans.map(({ start, end }) => context.source.text.slice(start, end))
  const raw = pieces.map((piece) => piece.trim()).join(printing.drawing === 'boxed' ? ' ' : '')
  // Who wrote a layer may give a tuple instead of a list.
  const isTuple = raw.startsWith('((') && raw.endsWith('))') && text.startsWith('[')
  if (!isSame) return isTuple && printing.shapes === 'python' ? `(${text.slice(1, -1)})` : text
  if (bare(raw) === bare(text) || raw === '') return text
  // The blank between two shapes is lost where a cell goes on in the next line.
  return printing.shapes === 'json' ? raw : raw.replaceAll('),(', '), (')
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function shapeTextOf(cell: ShapeCell, printing: Printing, isSame: boolean, input: boolean): string {
  if (cell.kind === 'multiple') return printing.shapes === 'plain' ? '?' : 'multiple'
  if (cell.kind !== 'shapes') return printing.unknownShape
  if (cell.complete) return shapesCell(printing, cell.shapes, isSame ? cell.listed : input && printing.listsInputs)
  const texts = cell.shapes.map((shape) => shapeText(printing, shape))
  const last = texts.at(-1) ?? '('
  const open = cell.lastWhole
    ? `${last}, `
    : `${last.replace(/,?\)$/, '')}${last === '(' || last === '()' ? '' : ', '}${cell.cut}`
  return (cell.listed ? '[' : '') + [...texts.slice(0, -1), open].join(', ')
}

function paramsOf({ value: count, spans }: Spanned<Count | Rounded>, { printing, source }: Context): string {
  if (count.kind === 'count' || count.kind === 'rounded') return countText(count.value, printing.thousands.rows)
  if (count.kind === 'too-large') return count.digits
  if (count.kind !== 'lost') return printing.unbuilt
  const raw = spans.map(({ start, end }) => source.text.slice(start, end).trim()).join('')
  return printing.drawing === 'boxed' && count.prefix !== '' ? `${raw.replace(/…$/, '')}…` : count.prefix
}

/** A connection that is cut stays as it stands; a box marks where it was cut. */
function connection({ value, spans }: Spanned<InboundRef>, { source, printing }: Context): string {
  const { name, cut, node, tensor } = value
  if (!cut && node !== null && tensor !== null) return `${name}[${node}][${tensor}]`
  const raw = spans.map(({ start, end }) => source.text.slice(start, end).trim()).join('')
  if (printing.drawing !== 'boxed') return raw
  return `${raw.replace(/[…,\s]+$/, '')}…`
}

function trainableOf({ trainable }: LayerRow): ListedRow['trainable'] {
  const value = trainable?.value
  return value === '-' || value === undefined ? '-' : value ? 'Y' : 'N'
}

const labels = [
  ['total', 'Total params'],
  ['trainable', 'Trainable params'],
  ['nonTrainable', 'Non-trainable params'],
  ['optimizer', 'Optimizer params'],
] as const

function totalLines({ summary, printing, dialect }: Context): readonly string[] {
  const wanted =
    printing.totals === 'total only' ? labels.slice(0, 1) : dialect.totalCountsOptimizer ? labels : labels.slice(0, 3)
  const indent = printing.drawing === 'boxed' ? ' ' : ''
  return wanted.flatMap(([key, label]) => {
    const line =
      key === 'total' && !dialect.totalCountsOptimizer ? totalWithoutOptimizer(summary.totals) : summary.totals[key]
    return line ? [`${indent}${label}: ${totalText(line, printing, dialect)}`] : []
  })
}

/** Total params as printers have it that count no optimizer. */
function totalWithoutOptimizer({ total, trainable, nonTrainable, optimizer }: Totals): TotalLine | null {
  const [all, own] = [total, optimizer].map((line) => line?.count.value)
  if (!total || all?.kind !== 'count' || own?.kind !== 'count') return total
  const isTrained = nonTrainable?.count.value.kind === 'count' && nonTrainable.count.value.value === 0
  const count: Count = { kind: 'count', value: all.value - own.value }
  return { ...total, count: { ...total.count, value: count }, size: isTrained ? (trainable?.size ?? null) : null }
}

/** Sizes are those of float32 where the text has none. */
function totalText({ count, size }: TotalLine, { thousands, totals }: Printing, { byteWord }: Dialect): string {
  const text = amountText(count.value, thousands.totals)
  if (totals !== 'sized') return text
  const number = count.value.kind === 'count' ? count.value.value : null
  const printed = size?.value.text.replace(/\b(?:Byte|B)\b/, byteWord ?? 'B').replace(/[()]/g, '')
  const computed = number === null ? null : formatSize(BigInt(number) * 32n, byteWord ?? 'B')
  return printed || computed ? `${text} (${printed ?? computed})` : text
}

function amountText(count: Count | Rounded, mark: '' | ','): string {
  if (count.kind === 'count' || count.kind === 'rounded') return countText(count.value, mark)
  if (count.kind === 'too-large') return count.digits
  return count.kind === 'lost' ? count.prefix : '0'
}
