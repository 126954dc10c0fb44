import { formatInterval, formatKnown, formatMacsOf, formatPeak, macsConvention } from '../costs/format.ts'
import { chapter, code, column, faint, field, fields, paragraph, section, table, text } from '../document/build.ts'
import type { Blocks, Chapter, Field, Inlines } from '../document/document.ts'
import type { SummaryReport } from '../report/report.ts'
import { summaryHeading } from '../report/table/summary-heading.ts'
import { formatShape } from '../shape/shape.ts'
import { formatSize } from '../summary/memory-size.ts'
import { listedUpTo } from '../words/list.ts'
import { countOf, formatCount } from '../words/number.ts'
import type { MemoryBasis, ModelMemory } from './memory.ts'
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
    text(formatInterval(macs)),
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

function totals(stats: ModelStats): readonly Field[] {
  const { layers, depth, params, activations, widest } = stats
  return [
    field(text('layers'), text(formatCount(layers))),
    field(text('depth'), text(depth === null ? '?' : `${countOf(depth, 'layer')} with weights on the longest path`)),
    field(text('params'), text(formatCount(params))),
    field(text('MACs'), text(formatMacsOf(stats) + untoldText(stats))),
    field(text('activations'), text(`${formatKnown(activations)} elements, peak ${formatPeak(stats)}`)),
    ...(widest ? [field(text('widest'), [...code(widest.name), ...text(` ${formatShape(widest.shape)}`)])] : []),
  ]
}

/** `: ≈ 665,185,792 without 3 Lambda layers, which the text does not tell`; empty where all is known. */
function untoldText({ macsOfOthers, untold, symbolic }: ModelStats): string {
  if (!macsOfOthers || macsOfOthers.most === 0 || untold.length === 0 || symbolic !== undefined) return ''
  const classes = untold.map(({ className, layers }) => countOf(layers, `${className} layer`))
  return `: ${formatInterval(macsOfOthers)} without ${listedUpTo(3, classes)}, which the text does not tell`
}

const sizeText = (bytes: number): string => formatSize(BigInt(bytes) * 8n, 'B')

/** What inference and training keep, as sums with their parts named. */
function memoryBlocks(memory: ModelMemory): Blocks {
  const { batch, bytesPerNumber, isDtypeAssumed, inference, training, optimizer } = memory
  const parts = (names: readonly (readonly [string, number | null])[]) =>
    names.flatMap(([name, bytes]) => (bytes === null ? [] : [`${name} ${sizeText(bytes)}`])).join(' + ')
  const sum = (bytes: number | null, text: string) => (bytes === null ? '?' : `${text} = ${sizeText(bytes)}`)
  const { weights, gradients, activations, peakActivations } = memory
  const dtype = `${bytesPerNumber} bytes per number${isDtypeAssumed ? ', as float32 has' : ', by the printed sizes'}`
  return [
    ...section(
      `Memory (batch of ${formatCount(batch)}, ${dtype})`,
      fields([
        field(
          text('inference'),
          text(
            sum(
              inference,
              parts([
                ['weights', weights],
                ['peak activations', peakActivations],
              ]),
            ),
          ),
        ),
        field(
          text('training'),
          text(
            sum(
              training,
              parts([
                ['weights', weights],
                ['gradients', gradients],
                ['optimizer', optimizer],
                ['activations', activations],
              ]),
            ),
          ),
        ),
      ]),
    ),
    paragraph(faint(text(optimizer === null ? `${beyond} ${noOptimizer}` : beyond))),
  ]
}

const beyond = 'A device needs more: temporary results, workspaces and reserves are not in these sums.'
const noOptimizer =
  'Nor is an optimizer, which the summary does not show: Adam keeps two numbers per trainable parameter.'

/** Where the parameters and multiply-adds of one summary are. */
export function statsDocument(report: SummaryReport, basis: MemoryBasis): Chapter {
  const stats = statsOf(report, basis)
  return chapter(summaryHeading(report), [
    ...fields(totals(stats)),
    ...shares('Most parameters', stats.largest, false),
    ...shares('Most MACs', stats.costliest, false),
    ...shares('By class', stats.classes, true),
    ...shares('By block', stats.blocks, true),
    ...memoryBlocks(stats.memory),
    paragraph(faint(text(macsConvention))),
  ])
}
