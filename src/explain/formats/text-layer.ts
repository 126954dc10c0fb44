import type { Style } from '../../document/style.ts'
import { outcomeMark } from '../../report/table/marks.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import { padEnd, padStart, stringWidth } from '../../words/width.ts'
import { wrap } from '../../words/wrap.ts'
import type { LayerExplanation, WeightExplanation } from '../explanation.ts'
import {
  alternativesTitle,
  arithmeticText,
  bytesText,
  differenceText,
  flowText,
  otherArithmetic,
  printedText,
  reasonText,
  resultOf,
  trainableText,
  tupleText,
  weightName,
  whyText,
} from './words.ts'

/** A page to write on. */
export interface Page {
  readonly width: number
  readonly style: Style
}

const margin = '    '

/** A text wrapped into the page behind a margin, later lines further in by `hanging`. */
export function indented(text: string, { width }: Page, before = margin, hanging = ''): readonly string[] {
  const lines = wrap(text, Math.max(20, width - stringWidth(before)))
  const [first = '', ...rest] = lines
  if (hanging === '' || rest.length === 0) return lines.map((line) => before + line)
  const further = wrap(rest.join(' '), Math.max(20, width - stringWidth(before + hanging)))
  return [before + first, ...further.map((line) => before + hanging + line)]
}

