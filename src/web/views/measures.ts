import { formatField, formatKnown, formatMacsOf } from '../../costs/format.ts'
import { formatCount } from '../../words/number.ts'
import type { RowView, SummaryView } from '../worker/messages.ts'
import { compactCount, percent } from './compact.ts'

/** Something that rows are compared by. */
export interface Measure {
  readonly id: MeasureId
  readonly title: string
  /** Whether the numbers of all rows add up to the whole. */
  readonly addsUp: boolean
  /** What it counts, for one row; null where the text does not tell. */
  readonly numberOf: (row: RowView) => number | null
  /** The number as short as a column needs it, and in full. */
  readonly shortText: (row: RowView, share: number | null) => string
  readonly fullText: (row: RowView) => string
  /** What a full bar stands for; null where the text does not tell. */
  readonly wholeOf: (view: SummaryView) => number | null
}

export type MeasureId = 'params' | 'macs' | 'activations' | 'field'

const middle = (macs: { readonly least: number; readonly most: number } | null): number | null =>
  macs && (macs.least + macs.most) / 2

const fieldOf = ({ costs }: RowView) => costs.receptiveField ?? costs.likelyReceptiveField ?? null

const widest = (row: RowView): number | null => {
  const field = fieldOf(row)
  return field && Math.max(...field.size)
}

function shortField(row: RowView): string {
  const field = fieldOf(row)
  if (field === null) return ''
  return `${row.costs.receptiveField ? '' : '≈ '}${field.size.map((size) => Math.round(size)).join('×')}`
}

/** `10.8 M`, `≈ 10.8 M`, and the formula over time steps where they are open. */
function shortMacs({ costs: { macs, symbolic } }: RowView): string {
  if (macs === null) return symbolic ?? '?'
  if (macs.most === 0) return '0'
  const sign = macs.likely || macs.least !== macs.most ? '≈ ' : ''
  return sign + compactCount((macs.least + macs.most) / 2)
}

/** Adds up what the rows that are not inside another row have. */
function sumOf({ rows }: SummaryView, numberOf: Measure['numberOf']): number {
  return rows.reduce((sum, row) => sum + (row.depth === 0 ? (numberOf(row) ?? 0) : 0), 0)
}

export const measures: readonly Measure[] = [
  {
    id: 'params',
    title: 'Parameters',
    addsUp: true,
    numberOf: ({ params }) => params,
    shortText: ({ params }, share) => (params === 0 || share === null ? '' : percent(share)),
    fullText: ({ params }) => (params === null ? '?' : formatCount(params)),
    wholeOf: (view) => sumOf(view, ({ params }) => params),
  },
  {
    id: 'macs',
    title: 'MACs',
    addsUp: true,
    numberOf: ({ costs }) => middle(costs.macs),
    shortText: shortMacs,
    fullText: ({ costs }) => formatMacsOf(costs),
    wholeOf: ({ costs }) => middle(costs.macs),
  },
  {
    id: 'activations',
    title: 'Activations',
    addsUp: true,
    numberOf: ({ costs }) => costs.activations,
    shortText: ({ costs: { activations } }) => (activations === null ? '?' : compactCount(activations)),
    fullText: ({ costs }) => formatKnown(costs.activations),
    wholeOf: (view) => sumOf(view, ({ costs }) => costs.activations),
  },
  {
    id: 'field',
    title: 'Receptive field',
    addsUp: false,
    numberOf: widest,
    shortText: shortField,
    fullText: ({ costs }) => formatField(costs),
    wholeOf: ({ rows }) => rows.reduce((most, row) => Math.max(most, widest(row) ?? 0), 0),
  },
]

/** The measure of that id; parameters unless there is one. */
export function measureOf(id: MeasureId): Measure {
  const [params] = measures
  const found = measures.find((measure) => measure.id === id) ?? params
  if (found === undefined) throw new RangeError(`no measure ${id}`)
  return found
}

/** A row's part of the whole, 0 to 1; null where either is not known. */
export function partOf(measure: Measure, row: RowView, whole: number | null): number | null {
  const value = measure.numberOf(row)
  return value === null || !whole ? null : Math.min(1, value / whole)
}
