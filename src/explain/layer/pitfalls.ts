import type { Hypothesis } from '../../infer/inference.ts'
import { valueIn } from '../../infer/value-in.ts'
import type { LayerEntry, Pitfall } from '../../layers/layer-entry.ts'

function applies({ when, eras }: Pitfall, { origin, count }: Hypothesis): boolean {
  if (!origin) return false
  if (eras && !origin.own.eras.some((era) => eras.includes(era))) return false
  if (when === undefined) return true
  const value = valueIn(origin, when, { params: count })
  return value !== undefined && value !== 0 && !Number.isNaN(value)
}

/** What people get wrong about a class, as far as it applies to a row; of a row without a hypothesis only what always applies. */
export function pitfallsOf(entry: LayerEntry, hypothesis: Hypothesis | null): readonly string[] {
  return (entry.explain.pitfalls ?? []).flatMap((pitfall) => {
    if (typeof pitfall === 'string') return [pitfall]
    return hypothesis && applies(pitfall, hypothesis) ? [pitfall.says] : []
  })
}
