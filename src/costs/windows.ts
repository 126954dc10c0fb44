import { leavesOpen } from '../infer/hypothesis.ts'
import type { Hypothesis, Origin } from '../infer/inference.ts'
import { numberIn, slotsIn } from '../infer/value-in.ts'
import type { Reads } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import { type UnseenAxis, unseenAlong } from './unseen-input.ts'

/** A reading of several positions at once. */
export type WindowReads = Exclude<Reads, { kind: 'same' }>

/** What a hypothesis reads at once; null where it keeps each position apart, or no positions. */
export function windowsAtAll({ origin }: Hypothesis): WindowReads | null {
  const reads = origin?.signature.entry.reads
  return reads && reads.kind !== 'same' ? reads : null
}

/** The positions that one output position reads, and how far apart two neighbours read, one number per spatial axis. */
export interface Window {
  readonly size: readonly number[]
  readonly strides: readonly number[]
}

/** The windows that fit a row, along each axis; null where nothing bounds them. */
export interface Windows {
  readonly likeliest: Window
  /** By axis the shortest and the longest, and the smallest and largest strides. */
  readonly least: Window
  readonly most: Window
}

/** How an oblong window lies: 1×7, 7×1, or across the likeliest that fits its row. */
export type Lies = 'wide' | 'tall' | 'across'

/** What is doubted of a row beside what its own shapes leave open. */
export interface Doubts {
  /** The row may be dilated although its shapes do not show it. */
  readonly isDilated: boolean
  /** What it takes was padded by a layer of its own: it is not padded again. */
  readonly isPadded: boolean
  /** The windows that its pooling may have, the likeliest first; none where that is not in doubt. */
  readonly pools: readonly number[]
  /** Its pooling picks single positions: another picks those between. */
  readonly isPick: boolean
  /** How its oblong window lies, where more is known than its own shapes tell. */
  readonly lies: Lies | null
}

/** The lengths of the windows and strides of one hypothesis; null where one of them is no number. */
export function windowOf({ origin }: Hypothesis, reads: WindowReads): Window | null {
  const [sizes, paces] = textsOf(reads)
  const size = origin ? sizes.map((text) => numberIn(origin, text)) : []
  const strides = origin ? paces.map((text) => numberIn(origin, text)) : []
  const isKnown = (length: number | null): length is number => length !== null
  return size.length > 0 && size.every(isKnown) && strides.every(isKnown) ? { size, strides } : null
}

function textsOf(reads: WindowReads): readonly [sizes: readonly string[], strides: readonly string[]] {
  return reads.kind === 'repeated' ? [reads.times, reads.times] : [reads.size, reads.strides]
}

/** Whether the strides of a row could be others, as far as its shapes tell; a row without a window has none. */
export function areStridesOpen(hypothesis: Hypothesis): boolean {
  const reads = windowsAtAll(hypothesis)
  return reads !== null && isOpenIn(hypothesis, textsOf(reads)[1])
}

/** The likeliest window of one hypothesis, with the strides that an input of a usual size suggests where nobody printed it. */
export function likeliestWindow(hypothesis: Hypothesis, reads: WindowReads): Window | null {
  const window = windowOf(hypothesis, reads)
  const lengths = window && reads.kind === 'window' ? unseenAxes(hypothesis, reads, window) : null
  return window && lengths ? { ...window, strides: lengths.map(({ strides: [first = 1] }) => first) } : window
}

/** What the input of a hypothesis may be along each spatial axis; null where it is printed, or its strides are known. */
export function unseenAxes(hypothesis: Hypothesis, reads: WindowReads, window: Window): readonly UnseenAxis[] | null {
  const { origin } = hypothesis
  if (!origin || origin.facts.inputShapes?.[0] != null) return null
  const [sizes, paces] = textsOf(reads)
  const axes = axesOf(hypothesis, window, isOpenIn(hypothesis, paces), isOpenIn(hypothesis, sizes))
  const known = axes.flatMap((axis) => (axis.after === null ? [] : [{ ...axis, after: axis.after }]))
  return known.length === axes.length ? unseenAlong(known) : null
}

