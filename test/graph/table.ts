import type { Shape } from '../../src/shape/shape.ts'
import type {
  Count,
  DialectId,
  InboundRef,
  LayerRow,
  PrintedSize,
  ReadNote,
  Rounded,
  SaidSetting,
  ShapeCell,
  Summary,
  TotalLine,
} from '../../src/summary/summary.ts'
import type { Span, Spanned } from '../../src/text/span.ts'

/** One row as a test writes it: `dense (Dense)` with its shape, its count and what it is connected to (`a[0][0]`, `…` for a cut). */
export interface TableRow {
  readonly cell: string
  readonly shape?: Shape | readonly Shape[] | 'multiple' | 'unknown' | 'lost'
  readonly params?: number | Count | Rounded
  readonly inbound?: readonly string[] | null
  readonly depth?: number
  readonly inputShape?: Shape
  readonly trainable?: boolean | '-'
  readonly said?: readonly SaidSetting[]
}

/** A totals line: its count, or its count and its size (`5.61 KB`). */
export type TableTotal = number | Count | Rounded | readonly [number, string] | null

export interface Table {
  readonly dialect?: DialectId
  readonly modelName?: string | null
  readonly connected?: boolean
  readonly rows: readonly TableRow[]
  readonly total?: TableTotal
  readonly trainable?: TableTotal
  readonly nonTrainable?: TableTotal
  readonly optimizer?: TableTotal
  readonly notes?: readonly ReadNote[]
  readonly initialInputShape?: Shape
}

/** Places in a made-up text, one line of 100 characters a row, so that a test can tell where a finding points. */
export function rowSpan(row: number): Span {
  return { start: row * 100, end: row * 100 + 99 }
}

function at<T>(value: T, row: number, from: number, to: number): Spanned<T> {
  return { value, spans: [{ start: row * 100 + from, end: row * 100 + to }] }
}

function shapeCell(shape: TableRow['shape']): ShapeCell {
  if (shape === undefined || shape === 'unknown') return { kind: 'unknown' }
  if (shape === 'multiple' || shape === 'lost') return { kind: shape }
  const listed = Array.isArray(shape[0])
  const shapes = (listed ? shape : [shape]) as readonly Shape[]
  return { kind: 'shapes', shapes, complete: true, listed }
}

function count(params: TableRow['params']): Count | Rounded {
  return typeof params === 'object' ? params : { kind: 'count', value: params ?? 0 }
}

function inboundRef(text: string): InboundRef {
  const cut = text.endsWith('…')
  const [name = '', ...indices] = text.replace('…', '').split('[')
  const [node, tensor] = indices.map((piece) => Number.parseInt(piece, 10))
  return { name, cut: cut && indices.length === 0, node: node ?? null, tensor: tensor ?? null }
}

function layerRow(row: TableRow, index: number, connected: boolean): LayerRow {
  const open = row.cell.lastIndexOf('(')
  const name = row.cell.slice(0, open).trim()
  const printedClass = row.cell.slice(open + 1).replace(')', '')
  const inbound = row.inbound ?? (connected && row.inbound !== null ? [] : null)
  return {
    name: at(name.replace('…', ''), index, 0, name.length),
    nameCut: name.endsWith('…'),
    printedClass: at(printedClass.replace('…', ''), index, open + 1, row.cell.length - 1),
    classCut: printedClass.endsWith('…'),
    outputShape: at(shapeCell(row.shape), index, 40, 60),
    inputShape: row.inputShape ? at(shapeCell(row.inputShape), index, 30, 40) : null,
    params: at(count(row.params), index, 60, 70),
    inbound: inbound?.map((text) => at(inboundRef(text), index, 70, 90)) ?? null,
    trainable: row.trainable === undefined ? null : at(row.trainable, index, 90, 99),
    depth: row.depth ?? 0,
    ...(row.said ? { said: row.said.map((setting, place) => at(setting, index, 20 + place, 21 + place)) } : {}),
    span: rowSpan(index),
  }
}

function totalLine(total: TableTotal | undefined, line: number): TotalLine | null {
  if (total === undefined || total === null) return null
  const [printed, text] = typeof total === 'number' || 'kind' in total ? [total, null] : total
  const [amount = '', unit = ''] = text?.split(' ') ?? []
  return {
    count: at(count(printed), line, 20, 30),
    size: text === null ? null : at({ text, value: Number(amount), unit: unit as PrintedSize['unit'] }, line, 30, 40),
    span: rowSpan(line),
  }
}

/** The summary that such a table reads as. */
export function summaryOf(table: Table): Summary {
  const connected = table.connected ?? false
  const lines = table.rows.length
  return {
    dialect: table.dialect ?? 'keras3',
    modelName: table.modelName === null ? null : at(table.modelName ?? 'sequential', 0, 0, 0),
    initialInputShape: table.initialInputShape ? at(shapeCell(table.initialInputShape), 0, 0, 0) : null,
    columns: {
      connectedTo: connected,
      trainable: table.rows.some((row) => row.trainable !== undefined),
      inputShape: table.rows.some((row) => row.inputShape !== undefined),
      params: true,
      outputShape: true,
    },
    rows: table.rows.map((row, index) => layerRow(row, index, connected)),
    totals: {
      total: totalLine(table.total, lines),
      trainable: totalLine(table.trainable, lines + 1),
      nonTrainable: totalLine(table.nonTrainable, lines + 2),
      optimizer: totalLine(table.optimizer, lines + 3),
    },
    notes: table.notes ?? [],
    span: { start: 0, end: (lines + 4) * 100 },
    container: 'plain',
    cell: null,
    output: null,
  }
}

/** A note that rows are omitted above `beforeRow`. */
export function elided(beforeRow: number): ReadNote {
  return { kind: 'elided', message: 'rows are omitted here', span: rowSpan(beforeRow), beforeRow }
}
