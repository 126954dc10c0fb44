import { type PrintedRow, type PrintedTable, printedTable, textOf } from './printed-table.ts'
import type { Random } from './random.ts'

/** A text with one thing made wrong. */
export interface Forged {
  readonly kind: string
  readonly text: string
  /** What was done, for a person. */
  readonly what: string
}

type Made = Omit<Forged, 'kind'>

/** A way to forge a text; null where the table does not lend itself to it. */
export type Forgery = (table: PrintedTable, random: Random) => Made | null

/** A number in a line, from one character to another. */
interface Figure {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly value: number
}

const nameIn = (line: string): string => /[\w./-]+/.exec(line.replace(/^[\s│|└]+/, ''))?.[0] ?? ''
const nameOf = ({ lines }: PrintedTable, row: PrintedRow): string => nameIn(lines[row.from] ?? '')
const classIn = (line: string): string | null => /\(([A-Z][A-Za-z0-9]*)\)/.exec(line)?.[1] ?? null

/** The count of a row: the number at or right before the column's begin, as the printers align it. */
function countOf({ lines, columns }: PrintedTable, row: PrintedRow): Figure | null {
  const line = lines[row.from] ?? ''
  const start = columns.get('Param #') ?? 0
  const isBoxed = line.includes('│')
  const from = isBoxed ? line.lastIndexOf('│', start) + 1 : start
  const to = isBoxed ? line.indexOf('│', start) : start + 14
  const match = /\d[\d,]*/.exec(line.slice(from, to < 0 ? undefined : to))
  if (!match) return null
  const at = from + match.index
  return { line: row.from, from: at, to: at + match[0].length, value: Number(match[0].replaceAll(',', '')) }
}

/** The number of a totals line. */
function totalOf({ lines, end }: PrintedTable, label: string): Figure | null {
  const at = lines.findIndex((line, place) => place >= end && line.trimStart().startsWith(label))
  const match = /: ([\d,]+)/.exec(lines[at] ?? '')
  if (!match?.[1]) return null
  const from = match.index + 2
  return { line: at, from, to: from + match[1].length, value: Number(match[1].replaceAll(',', '')) }
}

/** A line with another number in place of one, the columns behind it kept where there is room. */
function withNumber(line: string, { from, to }: Figure, value: number): string {
  const old = line.slice(from, to)
  const digits = old.includes(',') || line.includes('│') ? value.toLocaleString('en-US') : String(value)
  const more = digits.length - old.length
  const isRight = line.includes('│') && !line.includes(':')
  if (isRight) return line.slice(0, Math.max(0, from - more)) + ' '.repeat(Math.max(0, -more)) + digits + line.slice(to)
  const rest = line.slice(to)
  return (
    line.slice(0, from) + digits + (more > 0 ? rest.replace(new RegExp(`^ {0,${more}}`), '') : ' '.repeat(-more) + rest)
  )
}

function changed({ lines }: PrintedTable, changes: ReadonlyMap<number, string>): string {
  return textOf(lines.map((line, at) => changes.get(at) ?? line))
}

/** Rows of the printed model itself. */
const topRows = ({ rows }: PrintedTable) => rows.filter(({ depth }) => depth === 0)

const pick = <T>(random: Random, list: readonly T[]): T | null => list[random(list.length)] ?? null

/** Two of several that differ; null where there are none. */
function pairOf<T>(random: Random, list: readonly T[], differ: (a: T, b: T) => boolean): readonly [T, T] | null {
  for (let tries = 0; tries < 20; tries++) {
    const [a, b] = [pick(random, list), pick(random, list)]
    if (a !== null && b !== null && a !== b && differ(a, b)) return [a, b]
  }
  return null
}

const swappedCounts: Forgery = (table, random) => {
  const counts = topRows(table).flatMap((row) => countOf(table, row) ?? [])
  const pair = pairOf(random, counts, (a, b) => a.value !== b.value && a.value * b.value > 0)
  if (!pair) return null
  const [a, b] = pair
  const line = (one: Figure, other: Figure) => withNumber(table.lines[one.line] ?? '', one, other.value)
  return {
    text: changed(
      table,
      new Map([
        [a.line, line(a, b)],
        [b.line, line(b, a)],
      ]),
    ),
    what: `the counts of lines ${a.line + 1} and ${b.line + 1} swapped`,
  }
}

