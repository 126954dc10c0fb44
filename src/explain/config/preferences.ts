import { type CostReason, costOf, costReasons } from '../../infer/cost.ts'
import type { Hypothesis } from '../../infer/inference.ts'
import { formatValue } from '../../words/python.ts'
import { isSameValue } from './keys.ts'

function reasonsOf({ origin }: Hypothesis): readonly CostReason[] {
  return origin ? costReasons(origin.signature, origin.values, origin.own) : []
}

function keyOf(reason: CostReason): string {
  if (reason.kind === 'preference') return `preference ${reason.preference.when}`
  return reason.kind === 'default' ? `default ${reason.key}` : 'way'
}

/** What a preference says, as the end of a sentence. */
function reasonText(reason: CostReason, likeliest: Hypothesis, other: Hypothesis): string {
  if (reason.kind === 'preference') return reason.preference.says ?? `mostly \`${reason.preference.when}\``
  if (reason.kind === 'default') return `Keras's default of \`${reason.key}\` is ${formatValue(reason.usual)}`
  return rarerWay(likeliest, other)
}

/** What the less likely way of the layer settles otherwise. */
function rarerWay(likeliest: Hypothesis, other: Hypothesis): string {
  const rarer = Object.keys(other.origin?.signature.signature.given ?? {}).find(
    (key) => !isSameValue(likeliest.config[key], other.config[key]),
  )
  const value = rarer === undefined ? undefined : other.config[rarer]
  return value === undefined ? 'such a way to call the layer is rarer' : `\`${rarer}=${formatValue(value)}\` is rarer`
}

/** The part of a cost that the row itself does not account for: its neighbours, other rows. */
function surroundings(hypothesis: Hypothesis): number {
  const { origin, cost } = hypothesis
  return origin ? cost - costOf(origin.signature, origin.values, origin.own) : 0
}

/** Why a hypothesis ranks below the likeliest: the strongest preference against it alone; null where none is. */
export function lessLikely(likeliest: Hypothesis, other: Hypothesis): string | null {
  const own = new Map(reasonsOf(likeliest).map((reason) => [keyOf(reason), reason.cost]))
  const against = reasonsOf(other)
    .filter((reason) => reason.cost > (own.get(keyOf(reason)) ?? 0))
    .sort((a, b) => b.cost - a.cost)
  const [first] = against
  const byModel = surroundings(other) - surroundings(likeliest)
  if (first && first.cost >= byModel) return reasonText(first, likeliest, other)
  if (byModel <= 0) return null
  return other.className === likeliest.className
    ? 'the other rows of the model make it less likely'
    : `${other.className} is the less likely class`
}
