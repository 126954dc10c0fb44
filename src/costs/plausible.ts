import type { Hypothesis } from '../infer/inference.ts'

/** A configuration that costs so much more than the likeliest is left aside: kernels of (1, 65) beside a plain 1×1. */
const farLessLikely = 2

/** The same for a first row over a sequence that nobody printed: of images 1 or 3 channels are likely, of sequences any number. */
const farLessLikelySequence = 5

/** What fits a row and is not far less likely than the first. */
export function plausibleOf(candidates: readonly Hypothesis[]): readonly Hypothesis[] {
  return within(candidates, farLessLikely)
}

/** The same where it is asked how far the row sees, or what it takes. */
export function plausibleWindowsOf(candidates: readonly Hypothesis[]): readonly Hypothesis[] {
  const [first] = candidates
  const isUnseenSequence = first?.origin?.facts.inputShapes?.[0] == null && first?.inputShapes?.[0]?.length === 3
  return within(candidates, isUnseenSequence ? farLessLikelySequence : farLessLikely)
}

function within(candidates: readonly Hypothesis[], margin: number): readonly Hypothesis[] {
  const least = candidates[0]?.cost ?? 0
  return candidates.filter(({ cost }) => cost < least + margin)
}