/** Whether rows hold the same below their names, so that swapping them changes nothing that can be told. */
function areAlike({ lines }: PrintedTable, a: PrintedRow, b: PrintedRow): boolean {
  const shown = (row: PrintedRow) =>
    `${classIn(textOf(lines.slice(row.from, row.to)))} ${lines[row.from]?.replace(nameIn(lines[row.from] ?? ''), '')}`
  return shown(a).replace(/\s+/g, ' ') === shown(b).replace(/\s+/g, ' ')
}

const swappedRows: Forgery = (table, random) => {
  const rows = topRows(table).filter((row, at) => (topRows(table)[at + 1]?.from ?? table.end) - row.to < 4)
  const pair = pairOf(random, rows, (a, b) => !areAlike(table, a, b))
  if (!pair) return null
  const [a, b] = [...pair].sort((one, other) => one.from - other.from)
  if (!a || !b) return null
  const { lines } = table
  const text = textOf([
    ...lines.slice(0, a.from),
    ...lines.slice(b.from, b.to),
    ...lines.slice(a.to, b.from),
    ...lines.slice(a.from, a.to),
    ...lines.slice(b.to),
  ])
  return { text, what: `\`${nameOf(table, a)}\` and \`${nameOf(table, b)}\` swapped` }
}

/** A row without which, separator and all, the table is as long as one row fewer would make it. */
function dropped(table: PrintedTable, row: PrintedRow): string {
  const { lines, rows } = table
  const next = rows.find((other) => other.from >= row.to)
  const last = rows[rows.indexOf(row) - 1]
  if (next) return textOf([...lines.slice(0, row.from), ...lines.slice(next.from)])
  return textOf([...lines.slice(0, last?.to ?? row.from), ...lines.slice(row.to)])
}

const droppedRow =
  (hasWeights: boolean): Forgery =>
  (table, random) => {
    const rows = topRows(table).filter((row, at) => {
      const isModel = (table.rows[table.rows.indexOf(row) + 1]?.depth ?? 0) > 0
      const count = countOf(table, row)
      return at > 0 && !isModel && count !== null && count.value > 0 === hasWeights
    })
    const row = pick(random, rows)
    return row && table.rows.length > 2
      ? { text: dropped(table, row), what: `\`${nameOf(table, row)}\` dropped` }
      : null
  }

const doubledRow: Forgery = (table, random) => {
  const row = pick(random, topRows(table))
  const { lines } = table
  if (!row) return null
  const separator = lines.slice(row.to, row.to + 1).filter((line) => !/^(?:=|└)/.test(line))
  const part = separator.length > 0 ? separator : [(lines[row.from] ?? '').replace(/[^│|]/g, ' ')]
  const text = textOf([...lines.slice(0, row.to), ...part, ...lines.slice(row.from, row.to), ...lines.slice(row.to)])
  return { text, what: `\`${nameOf(table, row)}\` doubled` }
}

/** Classes that people mistake for each other, or that do something else altogether. */
const otherClasses: Readonly<Record<string, readonly string[]>> = {
  Dense: ['Embedding', 'LSTM', 'Dropout'],
  Conv2D: ['Conv1D', 'SeparableConv2D', 'DepthwiseConv2D', 'Dense'],
  Conv1D: ['Conv2D', 'SeparableConv1D', 'LSTM'],
  LSTM: ['GRU', 'SimpleRNN', 'Dense'],
  GRU: ['LSTM', 'SimpleRNN'],
  MaxPooling2D: ['GlobalMaxPooling2D', 'MaxPooling1D', 'Dropout', 'Flatten', 'UpSampling2D'],
  MaxPooling1D: ['GlobalMaxPooling1D', 'MaxPooling2D', 'Dropout'],
  GlobalAveragePooling2D: ['Flatten', 'AveragePooling2D', 'Dropout'],
  Flatten: ['GlobalMaxPooling2D', 'Dropout', 'ReLU'],
  BatchNormalization: ['LayerNormalization', 'Dense', 'Dropout'],
  LayerNormalization: ['BatchNormalization', 'Dense'],
  Add: ['Concatenate', 'Dot'],
  Concatenate: ['Add', 'Average'],
  Embedding: ['Dense', 'LSTM'],
}