/** All windows of one hypothesis that its shapes and its weights allow, the truly absurd aside. Null where nothing bounds them. */
export function windowsOf(hypothesis: Hypothesis, reads: WindowReads, doubts: Doubts): Windows | null {
  const likeliest = windowOf(hypothesis, reads)
  if (!likeliest) return null
  const [sizes, paces] = textsOf(reads)
  const isStrideOpen = isOpenIn(hypothesis, paces)
  const axes = axesOf(hypothesis, likeliest, isStrideOpen, isOpenIn(hypothesis, sizes))
  if (reads.kind !== 'window' && isStrideOpen && !axes.every(isMeasured)) return null
  const unseen = reads.kind === 'window' ? unseenAxes(hypothesis, reads, likeliest) : null
  const choices = axes.map((axis, at) =>
    choicesAlong(reads.kind === 'window' ? axis : spread(axis), doubts, unseen?.[at]?.strides),
  )
  return boundsOf(choices)
}

function boundsOf(choices: readonly (AxisChoice | null)[]): Windows | null {
  if (choices.some((choice) => choice === null)) return null
  const known = choices.filter((choice) => choice !== null)
  const bound = (pick: (...all: number[]) => number): Window => ({
    size: known.map(({ size }) => pick(...size)),
    strides: known.map(({ strides }) => pick(...strides)),
  })
  return { likeliest: bound((first = 1) => first), least: bound(Math.min), most: bound(Math.max) }
}

/** What fits along one axis, the likeliest first. */
interface AxisChoice {
  readonly size: readonly number[]
  readonly strides: readonly number[]
}

/** One axis under a hypothesis: its window, its lengths before and after, null where a length is not known, and what is open. */
interface Axis {
  readonly size: number
  readonly stride: number
  readonly before: number | null
  readonly after: number | null
  readonly isInputPrinted: boolean
  readonly isPooling: boolean
  readonly isSizeOpen: boolean
  readonly isStrideOpen: boolean
  /** What the padding may be. */
  readonly paddings: readonly ('valid' | 'same')[]
}

function axesOf(
  hypothesis: Hypothesis,
  { size, strides }: Window,
  isStrideOpen: boolean,
  isSizeOpen: boolean,
): readonly Axis[] {
  const { origin, inputShapes, outputShapes } = hypothesis
  const [before, after] = [inputShapes, outputShapes].map((shapes) => lengthsOf(hypothesis, shapes?.[0], size.length))
  const isPooling = origin?.signature.entry.weights.length === 0
  const isInputPrinted = origin?.facts.inputShapes?.[0] != null
  return size.map((length, at) => ({
    size: length,
    stride: strides[at] ?? 1,
    before: before?.[at] ?? null,
    after: after?.[at] ?? null,
    isInputPrinted,
    isPooling,
    isSizeOpen,
    isStrideOpen,
    paddings: paddingsOf(hypothesis),
  }))
}

/** Whether the lengths before and after are printed. */
function isMeasured({ before, after, isInputPrinted }: Axis): boolean {
  return before !== null && after !== null && isInputPrinted
}

/** An axis that a layer makes longer: what its lengths leave of the strides is the same. */
function spread(axis: Axis): Axis {
  return { ...axis, isStrideOpen: false }
}

/** Whether the channels stand before the spatial axes, in the words of any Keras. */
export function hasChannelsFirst({ config }: Hypothesis): boolean {
  return config.data_format === 'channels_first' || config.dim_ordering === 'th'
}

/** The lengths of a tensor along its spatial axes; nothing where it has others. */
export function lengthsOf(hypothesis: Hypothesis, shape: Shape | undefined, rank: number): readonly (number | null)[] {
  if (shape?.length !== rank + 2) return []
  const isFirst = hasChannelsFirst(hypothesis)
  return shape.slice(isFirst ? 2 : 1, isFirst ? undefined : -1).map((dim) => (typeof dim === 'number' ? dim : null))
}

