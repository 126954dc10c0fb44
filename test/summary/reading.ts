import { readSummaries } from '../../src/summary/read-summary.ts'
import type { LayerRow, Summary } from '../../src/summary/summary.ts'
import type { Block } from '../../src/text/block.ts'
import type { Spanned } from '../../src/text/span.ts'

/** A text that stands in no container. */
export function plainBlock(text: string): Block {
  return { text, container: 'plain', cell: null, output: null, toSource: (offset) => offset }
}

/** Everything read from a plain text. */
export function read(text: string): ReturnType<typeof readSummaries> {
  return readSummaries([plainBlock(text)])
}

/** The only summary of a text. */
export function readOne(text: string): Summary {
  const { summaries } = read(text)
  const [summary] = summaries
  if (summary === undefined || summaries.length > 1) throw new Error(`${summaries.length} summaries instead of one`)
  return summary
}

/** The printed text at a value's places, pieces joined. */
export function printedAt(text: string, { spans }: Spanned<unknown>): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('')
}

/** A row in short: `conv2d (Conv2D) [[null,3]] 320 < input_1[0][0]`, with `~` behind what was cut. */
export function shortRow(row: LayerRow): string {
  const className = row.printedClass === null ? '' : ` (${row.printedClass.value}${row.classCut ? '~' : ''})`
  const inbound = row.inbound?.map(
    ({ value }) => `${value.name}${value.cut ? '~' : ''}[${value.node}][${value.tensor}]`,
  )
  const trainable = row.trainable === null ? '' : ` ${row.trainable.value}`
  const name = `${'  '.repeat(row.depth)}${row.name.value}${row.nameCut ? '~' : ''}`
  return `${name}${className} ${shortShape(row)} ${shortCount(row)}${trainable}${inbound ? ` < ${inbound.join(' ')}` : ''}`
}

function shortShape({ outputShape: { value } }: LayerRow): string {
  if (value.kind !== 'shapes') return value.kind
  const more = value.complete ? '' : `~${value.cut}`
  return value.shapes.map((shape) => `(${shape.map(String).join(',')})`).join('') + more
}

function shortCount({ params: { value } }: LayerRow): string {
  if (value.kind === 'count') return String(value.value)
  return value.kind === 'lost' ? `lost ${value.prefix}`.trim() : value.kind
}

/** All rows in short. */
export function shortRows(text: string): readonly string[] {
  return readOne(text).rows.map(shortRow)
}
