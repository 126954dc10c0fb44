import type { Hypothesis, LayerInference } from '../infer/inference.ts'
import { plausibleOf, plausibleWindowsOf } from './plausible.ts'
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
export function rowWindows(inference: LayerInference, doubts: Doubts): RowWindows | null {
  const plausible = plausibleWindowsOf(inference)
  const likeliest = windowIn(plausible[0])
  if (!likeliest) return null
  if (doubts.isPick) return allOf({ ...likeliest, size: likeliest.size.map(() => 1) })
  const turned = plausible.map(windowIn).find((other) => other !== null && isTurned(other, likeliest))
  const bounds = plausible.map((one) => boundsIn(one, likeliest, doubts))
  const isBounded = bounds.every((one) => one !== null)
  const bound = (side: 'least' | 'most', pick: (...all: number[]) => number) =>
    isBounded
      ? elementwise(
          bounds.map((one) => one[side]),
          pick,
        )
      : null
  return {
    likeliest,
    least: bound('least', Math.min),
    most: bound('most', Math.max),
    turned: turned ?? likeliest,
  }
}

function allOf(window: Window): RowWindows {
  return { likeliest: window, least: window, most: window, turned: window }
}

/** Whether what plausibly fits a row tells how long its input is along each axis: strides that are open leave that open too. */
export function tellInput(inference: LayerInference): boolean {
  return plausibleOf(inference).every((one) => {
    const reads = windowsAtAll(one)
    return reads === null || windowsOf(one, reads, undoubted) !== null
  })
}

const undoubted: Doubts = { isDilated: false, isPadded: false, isOtherPooling: false, isPick: false }

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
