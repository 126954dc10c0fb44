import type { Edit } from '../fix/edit.ts'
import type { Model } from '../model/model.ts'
import { draw } from '../print/draw.ts'
import { listModel } from '../print/list-model.ts'
import { layoutIn } from '../print/print-summary.ts'
import type { AuditedTable } from '../report/audited.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { SourceText } from '../text/source-text.ts'

/**
 * The edit that puts the summary of a model in the place of a printed one: by the same versions of the same printer, as wide, with the same
 * columns and nested rows, behind the same indentation or comment signs. Null where the text doesn't stand there line by line as it was
 * printed. Throws a ModelError for what no Keras builds.
 */
export function reprintTable(source: SourceText, table: AuditedTable, model: Model): Edit | null {
  const { summary } = table
  const { start, end } = summary.span
  const margin = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start)
  const whole = source.text.slice(start, end)
  const lines = whole.split('\n').map((line, at) => (at === 0 ? line : withoutMargin(line, margin)))
  if (lines.includes(null)) return null
  const layout = layoutIn(source, table, lines.join('\n'))
  if (!layout) return null
  const isExpanded = summary.rows.some(({ depth }) => depth > 0)
  const { listing } = listModel(model, printerOf(summary), layout.printing, isExpanded)
  const title = summary.modelName ? listing.title : null
  const drawn = withoutLastRule(
    draw(layout.printing, { ...listing, title }, layout.options),
    source.text.slice(end, end + farthestRule),
    margin,
  )
  const isTrimmed = !lines.some((line) => line !== null && / \r?$/.test(line))
  const ending = whole.includes('\r\n') ? '\r\n' : '\n'
  const kept = drawn.map((line) => (isTrimmed ? line.trimEnd() : line))
  return { start, end, text: kept.map((line, at) => (at === 0 ? line : `${margin}${line}`)).join(ending) }
}

/** The closing rule stands no farther behind the totals than this. */
const farthestRule = 1000

/** The lines without their closing rule, where it stands in the text already: a summary ends with its totals. */
function withoutLastRule(drawn: readonly string[], behind: string, margin: string): readonly string[] {
  const [, next = ''] = behind.split(/\r?\n/)
  const isRule = (line: string | null | undefined) => /^\s*_{10,}\s*$/.test(line ?? '')
  return isRule(drawn.at(-1)) && isRule(withoutMargin(next, margin)) ? drawn.slice(0, -1) : drawn
}

/** A line without what stands before the table on every line; null where something else stands there. */
function withoutMargin(line: string, margin: string): string | null {
  if (line.startsWith(margin)) return line.slice(margin.length)
  return margin.startsWith(line.trimEnd()) ? '' : null
}
