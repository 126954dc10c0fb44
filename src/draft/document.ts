import { chapter, code, column, faint, field, fields, heading, list, table, text } from '../document/build.ts'
import type { Chapter, Inlines } from '../document/document.ts'
import { formatShapes } from '../shape/shape.ts'
import { formatCount } from '../words/number.ts'
import type { DraftRow, DraftTable, LayerValues } from './draft-table.ts'

const columns = [column('layer'), column('Output Shape'), column('Param #', 'always', 'right')]

const shapeText = ({ outputShapes }: LayerValues): string => (outputShapes ? formatShapes(outputShapes) : '?')
const countText = (count: number | null): string => (count === null ? '?' : formatCount(count))

/** `2,416 → 1,552`; one value where nothing changed or there is only one. */
function changed(before: string | null, now: string | null): Inlines {
  if (before === null || now === null || before === now) return text(now ?? before ?? '')
  return [...faint(text(`${before} → `)), ...text(now)]
}

function cells({ path, className, state, before, now }: DraftRow): readonly Inlines[] {
  const beside = (say: (values: LayerValues) => string) => changed(before && say(before), now && say(now))
  return [
    [...code(path.join('/')), ...text(` (${className})`), ...(state === 'kept' ? [] : text(` ${state}`))],
    beside(shapeText),
    beside(({ params }) => countText(params)),
  ]
}

const labels = [
  ['total', 'Total params'],
  ['trainable', 'Trainable params'],
  ['nonTrainable', 'Non-trainable params'],
] as const

/** A draft as a table: what was printed, and what it would be; then what is in the way. */
export function draftDocument(title: string, { rows, before, now }: DraftTable): Chapter {
  const totals = labels.map(([key, label]) => field(text(label), changed(countText(before[key]), countText(now[key]))))
  return chapter(heading(text(title)), [
    ...table(columns, rows.map(cells)),
    ...fields(totals),
    ...list(rows.flatMap(({ problem }) => (problem === null ? [] : [text(problem)]))),
  ])
}