const changedClass: Forgery = (table, random) => {
  const rows = table.rows.flatMap((row) => {
    for (let at = row.from; at < row.to; at++) {
      const found = classIn(table.lines[at] ?? '')
      if (found !== null && otherClasses[found]) return [{ at, found }]
    }
    return []
  })
  const row = pick(random, rows)
  const other = row && pick(random, otherClasses[row.found] ?? [])
  if (!row || !other) return null
  const line = table.lines[row.at] ?? ''
  const more = other.length - row.found.length
  const padded = line.replace(`(${row.found})`, `(${other})`)
  const end = padded.indexOf(`(${other})`) + other.length + 2
  const rest = padded.slice(end)
  const kept = more > 0 ? rest.replace(new RegExp(`^ {0,${more}}`), '') : ' '.repeat(-more) + rest
  if (more > 0 && rest.length - kept.length < more) return null
  return {
    text: changed(table, new Map([[row.at, padded.slice(0, end) + kept]])),
    what: `line ${row.at + 1}: ${row.found} is now ${other}`,
  }
}

/** The split of the total moved by some scalars from one line to the other; sizes stay as they are. */
const shiftedSplit: Forgery = (table, random) => {
  const [trainable, frozen] = [totalOf(table, 'Trainable params'), totalOf(table, 'Non-trainable params')]
  if (!trainable || !frozen || trainable.value < 2) return null
  const by = 1 + random(Math.min(trainable.value - 1, 500))
  const line = (figure: Figure, value: number) => withNumber(table.lines[figure.line] ?? '', figure, value)
  return {
    text: changed(
      table,
      new Map([
        [trainable.line, line(trainable, trainable.value - by)],
        [frozen.line, line(frozen, frozen.value + by)],
      ]),
    ),
    what: `${by} scalars moved from Trainable to Non-trainable`,
  }
}

/** Optimizer params and with it Total, so that the lines still add up. */
const optimizerLine: Forgery = (table, random) => {
  const [optimizer, total] = [totalOf(table, 'Optimizer params'), totalOf(table, 'Total params')]
  if (!optimizer || !total || optimizer.value < 10) return null
  const by = 1 + random(optimizer.value)
  const line = (figure: Figure) => withNumber(table.lines[figure.line] ?? '', figure, figure.value + by)
  return {
    text: changed(
      table,
      new Map([
        [optimizer.line, line(optimizer)],
        [total.line, line(total)],
      ]),
    ),
    what: `${by} more scalars of the optimizer`,
  }
}

const connection = /([A-Za-z_][\w./-]*)(\[\d+\]\[\d+\])/

/** A connection to another row than Keras printed, where the whole name stands in one line. */
function rewired(table: PrintedTable, random: Random, sourceOf: (row: PrintedRow) => string | null): Made | null {
  if (!table.columns.has('Connected to')) return null
  const rows = topRows(table).filter((row) => connection.test(table.lines[row.from] ?? ''))
  const row = pick(random, rows)
  const source = row && sourceOf(row)
  if (!row || !source) return null
  const line = table.lines[row.from] ?? ''
  const match = connection.exec(line)
  if (!match || match[1] === source) return null
  const cell = line.slice(match.index)
  const more = source.length - (match[1]?.length ?? 0)
  const replaced = cell.replace(connection, `${source}$2`)
  const rest =
    more > 0
      ? replaced.replace(new RegExp(` {1,${more}}(?=[│|]|$)`), '')
      : replaced.replace(/(?=\s*[│|]|$)/, ' '.repeat(-more))
  return {
    text: changed(table, new Map([[row.from, line.slice(0, match.index) + rest]])),
    what: `\`${nameOf(table, row)}\` takes from \`${source}\``,
  }
}

