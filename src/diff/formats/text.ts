import { type Style, styleOf } from '../../document/style.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { padEnd, stringWidth } from '../../words/width.ts'
import { wrap } from '../../words/wrap.ts'
import type { Changed, DiffSide, LayerChange, ModelDiff, OneSided } from '../model-diff.ts'
import {
  type Aspect,
  aspectsOf,
  countChange,
  countsText,
  layerText,
  nameText,
  shapesText,
  totalAspects,
} from './aspects.ts'
import type { DiffLook } from './format.ts'

interface Page extends DiffLook {
  readonly style: Style
}

const indent = '    '
/** The widest column of labels; a longer label has its text on the next line. */
const labelLimit = 22

/** Where a summary comes from, and what it is; on two lines where one is too short. */
function sideLines(mark: string, side: DiffSide, { style, width }: Page): readonly string[] {
  const { path, line, modelName, dialect, layers, params } = side
  const place = `${mark} ${path}:${line}`
  const counted = params === null ? '' : `, ${formatCount(params)} params`
  const what = `${modelName === null ? '' : `"${modelName}"  `}${dialect}, ${countOf(layers, 'layer')}${counted}`
  if (stringWidth(place) + 2 + stringWidth(what) <= width) return [`${style.bold(place)}  ${what}`]
  return [style.bold(place), ...wrap(what, width - indent.length).map((text) => indent + text)]
}

/** Aspects under one another, their texts in one column and within the page. */
function aspectLines(aspects: readonly Aspect[], margin: string, { width, style }: Page): readonly string[] {
  const labels = aspects.map(({ label }) => stringWidth(label)).filter((label) => label <= labelLimit)
  const column = labels.reduce((a, b) => Math.max(a, b), 0)
  return aspects.flatMap(({ label, text }) => {
    if (label === '') return wrap(text, width - margin.length).map((line) => margin + style.dim(line))
    const lines = wrap(text, Math.max(20, width - margin.length - column - 2))
    const isWide = stringWidth(label) > column
    const head = isWide ? [margin + label] : [`${margin}${padEnd(label, column)}  ${lines[0] ?? ''}`]
    const rest = isWide ? lines : lines.slice(1)
    return [...head, ...rest.map((line) => margin + padEnd('', column + 2) + line)]
  })
}

/** A text within the page, painted line by line; what goes on is indented. */
function painted(text: string, paint: (text: string) => string, { width }: Page): readonly string[] {
  const [first = '', ...rest] = wrap(text, width)
  const more = rest.length === 0 ? [] : wrap(rest.join(' '), width - indent.length)
  return [paint(first), ...more.map((line) => indent + paint(line))]
}

function where(within: readonly string[], page: Page): readonly string[] {
  return within.length === 0 ? [] : painted(`in ${within.join(' / ')}:`, page.style.dim, page)
}

function oneSidedLines(change: OneSided, page: Page): readonly string[] {
  const { kind, layer, after, inside, within } = change
  const { style, width } = page
  const facts = [
    layer.outputShapes ? shapesText(layer.outputShapes) : '',
    layer.params ? `${formatCount(layer.params)} params` : '',
    inside > 0 ? `with ${countOf(inside, 'row')} inside` : '',
    kind === 'added' ? (after === null ? 'first' : `after ${after}`) : '',
  ].filter((fact) => fact !== '')
  const paint = kind === 'added' ? style.green : style.red
  const head = `${kind === 'added' ? '+' : '-'} ${layerText(layer)}`
  const line = [head, ...facts].join('  ')
  const lines =
    stringWidth(line) <= width
      ? [paint(head) + line.slice(head.length)]
      : [...painted(head, paint, page), ...wrap(facts.join(', '), width - indent.length).map((fact) => indent + fact)]
  return [...where(within, page), ...lines]
}

function changedLines(change: Changed, page: Page): readonly string[] {
  const { style } = page
  const name = change.renamed ? `${nameText(change.old)} → ${layerText(change.new)}` : layerText(change.new)
  const head = painted(`~ ${name}`, style.yellow, page)
  return [...where(change.within, page), ...head, ...aspectLines(aspectsOf(change), indent, page)]
}

/** A layer that is as before and whose inputs are not: one line, where it fits. */
function followingLines(change: Changed, page: Page): readonly string[] {
  const { outputShapes, params } = change
  const head = `· ${layerText(change.new)}`
  const facts = [
    outputShapes ? `${shapesText(outputShapes.old)} → ${shapesText(outputShapes.new)}` : '',
    params ? `${countChange(params)} params` : '',
  ].filter((fact) => fact !== '')
  const line = [head, ...facts].join('  ')
  const { dim } = page.style
  const lines =
    stringWidth(line) <= page.width
      ? [dim(line)]
      : [
          ...painted(head, dim, page),
          ...facts.flatMap((fact) => wrap(fact, page.width - indent.length).map((text) => dim(indent + text))),
        ]
  return [...where(change.within, page), ...lines]
}

/** Whether a layer only follows its inputs, with nothing else to tell of it. */
function isFollowing(change: LayerChange): change is Changed {
  if (change.kind !== 'changed' || !change.follows) return false
  const { renamed, moved, inputs, trainable, untold } = change
  return !renamed && !moved && !inputs && !trainable && untold === null
}

/** So many layers in a row, that follow another in their shapes alone, are only counted. */
const shownFollowing = 3

function layerLines(changes: readonly LayerChange[], page: Page): readonly string[] {
  const lines: string[] = []
  let run: Changed[] = []
  const flush = () => {
    const [shown, ...others] = run
    const [first, last] = [others[0], others.at(-1)]
    if (shown) lines.push(...followingLines(shown, page))
    if (others.length >= shownFollowing && first && last) {
      const text = `· ${nameText(first.new)} to ${nameText(last.new)}: ${countOf(others.length, 'layer')} with other shapes in consequence`
      lines.push(...painted(text, page.style.dim, page))
    } else lines.push(...others.flatMap((change) => followingLines(change, page)))
    run = []
  }
  for (const change of changes) {
    if (isFollowing(change) && !change.params) {
      run.push(change)
      continue
    }
    flush()
    if (change.kind !== 'changed') lines.push(...oneSidedLines(change, page))
    else lines.push(...(isFollowing(change) ? followingLines(change, page) : changedLines(change, page)))
  }
  flush()
  return lines
}

function noteLines(note: string, { width, style }: Page): readonly string[] {
  return wrap(`note: ${note}`, width).map((line, at) => style.dim(at === 0 ? line : `      ${line}`))
}

/** The difference for a person: the two summaries, every layer that changed, the totals, one line of counts. */
export function formatText(diff: ModelDiff, look: DiffLook): string {
  const page: Page = { ...look, style: styleOf(look.color) }
  const layers = layerLines(diff.layers, page)
  const totals = aspectLines(totalAspects(diff), '', page)
  const notes = diff.notes.flatMap((note) => noteLines(note, { ...page, width: page.width - 6 }))
  const parts = [
    [...sideLines('---', diff.old, page), ...sideLines('+++', diff.new, page)],
    layers,
    totals,
    [...wrap(countsText(diff), page.width), ...notes],
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n')
}
