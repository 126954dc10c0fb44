/**
 * A table as real Keras printed it, parted into lines by its rules and blank lines alone, so that what is made of it rests on nothing that
 * keraudit reads.
 */
export interface PrintedTable {
  readonly lines: readonly string[]
  /** The rows between the header and the end of the table, each from its first line to the one after its last. */
  readonly rows: readonly PrintedRow[]
  /** The first line after the table's last rule. */
  readonly end: number
  /** Where the columns begin that the header names, in its line. */
  readonly columns: ReadonlyMap<ColumnName, number>
}

export interface PrintedRow {
  readonly from: number
  readonly to: number
  /** 0 for a row of the printed model; more for a row that expand_nested lists. */
  readonly depth: number
}

export type ColumnName = 'Layer' | 'Output Shape' | 'Param #' | 'Connected to' | 'Trainable'

const columnNames: readonly ColumnName[] = ['Layer', 'Output Shape', 'Param #', 'Connected to', 'Trainable']
const rule = /^[\s|_=¯─━├┼┤└┴┘┏┳┓┡╇┩┌┬┐-]+$/
const headEnd = /^(?:={10,}|┡)/
const tableEnd = /^(?:={10,}|└)/

function depthOf(line: string): number {
  const nested = /^│ ((?: {3})+)└/.exec(line)
  if (nested) return (nested[1]?.length ?? 0) / 3
  return /^\|*/.exec(line)?.[0].length ?? 0
}

/** Parts a text; null where it has no table of Keras 2 or 3. */
export function printedTable(text: string): PrintedTable | null {
  const lines = text.split('\n')
  const head = lines.findIndex((line) => line.includes('Param #'))
  const begin = lines.findIndex((line, at) => at > head && headEnd.test(line)) + 1
  const close = lines.findIndex((line, at) => at >= begin && tableEnd.test(line))
  if (head < 0 || begin === 0 || close < 0) return null
  const header = lines[head] ?? ''
  const columns = new Map(columnNames.flatMap((name) => (header.includes(name) ? [[name, header.indexOf(name)]] : [])))
  return { lines, rows: rowsBetween(lines, begin, close), end: close + 1, columns }
}

function rowsBetween(lines: readonly string[], begin: number, close: number): readonly PrintedRow[] {
  const rows: PrintedRow[] = []
  for (let at = begin; at < close; at++) {
    if (rule.test(lines[at] ?? '') || lines[at] === '') continue
    const from = at
    while (at + 1 < close && !rule.test(lines[at + 1] ?? '') && lines[at + 1] !== '') at++
    rows.push({ from, to: at + 1, depth: depthOf(lines[from] ?? '') })
  }
  return rows
}

/** The text of lines. */
export const textOf = (lines: readonly string[]): string => lines.join('\n')
