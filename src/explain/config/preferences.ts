import { type CostReason, costOf, costReasons } from '../../infer/cost.ts'
import type { Hypothesis } from '../../infer/inference.ts'
import { isSameValue } from './keys.ts'
import type { LessLikely } from './reason.ts'

function reasonsOf({ origin }: Hypothesis): readonly CostReason[] {
  return origin ? costReasons(origin.signature, origin.values, origin.own) : []
}

function keyOf(reason: CostReason): string {
  if (reason.kind === 'preference') return `preference ${reason.preference.when}`
  return reason.kind === 'default' ? `default ${reason.key}` : 'way'
}

function againstIt(reason: CostReason, likeliest: Hypothesis, other: Hypothesis): LessLikely {
  if (reason.kind === 'default') return { kind: 'default', key: reason.key, usual: reason.usual }
  if (reason.kind === 'way') return rarerWay(likeliest, other)
  const { when, says = null } = reason.preference
  return { kind: 'preference', when, says }
}

/** What the less likely way of the layer settles otherwise. */
function rarerWay(likeliest: Hypothesis, other: Hypothesis): LessLikely {
  const { signature, variant } = other.origin?.signature ?? {}
  const keys = [...Object.keys(signature?.given ?? {}), ...(variant?.cost ? ['lora_rank'] : [])]
  const rarer = keys.find((key) => !isSameValue(likeliest.config[key], other.config[key]))
  const value = rarer === undefined ? undefined : other.config[rarer]
  return { kind: 'rarer', given: rarer === undefined || value === undefined ? null : { path: rarer, value } }
}

/** The part of a cost that the row itself does not account for: its neighbours, other rows. */
function surroundings(hypothesis: Hypothesis): number {
  const { origin, cost } = hypothesis
  return origin ? cost - costOf(origin.signature, origin.values, origin.own) : 0
}

/** Why a hypothesis ranks below the likeliest: the strongest preference against it alone; null where none is. */
export function lessLikely(likeliest: Hypothesis, other: Hypothesis): LessLikely | null {
  const own = new Map(reasonsOf(likeliest).map((reason) => [keyOf(reason), reason.cost]))
  const against = reasonsOf(other)
    .filter((reason) => reason.cost > (own.get(keyOf(reason)) ?? 0))
    .sort((a, b) => b.cost - a.cost)
  const [first] = against
  const byModel = surroundings(other) - surroundings(likeliest)
  if (first && first.cost >= byModel) return againstIt(first, likeliest, other)
  if (byModel <= 0) return null
  return other.className === likeliest.className ? { kind: 'rows' } : { kind: 'class', className: other.className }
}
