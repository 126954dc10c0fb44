import { elementsOf } from '../costs/activations.ts'
import type { Interval } from '../costs/costs.ts'
import { sumOf } from '../costs/intervals.ts'
import type { LayerReport, SummaryReport } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import { type MemoryBasis, type ModelMemory, memoryOf } from './memory.ts'

/** Some rows of a model together: their parameters and multiply-adds, and their shares of the whole where that is known. */
export interface Share {
  readonly name: string
  /** How many rows. */
  readonly layers: number
  readonly params: number
  readonly paramShare: number | null
  /** Null where one of the rows can't tell. */
  readonly macs: Interval | null
  readonly macShare: number | null
}

/** Where the parameters, multiply-adds and elements of a model are. Counts are as printed; all else is per sample. */
export interface ModelStats {
  readonly layers: number
  /** The most rows with weights that lie one after another between an input and an output; null where the wiring is not in the text. */
  readonly depth: number | null
  readonly params: number
  readonly macs: Interval | null
  /** Where that can't be told: those of the rows that tell theirs, and the classes of the others. */
  readonly macsOfOthers: Interval | null
  readonly untold: readonly Untold[]
  /** The multiply-adds over `timesteps`, or over `height` and `width`, where the text leaves those open. */
  readonly symbolic?: string
  readonly activations: number | null
  readonly peakActivations: number | null
  readonly likelyPeakActivations?: number
  /** The row whose output has the most elements. */
  readonly widest: { readonly name: string; readonly shape: Shape; readonly elements: number } | null
  /** The rows with the most parameters, and those with the most multiply-adds, the largest first. */
  readonly largest: readonly Share[]
  readonly costliest: readonly Share[]
  /** By class, and by block: the rows whose names begin alike, where the model has such. The largest first. */
  readonly classes: readonly Share[]
  readonly blocks: readonly Share[]
  readonly memory: ModelMemory
}

/** A class of which some rows do not tell their multiply-adds, and how many. */
export interface Untold {
  readonly className: string
  readonly layers: number
}

/** How many rows a list of the largest has. */
const listed = 10

/** Where the parameters and costs of a summary are, from its report. Rows whose own rows follow are left out: these have it all. */
export function statsOf(report: SummaryReport, basis: MemoryBasis = { bytes: null, batch: 1 }): ModelStats {
  const rows = innermost(report.layers)
  const params = rows.reduce((sum, { params: { printed } }) => sum + (printed ?? 0), 0)
  const whole = { params, macs: report.costs.macs }
  const share = shareOf(whole)
  const single = rows.map((row) => share(row.name, [row]))
  return {
    layers: rows.length,
    depth: depthOf(report.layers),
    params,
    ...report.costs,
    ...(report.costs.macs ? { macsOfOthers: null, untold: [] } : toldInPart(rows)),
    widest: widestOf(rows),
    largest: ranked(single, ({ params: own }) => own).slice(0, listed),
    costliest: ranked(single, ({ macs }) => macs?.most ?? 0).slice(0, listed),
    classes: ranked(
      grouped(rows, ({ className }) => className, share),
      ({ params: own }) => own,
    ),
    blocks: ranked(grouped(rows, blockNames(rows), share), ({ params: own }) => own),
    memory: memoryOf(report, params, basis),
  }
}

function toldInPart(rows: readonly LayerReport[]): Pick<ModelStats, 'macsOfOthers' | 'untold'> {
  const counts = new Map<string, number>()
  for (const { className, costs } of rows) if (!costs.macs) counts.set(className, (counts.get(className) ?? 0) + 1)
  const untold = [...counts].map(([className, layers]) => ({ className, layers }))
  return { macsOfOthers: sumOf(rows.flatMap(({ costs }) => costs.macs ?? [])), untold }
}

/** The rows under which no other is listed. */
function innermost(layers: readonly LayerReport[]): readonly LayerReport[] {
  return layers.filter(({ depth }, at) => (layers[at + 1]?.depth ?? 0) <= depth)
}

type Whole = Pick<ModelStats, 'params' | 'macs'>

function shareOf(whole: Whole): (name: string, rows: readonly LayerReport[]) => Share {
  const ratio = (part: number, all: number) => (all > 0 ? part / all : null)
  return (name, rows) => {
    const params = rows.reduce((sum, { params: { printed } }) => sum + (printed ?? 0), 0)
    const macs = sumOf(rows.map(({ costs }) => costs.macs))
    const macShare = macs && whole.macs ? ratio(macs.least + macs.most, whole.macs.least + whole.macs.most) : null
    return { name, layers: rows.length, params, paramShare: ratio(params, whole.params), macs, macShare }
  }
}

/** The largest first, those of nothing left out. */
function ranked(shares: readonly Share[], size: (share: Share) => number): readonly Share[] {
  return shares.filter((share) => size(share) > 0).sort((a, b) => size(b) - size(a))
}

function grouped(
  rows: readonly LayerReport[],
  nameOf: (row: LayerReport) => string | null,
  share: (name: string, rows: readonly LayerReport[]) => Share,
): readonly Share[] {
  const groups = new Map<string, LayerReport[]>()
  for (const row of rows) {
    const name = nameOf(row)
    const group = name === null ? null : groups.get(name)
    if (group) group.push(row)
    else if (name !== null) groups.set(name, [row])
  }
  return [...groups].map(([name, members]) => share(name, members))
}

/** `conv2_block1_1_conv` is of the block `conv2`, `block3_pool` of `block3`: a first part with a number that other rows have too. */
export function blockNames(rows: readonly LayerReport[]): (row: LayerReport) => string | null {
  const first = ({ name, className }: LayerReport) => {
    // Keras's own name of a Conv2D is `conv2d_1`, of a Conv2DTranspose `conv2d_transpose_1`.
    const isKeras = name.replace(/_\d+$/, '').replaceAll('_', '').toLowerCase() === className.toLowerCase()
    return isKeras ? null : (/^[A-Za-z]*[_]?[A-Za-z]*\d+[a-z]?(?=[_/.-])/.exec(name)?.[0] ?? null)
  }
  const counts = new Map<string, number>()
  for (const row of rows) {
    const block = first(row)
    if (block !== null) counts.set(block, (counts.get(block) ?? 0) + 1)
  }
  return (row) => {
    const block = first(row)
    return block !== null && (counts.get(block) ?? 0) > 1 ? block : null
  }
}

function widestOf(rows: readonly LayerReport[]): ModelStats['widest'] {
  let widest: ModelStats['widest'] = null
  for (const { name, outputShapes } of rows) {
    for (const shape of outputShapes ?? []) {
      const elements = elementsOf(shape)
      if (elements !== null && elements > (widest?.elements ?? 0)) widest = { name, shape, elements }
    }
  }
  return widest
}

/** The longest way through rows with weights; only of tables that say what each row takes, and of their own rows. */
function depthOf(layers: readonly LayerReport[]): number | null {
  const depths = new Map<string, number>()
  const own = layers.filter(({ depth }) => depth === 0)
  for (const [at, { name, inbound, params }] of own.entries()) {
    if (inbound === null && at > 0) return null
    const before = (inbound ?? []).map((source) => depths.get(source) ?? 0)
    depths.set(name, Math.max(0, ...before) + ((params.printed ?? 0) > 0 ? 1 : 0))
  }
  return depths.size === 0 ? null : Math.max(...depths.values())
}
