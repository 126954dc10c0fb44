import type { Style } from '../../document/style.ts'
import { padEnd, stringWidth } from '../../words/width.ts'
import { fitting, wrap } from '../../words/wrap.ts'
import type { Columns } from './columns.ts'
import type { RowDetails } from './formula.ts'
import type { PrintedRow } from './printed-row.ts'

/** An explanation as painted lines: right of the mark, and below the row. */
export interface Placement {
  readonly beside: readonly string[]
  readonly below: readonly string[]
}

export const emptyPlacement: Placement = { beside: [], below: [] }

/** With this much room right of the formulas everything stands there; with less only what fits on one line, the rest goes below. */
const enoughRoom = 40
const belowIndent = 4
/** The widest column of formulas, on pages with room for one. */
const formulaLimit = 26

/** Spaces that lines were not broken at are spaces like any other once the lines stand. */
const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ')

/** The layout that the details of rows are placed in. */
interface TableLayout {
  readonly columns: Columns
  readonly width: number
  /** Columns of the formulas, where they have a column of their own. */
  readonly formula: number
  readonly style: Style
}

const hasRoom = (layout: TableLayout): boolean => layout.columns.rest - layout.formula - 2 >= enoughRoom

/** Formula and details side by side, the details wrapped under one another; a formula too wide for its column has the first line alone. */
function sideBySide({ formula, details }: RowDetails, layout: TableLayout): readonly string[] {
  const { style } = layout
  const room = layout.columns.rest - layout.formula - 2
  const wide = stringWidth(formula) > layout.formula
  const formulas = wide ? wrap(formula, layout.columns.rest) : [formula]
  const lines = details === '' ? [] : wrap(details, room).map((line) => style.dim(line))
  if (lines.length === 0) return formulas
  const margin = padEnd('', layout.formula + 2)
  if (wide) return [...formulas, ...lines.map((line) => margin + line)]
  return lines.map((line, at) => (at === 0 ? padEnd(formula, layout.formula + 2) : margin) + line)
}

/** Where an explanation goes that is shown for the first time. */
function placeFirst(explanation: RowDetails, layout: TableLayout): Placement {
  const { formula, details } = explanation
  const { rest } = layout.columns
  if (hasRoom(layout)) return { beside: sideBySide(explanation, layout), below: [] }
  const gap = formula === '' || details === '' ? '' : '  '
  if (stringWidth(formula + gap + details) <= rest)
    return { beside: [formula + gap + layout.style.dim(details)], below: [] }
  const fits = stringWidth(formula) <= rest
  const lines = wrap(fits ? details : formula + gap + details, Math.max(enoughRoom, layout.width - belowIndent))
  return { beside: fits ? [formula] : [], below: lines.map((line) => ' '.repeat(belowIndent) + layout.style.dim(line)) }
}

/** `as conv2d`, cut where the name is too long for the room. */
function pointTo(name: string, room: number): string {
  const text = `as ${name}`
  return stringWidth(text) <= room ? text : `${fitting(text, room - 1)}…`
}

/** What a row says whose explanation stands above already, at `first`: whatever of it fits on its own line. */
function placeAgain({ formula, details, reason }: RowDetails, first: string, layout: TableLayout): Placement {
  const { rest } = layout.columns
  if (reason) return emptyPlacement
  if (hasRoom(layout)) {
    const as = details === '' ? '' : pointTo(first, rest - layout.formula - 2)
    return { beside: sideBySide({ formula, details: as, reason }, layout), below: [] }
  }
  const chosen = [formula, details, `as ${first}`].find((text) => text !== '' && stringWidth(text) <= rest)
  if (chosen === undefined) return emptyPlacement
  return { beside: [chosen === formula ? formula : layout.style.dim(chosen)], below: [] }
}

/**
 * Places the explanations of a table's rows one after the other, so that the same explanation is written out once:
 * eight hundred rows of twenty kinds take twenty explanations.
 */
export function placements(
  rows: readonly PrintedRow[],
  columns: Columns,
  width: number,
  style: Style,
): readonly Placement[] {
  const widths = rows
    .map(({ explanation }) => stringWidth(explanation.formula))
    .filter((formula) => formula <= formulaLimit)
  const layout: TableLayout = { columns, width, style, formula: widths.reduce((a, b) => Math.max(a, b), 0) }
  const seen = new Map<string, string>()
  return rows.map(({ name, layer: { className }, explanation }) => {
    const { formula, details } = explanation
    if (formula === '' && details === '') return emptyPlacement
    const key = JSON.stringify([className, formula, details])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, name)
    const placed = first === undefined ? placeFirst(explanation, layout) : placeAgain(explanation, first, layout)
    return { beside: placed.beside.map(plainSpaces), below: placed.below.map(plainSpaces) }
  })
}
