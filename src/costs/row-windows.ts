import type { Hypothesis } from '../infer/inference.ts'
import { plausibleWindowsOf } from './plausible.ts'
import { type Doubts, type Window, type Windows, windowOf, windowsAtAll, windowsOf } from './windows.ts'

/** The windows of a row in each way to read what fits it; null where nothing bounds them. */
export interface RowWindows {
  readonly likeliest: Window | null
  readonly least: Window | null
  readonly most: Window | null
  /** The likeliest, or where it is oblong and may lie across, that. */
  readonly turned: Window | null
}

/** The windows of all that plausibly fits a row; null for a row that reads no window. */
export function rowWindows(candidates: readonly Hypothesis[], doubts: Doubts): RowWindows | null {
  const plausible = plausibleWindowsOf(candidates)
  const [likeliest, turned] = twoWays(plausible, doubts)
  if (!likeliest) return null
  if (doubts.lies === 'wide' || doubts.lies === 'tall') return allOf(likeliest)
  if (doubts.isPick) return allOf({ ...likeliest, size: likeliest.size.map(() => 1) })
  const bounds = plausible.map((one) => boundsIn(one, likeliest, doubts))
  const isBounded = bounds.every((one) => one !== null) && !mayBeOblong(candidates, likeliest)
  const bound = (side: 'least' | 'most', pick: (...all: number[]) => number) =>
    isBounded
      ? elementwise(
          bounds.map((one) => one[side]),
          pick,
        )
      : null
  return { likeliest, least: bound('least', Math.min), most: bound('most', Math.max), turned: turned ?? likeliest }
}

/** Whether a square of 6×6, 8×8, … may as well be 1×36, 1×64, …: such squares are rare, and only strides would show them. */
function mayBeOblong(candidates: readonly Hypothesis[], { size, strides }: Window): boolean {
  const [height = 1, width = 1] = size
  const isRare = size.length === 2 && height === width && height % 2 === 0 && height > 4
  if (!isRare || strides.some((stride) => stride > 1)) return false
  return candidates.some((one) => windowIn(one)?.size.join() === `1,${height * width}`)
}

/** The likeliest window and, where it is oblong and may lie across, that; the same twice where it is known how it lies. */
function twoWays(plausible: readonly Hypothesis[], doubts: Doubts): readonly [Window | null, Window | null] {
  const [first] = plausible
  const likeliest = likeliestIn(first, doubts)
  const across =
    likeliest && (plausible.map(windowIn).find((other) => other !== null && isTurned(other, likeliest)) ?? null)
  if (!across || doubts.lies === null) return [likeliest, across]
  if (doubts.lies === 'across') return [across, likeliest]
  const lying = isWide(likeliest) === (doubts.lies === 'wide') ? likeliest : across
  return [lying, lying]
}

function isWide({ size: [height = 1, width = 1] }: Window): boolean {
  return width > height
}

function likeliestIn(hypothesis: Hypothesis | undefined, doubts: Doubts): Window | null {
  const reads = hypothesis && windowsAtAll(hypothesis)
  return (
    (hypothesis && reads && (windowsOf(hypothesis, reads, doubts)?.likeliest ?? windowOf(hypothesis, reads))) ?? null
  )
}

function allOf(window: Window): RowWindows {
  return { likeliest: window, least: window, most: window, turned: window }
}

function windowIn(hypothesis: Hypothesis | undefined): Window | null {
  const reads = hypothesis && windowsAtAll(hypothesis)
  return hypothesis && reads ? windowOf(hypothesis, reads) : null
}

/** The bounds of one hypothesis; those of the likeliest where it only lies across. */
function boundsIn(hypothesis: Hypothesis, likeliest: Window, doubts: Doubts): Windows | null {
  const reads = windowsAtAll(hypothesis)
  const bounds = reads && windowsOf(hypothesis, reads, doubts)
  if (!bounds || bounds.likeliest.size.length !== likeliest.size.length) return null
  return isTurned(bounds.likeliest, likeliest) ? { likeliest, least: likeliest, most: likeliest } : bounds
}

/** Whether a window of two axes is another, lying across. */
function isTurned({ size, strides }: Window, other: Window): boolean {
  const [first, second] = size
  return size.length === 2 && first !== second && `${[second, first]} ${strides}` === `${other.size} ${other.strides}`
}

function elementwise(windows: readonly Window[], pick: (...all: number[]) => number): Window {
  const along = (lengths: (window: Window) => readonly number[]) =>
    (windows[0] ? lengths(windows[0]) : []).map((_, axis) => pick(...windows.map((one) => lengths(one)[axis] ?? 0)))
  return { size: along(({ size }) => size), strides: along(({ strides }) => strides) }
}
