import { formatKnown, formatMacs, macsConvention } from '../costs/format.ts'
import { chapter, code, column, faint, field, fields, paragraph, section, table, text } from '../document/build.ts'
import type { Blocks, Chapter, Field, Inlines } from '../document/document.ts'
import type { SummaryReport } from '../report/report.ts'
import { summaryHeading } from '../report/table/summary-heading.ts'
import { formatShape } from '../shape/shape.ts'
import { countOf, formatCount } from '../words/number.ts'
import { type ModelStats, type Share, statsOf } from './stats.ts'

const shareColumns = [
  column(''),
  column('params', 'always', 'right'),
  column('share', 'always', 'right'),
  column('MACs', 'always', 'right'),
  column('share', 'always', 'right'),
]

function percent(share: number | null): string {
  return share === null ? '?' : `${(100 * share).toFixed(1)} %`
}

function shareRow({ name, layers, params, paramShare, macs, macShare }: Share, isGroup: boolean): readonly Inlines[] {
  return [
    [...code(name), ...(isGroup ? faint(text(` (${countOf(layers, 'layer')})`)) : [])],
    text(formatCount(params)),
    text(percent(paramShare)),
    text(formatMacs(macs)),
    text(percent(macShare)),
  ]
}

function shares(title: string, all: readonly Share[], isGroup: boolean): Blocks {
  return section(
    `${title} (params, share, MACs, share)`,
    table(
      shareColumns,
      all.map((one) => shareRow(one, isGroup)),
    ),
  )
}

function totals({ layers, depth, params, macs, activations, peakActivations, widest }: ModelStats): readonly Field[] {
  return [
    field(text('layers'), text(formatCount(layers))),
    field(text('depth'), text(depth === null ? '?' : `${countOf(depth, 'layer')} with weights on the longest path`)),
    field(text('params'), text(formatCount(params))),
    field(text('MACs'), text(formatMacs(macs))),
    field(text('activations'), text(`${formatKnown(activations)} elements, peak ${formatKnown(peakActivations)}`)),
    ...(widest ? [field(text('widest'), [...code(widest.name), ...text(` ${formatShape(widest.shape)}`)])] : []),
  ]
}

/** Where the parameters and multiply-adds of one summary are. */
export function statsDocument(report: SummaryReport): Chapter {
  const stats = statsOf(report)
  return chapter(summaryHeading(report), [
    ...fields(totals(stats)),
    ...shares('Most parameters', stats.largest, false),
    ...shares('Most MACs', stats.costliest, false),
    ...shares('By class', stats.classes, true),
    ...shares('By block', stats.blocks, true),
    paragraph(faint(text(macsConvention))),
  ])
}