/** The paddings that a layer may have. */
export function paddingsOf(hypothesis: Hypothesis): Axis['paddings'] {
  const key = hypothesis.config.padding === undefined ? 'border_mode' : 'padding'
  if (isKeyOpen(hypothesis, key)) return ['valid', 'same']
  return [hypothesis.config[key] === 'valid' ? 'valid' : 'same']
}

function choicesAlong(open: Axis, doubts: Doubts, unseen: readonly number[] | undefined): AxisChoice | null {
  const axis: Axis = doubts.isPadded ? { ...open, paddings: ['valid'] } : open
  const { size, isPooling, isSizeOpen } = axis
  if (isSizeOpen && !isPooling && doubts.isDilated) return null
  const tile = tileOf(axis)
  if (tile !== null) return { size: [tile, size], strides: [tile, size] }
  const strides = stridesAlong(axis, unseen)
  if (!strides) return null
  const sizes = isSizeOpen && isPooling ? poolSizes(axis, doubts.pools) : [size]
  return sizes && { size: sizes, strides }
}

/** The window of a pooling that covers an axis exactly, where the likeliest leaves a rest; null where it covers it as well. */
function tileOf({ size, stride, before, after, isPooling, isSizeOpen, isInputPrinted }: Axis): number | null {
  if (!isPooling || !isSizeOpen || size !== stride || before === null || after === null || !isInputPrinted) return null
  const tile = before / after
  return Number.isInteger(tile) && tile !== stride ? tile : null
}

/** The strides that give the same length, none longer than the window but for its own; null where a length is not known. */
function stridesAlong(axis: Axis, unseen: readonly number[] | undefined): readonly number[] | null {
  const { size, stride, before, after, isStrideOpen } = axis
  if (!isStrideOpen) return [stride]
  if (before === null || after === null) return null
  if (!axis.isInputPrinted) return unseen ?? null
  const isTiled = stride === size && stride * after === before
  if (after === 1 || isTiled) return [stride]
  const longest = Math.max(size, stride)
  const all = Array.from({ length: Math.min(longest, before) }, (_, at) => at + 1)
  const fits = (one: number) => axis.paddings.some((padding) => lengthAfter(before, size, one, padding) === after)
  return [stride, ...all.filter((one) => one !== stride && fits(one))]
}

function lengthAfter(before: number, size: number, stride: number, padding: 'valid' | 'same'): number {
  return padding === 'same' ? Math.ceil(before / stride) : Math.floor((before - size) / stride) + 1
}

/** The windows of a pooling that give the same length; null where a length is not known. */
function poolSizes(
  { size, stride, before, after, paddings }: Axis,
  pools: readonly number[],
): readonly number[] | null {
  if (before === null || after === null) return null
  if (pools.length === 0) return [size]
  const fit = pools.filter((one) => paddings.some((padding) => lengthAfter(before, one, stride, padding) === after))
  return stride === 2 && fit.length > 0 ? fit : null
}

/** Whether a key on which one of the expressions depends is open. */
function isOpenIn(hypothesis: Hypothesis, texts: readonly string[]): boolean {
  const { origin } = hypothesis
  return origin !== undefined && texts.some((text) => keysIn(origin, text).some((key) => isKeyOpen(hypothesis, key)))
}

/** Whether a key may have another value than the hypothesis says. */
export function isKeyOpen(hypothesis: Hypothesis, key: string): boolean {
  return hypothesis.origin?.facts.known === undefined && leavesOpen(hypothesis, key)
}

/** The config keys that an expression depends on in a solution: the dilation of a single position does not matter. */
function keysIn(origin: Origin, text: string): readonly string[] {
  const { signature, values } = origin
  const changes = (slot: number) => {
    const other = [...values]
    other[slot] = Number(values[slot]) + 1
    return numberIn({ ...origin, values: other }, text) !== numberIn(origin, text)
  }
  const slots = slotsIn(origin, text)
  return signature.keys.flatMap(({ name, slots: own }) =>
    own.some((slot) => slots.has(slot) && changes(slot)) ? [name] : [],
  )
}
