import { linked, type Style } from '../../document/style.ts'
import type { SourceText } from '../../text/source-text.ts'
import type { Severity } from '../../verify/severity.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import { wrap } from '../../words/wrap.ts'
import type { Finding } from '../report.ts'
import type { RenderOptions } from '../reporters/reporter.ts'
import { quote } from './quote.ts'

const severityColor = { error: 'red', warning: 'yellow', note: 'blue' } as const satisfies Record<Severity, keyof Style>

/** Suspects that a finding names; the report has them all. */
const suspectLimit = 8
/** Other places that a finding points to; the report has them all. */
const relatedLimit = 4

/** The text wrapped, its later lines indented by `hanging` columns. */
function hang(text: string, width: number, hanging: number): readonly string[] {
  const [first = '', ...rest] = wrap(text, width)
  if (rest.length === 0) return [first]
  return [first, ...wrap(rest.join(' '), width - hanging).map((line) => ' '.repeat(hanging) + line)]
}

function headline(finding: Finding, { width, links }: RenderOptions, style: Style): readonly string[] {
  const titled = (code: string) => `${finding.severity} ${code} ${finding.rule}`
  const title = titled(finding.code)
  const shown = titled(linked(finding.code, links?.rule(finding.code)))
  const [first = '', ...rest] = hang(`${title}: ${finding.message}`, width, 2)
  const painted = first.startsWith(title) ? style.bold(style[severityColor[finding.severity]](shown)) : ''
  return [painted + first.slice(painted === '' ? 0 : title.length), ...rest]
}

/** `README.md:31:54`, with the cell of a notebook as people count them. */
function locationText(finding: Finding): string {
  const cell = finding.cell === null ? '' : ` (cell ${finding.cell + 1})`
  return `${printable(finding.path)}:${finding.line}:${finding.column}${cell}`
}

function suspectLine(suspects: readonly string[]): string {
  const left = suspects.length - suspectLimit
  const rest = left > 0 ? `, and ${formatCount(left)} more` : ''
  return `one of: ${suspects.slice(0, suspectLimit).join(', ')}${rest}`
}

const remarkIndent = 5
const indentRemark = (line: string, at: number): string => (at === 0 ? `   = ${line}` : ' '.repeat(remarkIndent) + line)

/** The lines below the quoted line: suspects, other places, and what to do. */
function remarks(finding: Finding): readonly string[] {
  const related = finding.related.slice(0, relatedLimit).map(({ message, line }) => `line ${line}: ${message}`)
  const left = finding.related.length - related.length
  if (left > 0) related.push(`and ${countOf(left, 'more line')}`)
  const suspects = finding.suspects.length > 1 ? [suspectLine(finding.suspects)] : []
  return [...suspects, ...related, ...(finding.hint === null ? [] : [`hint: ${finding.hint}`])]
}

/** A finding for people: what and where, the line it speaks of with a caret below, and what to do. A note of `check` is one line. */
export function renderFinding(
  source: SourceText,
  finding: Finding,
  options: RenderOptions,
  style: Style,
): readonly string[] {
  const { width, command, links } = options
  const head = headline(finding, options, style)
  const place = `  ${style.dim('-->')} ${linked(locationText(finding), links?.file(finding.path))}`
  if (command === 'check' && finding.severity === 'note') return [...head, place]
  const paint = style[severityColor[finding.severity]]
  const said = remarks(finding).flatMap((remark) => wrap(remark, width - remarkIndent).map(indentRemark))
  return [...head, place, ...quote(source, finding, width, style, paint), ...said]
}
