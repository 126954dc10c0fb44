import type { Hypothesis } from '../../infer/inference.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import type { LayerRow, Summary, TotalLine } from '../../summary/summary.ts'
import { type TotalName, titleOf } from '../../summary/totals.ts'
import type { Span, Spanned } from '../../text/span.ts'
import { formatCount } from '../../words/number.ts'
import type { RawFinding } from '../finding.ts'
import { nameOf, type RowFacts } from '../row-facts.ts'

/** Where a value stands, or the whole row where it stands nowhere. */
export function spanOf(value: Spanned<unknown>, whole: { readonly span: Span }): Span {
  return value.spans[0] ?? whole.span
}

export function countSpan(row: LayerRow): Span {
  return spanOf(row.params, row)
}

export function lineSpan(line: TotalLine): Span {
  return spanOf(line.count, line)
}

/** `dense_3`, in the quotes of a message. */
export function quoted(row: LayerRow): string {
  return `\`${nameOf(row)}\``
}

/** `5 parameters`, `1 parameter`. */
export function parameters(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'parameter' : 'parameters'}`
}

/** The arithmetic of a hypothesis as a clause: `256 × 10 + 10 is 2,570`. */
export function arithmetic(hypothesis: Hypothesis): string {
  const [left = ''] = hypothesis.substitution.split(' = ')
  if (hypothesis.weights.length === 0 && hypothesis.count === 0) return `${hypothesis.className} has no weights`
  return `${left} is ${formatCount(hypothesis.count)}`
}

/** `(None, 8) and (None, 4)`; what is not known is left out. */
export function shapesText(shapes: readonly (Shape | null)[]): string {
  return shapes.flatMap((shape) => (shape ? [formatShape(shape)] : [])).join(' and ')
}

/** The output shapes of a row as it prints them, or null. */
export function printedShape(row: LayerRow): string | null {
  const cell = row.outputShape.value
  return cell.kind === 'shapes' && cell.shapes.length > 0 ? shapesText(cell.shapes) : null
}

/** A pointer to a totals line, where the table has it. */
export function relatedLine(summary: Summary, line: TotalName): RawFinding['related'] {
  const found = summary.totals[line]
  return found ? [{ message: titleOf(line), span: lineSpan(found) }] : []
}

/** A pointer to a row. */
export function relatedRow({ row }: RowFacts, message = nameOf(row)): RawFinding['related'][number] {
  return { message, span: row.span }
}

/** Several remarks as one hint, or null. */
export function hintOf(...remarks: readonly (string | null)[]): string | null {
  const said = remarks.filter((remark) => remark !== null)
  return said.length > 0 ? said.join('; ') : null
}