const toItself: Forgery = (table, random) => rewired(table, random, (row) => nameOf(table, row))
const toLater: Forgery = (table, random) =>
  rewired(table, random, (row) => {
    const later = pick(
      random,
      topRows(table).filter(({ from }) => from > row.from),
    )
    return later && nameOf(table, later)
  })
const toMissing: Forgery = (table, random) => rewired(table, random, (row) => `${nameOf(table, row).slice(0, 6)}_9x`)
/** A row above, but another one. */
const toEarlier: Forgery = (table, random) =>
  rewired(table, random, (row) => {
    const earlier = pick(
      random,
      topRows(table).filter(({ from }) => from < row.from),
    )
    return earlier && nameOf(table, earlier)
  })

/** The InputLayer's row further down. */
const amidInput: Forgery = (table, random) => {
  const [first, ...others] = topRows(table)
  const row = pick(random, others.slice(0, -1))
  if (!first || !row || others.length < 3 || !textOf(table.lines.slice(first.from, first.to)).includes('InputLayer'))
    return null
  if (table.columns.has('Connected to')) return null
  const { lines } = table
  const text = textOf([
    ...lines.slice(0, first.from),
    ...lines.slice(first.to + 1, row.to),
    ...lines.slice(row.to, row.to + 1),
    ...lines.slice(first.from, first.to),
    ...lines.slice(row.to),
  ])
  return { text, what: `\`${nameOf(table, first)}\` below \`${nameOf(table, row)}\`` }
}

/** All kinds, by name. */
export const forgeries: Readonly<Record<string, Forgery>> = {
  'two counts swapped': swappedCounts,
  'two rows swapped': swappedRows,
  'a row with weights dropped': droppedRow(true),
  'a row without weights dropped': droppedRow(false),
  'a row doubled': doubledRow,
  'a class changed': changedClass,
  'the split shifted': shiftedSplit,
  'the optimizer line changed': optimizerLine,
  'a row connected to itself': toItself,
  'a row connected to a later one': toLater,
  'a row connected to a missing one': toMissing,
  'a row connected to another above': toEarlier,
  'an InputLayer amid the chain': amidInput,
}

/** Why a forgery of each kind may pass in silence: what no reader of the text could tell. */
export const whySilent: Readonly<Record<keyof typeof forgeries, string>> = {
  'two counts swapped': 'both rows are of classes whose weights no one described, or each could have the other count',
  'two rows swapped': 'both keep the shape, or take the same row: such models are built in either order',
  'a row with weights dropped': 'the model may own weights that are in no row',
  'a row without weights dropped':
    'it kept the shape (Dropout, an activation), or strides of the row above would give it',
  'a row doubled': 'a subclassed model may list a layer twice',
  'a class changed': 'the other class has the same weights for these shapes, or the row has no input',
  'the split shifted':
    'any part of a nested model or of a layer of one’s own that is not shown may be frozen, or layers make up the difference',
  'the optimizer line changed': 'another optimizer stores as many variables',
  'a row connected to itself': 'a name that was cut may be meant for another row',
  'a row connected to a later one': 'the second call of a layer may take what stands below its first',
  'a row connected to a missing one': 'never',
  'a row connected to another above':
    'the other row has the same shape, and other rows take the one that lost its reader, or a cut name may mean it',
  'an InputLayer amid the chain': 'the table says of itself that rows are missing',
}

const [firstKind = '', ...otherKinds] = Object.keys(forgeries)
export const forgeryKinds: readonly [string, ...string[]] = [firstKind, ...otherKinds]

/** Forges a text in one way; null where that does not apply, or changes nothing. */
export function forged(text: string, kind: string, random: Random): Forged | null {
  const table = printedTable(text)
  const made = table && forgeries[kind]?.(table, random)
  return made && made.text !== text ? { kind, ...made } : null
}