/** Cells in columns, the numbers of the last ones to the right. */
function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number>): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, at) => (right.has(at) ? padStart(cell, widths[at] ?? 0) : padEnd(cell, widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** What stands on the line of a weight beside its name, shapes and size. */
type Detail = 'bytes and role' | 'bytes' | 'nothing'

function weightCells(weight: WeightExplanation, detail: Detail): readonly string[] {
  const bytes = weight.bytes === null ? '' : `${formatCount(weight.bytes)} bytes`
  return [
    weightName(weight),
    tupleText(weight.symbolicShape),
    tupleText(weight.shape),
    formatCount(weight.size),
    ...(detail === 'nothing' ? [] : [bytes]),
    weight.trainable ? '' : 'never trained',
    ...(detail === 'bytes and role' ? [weight.role ?? ''] : []),
  ]
}

/** A line a weight; null where one is too long for the page. */
function weightTable(weights: readonly WeightExplanation[], page: Page, detail: Detail): readonly string[] | null {
  const rows = weights.map((weight) => weightCells(weight, detail))
  const lines = columns(rows, new Set(detail === 'nothing' ? [3] : [3, 4])).map((line) => margin + line)
  return lines.every((line) => stringWidth(line) <= page.width) ? lines : null
}

/** Each weight over several lines, for a narrow page: the names of the axes below the numbers. */
function stackedWeights(weights: readonly WeightExplanation[], page: Page): readonly string[] {
  return weights.flatMap((weight) => [
    ...indented(`${weightName(weight)} ${tupleText(weight.shape)} ${formatCount(weight.size)}`, page),
    ...indented(tupleText(weight.symbolicShape), page, `${margin}  `),
  ])
}

/** The weights one by one: name, shape in names and in numbers, size; where all is wanted bytes and what each is for, below where there is no room. */
function weightLines(weights: readonly WeightExplanation[], page: Page, all: boolean): readonly string[] {
  if (!all) return weightTable(weights, page, 'nothing') ?? stackedWeights(weights, page)
  const whole = weightTable(weights, page, 'bytes and role')
  if (whole) return whole
  const lines = weightTable(weights, page, 'bytes') ?? weightTable(weights, page, 'nothing')
  if (!lines) return stackedWeights(weights, page)
  const roleOf = ({ role }: WeightExplanation) => (role === null ? [] : indented(role, page, `${margin}  `))
  return weights.flatMap((weight, at) => [lines[at] ?? '', ...roleOf(weight).map((line) => page.style.dim(line))])
}

/** `784 × 10 + 10 = 7,850  ✓ printed 7,850`. */
function resultLines(layer: LayerExplanation, page: Page): readonly string[] {
  const result = resultOf(layer)
  const sum =
    result === null ? '' : [arithmeticText(layer), formatCount(result)].filter((part) => part !== '').join(' = ')
  return besideCount(sum, layer, page)
}

/** Arithmetic with what Keras printed and whether that is so right of it, or below where there is no room. */
function besideCount(sum: string, layer: LayerExplanation, page: Page): readonly string[] {
  const printed = printedText(layer)
  const verdict = `${outcomeMark(layer.outcome, page.style)} ${printed}`
  if (sum === '') return [margin + verdict]
  const lines = indented(sum, page, margin, '  ')
  const last = lines.at(-1) ?? ''
  const isRoom = stringWidth(last) + stringWidth(printed) + 4 <= page.width
  return isRoom ? [...lines.slice(0, -1), `${last}  ${verdict}`] : [...lines, margin + verdict]
}

function titleLine(layer: LayerExplanation, page: Page, isFull: boolean): readonly string[] {
  const title = `${layer.name} (${layer.className || '…'})`
  const rest = `${flowText(layer)}${isFull ? `  line ${layer.line}` : ''}`
  if (stringWidth(`${title}  ${rest}`) <= page.width) return [`${page.style.bold(title)}  ${page.style.dim(rest)}`]
  return [
    ...wrap(title, page.width).map((line) => page.style.bold(line)),
    ...indented(rest, page, '  ').map((line) => page.style.dim(line)),
  ]
}

/** A row in a few lines. `alike` is an earlier row of which all the same is to be said. */
export function shortLayer(layer: LayerExplanation, page: Page, alike: string | null): readonly string[] {
  const title = titleLine(layer, page, false)
  if (alike !== null) {
    const [result = '', ...more] = resultLines(layer, page)
    return [...title, result, ...more, ...indented(`as ${alike}`, page).map((line) => page.style.dim(line))]
  }
  const why = whyText(layer)
  return [
    ...title,
    ...weightLines(layer.weights, page, false),
    ...(layer.formula === null || layer.weights.length < 1 ? [] : indented(layer.formula, page, margin, '  ')),
    ...resultLines(layer, page),
    ...(why === null ? [] : indented(why, page).map((line) => page.style.dim(line))),
  ]
}

/** What makes two short rows say the same, the row's own place aside. */
export function shortKey(layer: LayerExplanation): string {
  const { weights, substitution, className, outcome, params } = layer
  return JSON.stringify([className, outcome, params, substitution, weights, whyText(layer)])
}

function section(title: string, lines: readonly string[], { style }: Page): readonly string[] {
  return lines.length === 0 ? [] : [`  ${style.bold(title)}`, ...lines]
}

function listed(items: readonly string[], page: Page): readonly string[] {
  return items.flatMap((item) => indented(item, page, margin, '  '))
}

/** Every key on a line with what it rests on. */
function configLines({ config }: LayerExplanation, page: Page): readonly string[] {
  const mark = { forced: '=', preferred: '~', open: '≈' }
  const rows = config.map(({ key, kind, value }) => `${key}${mark[kind]}${formatValue(value)}`)
  const width = Math.min(34, Math.max(0, ...rows.map(stringWidth)))
  return config.flatMap((one, at) => {
    const left = rows[at] ?? ''
    const text = reasonText(one)
    const head = stringWidth(left) <= width ? [] : [margin + left]
    const before = margin + padEnd(head.length === 0 ? left : '', width + 2)
    const lines = wrap(text, Math.max(20, page.width - stringWidth(before)))
    return [
      ...head,
      ...lines.map((line, nth) => (nth === 0 ? before : ' '.repeat(stringWidth(before))) + page.style.dim(line)),
    ]
  })
}

function alternativeLines(layer: LayerExplanation, page: Page): readonly string[] {
  return layer.alternatives.flatMap((alternative) => {
    const why = alternative.lessLikely === null ? '' : `; less likely: ${alternative.lessLikely}`
    return indented(`${differenceText(alternative)}: ${otherArithmetic(alternative)}${why}`, page, margin, '  ')
  })
}

/** The formula, its steps, and the last of them beside the printed count. */
function countLines(layer: LayerExplanation, page: Page): readonly string[] {
  if (layer.params.printed === 0 && layer.weights.length === 0) return besideCount('no weights', layer, page)
  const before = layer.steps.slice(0, -1).flatMap((step) => indented(step, page, margin, '  '))
  const formula = layer.formula === null ? [] : indented(layer.formula, page, margin, '  ')
  const last = layer.steps.at(-1)
  return [...formula, ...before, ...(last === undefined ? resultLines(layer, page) : besideCount(last, layer, page))]
}

/** Everything that is known of a row. */
export function fullLayer(layer: LayerExplanation, page: Page): readonly string[] {
  const trained = trainableText(layer)
  const bytes = bytesText(layer)
  const others = alternativesTitle(layer)
  const surprise = layer.variant ? [`${layer.variant.name}: ${layer.variant.why}`] : []
  return [
    ...titleLine(layer, page, true),
    ...(layer.what === null ? [] : indented(layer.what, page, '  ')),
    ...section(`Weights (${countOf(layer.weights.length, 'tensor')})`, weightLines(layer.weights, page, true), page),
    ...section('Count', countLines(layer, page), page),
    ...section('Not the plain layer', listed(surprise, page), page),
    ...section('Configuration (= fixed, ~ preferred, ≈ open)', configLines(layer, page), page),
    ...section(
      'What a summary never shows',
      listed(layer.unseen.length === 0 ? [] : [layer.unseen.join(', ')], page),
      page,
    ),
    ...(others === null ? [] : section(others, alternativeLines(layer, page), page)),
    ...section('Trained', listed(trained === null ? [] : [trained], page), page),
    ...section('Memory', listed(bytes === null ? [] : [bytes], page), page),
    ...section('To be known', listed(layer.remarks, page), page),
    ...section('Often got wrong', listed(layer.pitfalls, page), page),
  ]
}
