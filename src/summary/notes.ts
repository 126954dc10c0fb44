import type { TableTree } from '../../grammars/table-grammar.ts'
import { type Block, toSourceSpan } from '../text/block.ts'
import { croppedColumn } from './cropped-column.ts'
import { isWritten } from './labels/is-written.ts'
import { printedPart } from './rows/build-row.ts'
import type { ReadNote } from './summary.ts'
import type { FoundTable, TableLine } from './table.ts'

/** What Keras and its surroundings print into a table while it is printed: logs, warnings, progress. */
const CHATTER = /warning|warn\(|\bINFO\b|\bETA\b|\[=+|━{5}|it\/s|^\s*\d+\/\d+\s|tensorflow\/|deprecat/i

type NoteKind = ReadNote['kind']

/** What reading met besides rows. */
export function notesOf(block: Block, table: FoundTable, tree: TableTree): readonly ReadNote[] {
  return [...headNotes(block, table, tree), ...itemNotes(block, table, tree), ...endNotes(block, table, tree)]
}

/** Whether a note says that rows are missing: left out, unreadable, or cut off. */
export function isLossOfRows({ kind }: ReadNote): boolean {
  return kind !== 'cropped-columns' && kind !== 'no-batch-axis' && kind !== 'added-batch-axis'
}

function note(block: Block, kind: NoteKind, message: string, span: TableLine['span'], beforeRow: number): ReadNote {
  const part = printedPart(block.text, span.start, span.end)
  return { kind, message, span: toSourceSpan(block, part), beforeRow }
}

function itemNotes(block: Block, table: FoundTable, tree: TableTree): readonly ReadNote[] {
  const notes: ReadNote[] = []
  let rows = 0
  let inRun = false
  for (const item of tree.items) {
    const line = item.kind === 'row' ? undefined : table.lines[item.line]
    if (item.kind === 'row') rows++
    if (item.kind === 'elision' && line) notes.push(note(block, 'elided', 'rows are omitted here', line.span, rows))
    const isStray =
      item.kind === 'stray' && line !== undefined && !isChatter(block, line) && !isCroppedCell(block, table, line)
    if (isStray && !inRun) notes.push(note(block, 'unreadable-row', 'cannot parse this line as a row', line.span, rows))
    if (item.kind !== 'gap') inRun = isStray
  }
  return notes
}

function isChatter(block: Block, { span }: TableLine): boolean {
  return CHATTER.test(block.text.slice(span.start, Math.min(span.end, span.start + 400)))
}

/** Whether a line has nothing but a letter or two at the right edge: what is left of a column that is cropped with its title. */
function isCroppedCell({ text }: Block, { marks }: FoundTable, { span }: TableLine): boolean {
  const line = text.slice(span.start, Math.min(span.end, span.start + 400))
  return marks.width > 0 && line.trim().length < 3 && line.search(/\S/) >= marks.width - 2
}

/** A table has a header; without it, rows may be missing at its top too. */
function headNotes(block: Block, { lines }: FoundTable, tree: TableTree): readonly ReadNote[] {
  const first = lines[0]
  if (tree.header.length > 0 || first === undefined) return []
  const missing = tree.items.length === 0 ? 'the table above the totals' : 'the header of the table'
  const message = `${missing} is missing${tree.items.length === 0 ? '' : ', and perhaps rows below it'}`
  return [note(block, 'cropped-rows', message, first.span, 0)]
}

function endNotes(block: Block, table: FoundTable, tree: TableTree): readonly ReadNote[] {
  const { layout, marks, lines } = table
  const rows = tree.items.filter((item) => item.kind === 'row').length
  const last = lines.at(-1)
  const header = lines.find((line) => line.role === 'header') ?? lines[0]
  if (last === undefined || header === undefined) return []
  const notes: ReadNote[] = []
  const lacksCounts =
    layout.header !== null &&
    layout.header.columns.length > 0 &&
    !layout.header.columns.some(({ kind }) => kind === 'params')
  if (lacksCounts && isWritten(layout)) {
    notes.push(note(block, 'cropped-columns', 'the table has no column of parameter counts', header.span, 0))
  } else if (marks.cropped || croppedColumn(table) !== null || lacksCounts) {
    notes.push(note(block, 'cropped-columns', 'the right edge of the table is missing', header.span, 0))
  }
  if (marks.ruled && !marks.closed && tree.totals.length === 0 && layout.kind !== 'piped') {
    notes.push(note(block, 'cropped-rows', 'the table ends without a closing rule or totals', last.span, rows))
  }
  return notes
}
