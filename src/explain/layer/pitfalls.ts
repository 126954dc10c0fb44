import { parseExpression } from '../../../grammars/expression.ts'
import type { Hypothesis, Origin } from '../../infer/inference.ts'
import type { LayerEntry, Pitfall } from '../../layers/layer-entry.ts'
import { compile, type Scope } from '../../shape/expression.ts'
import { namedScope } from '../../shape/named-scope.ts'

/** The names of a solution, and `params`: the count. A name that the row's way does not have stays without a value. */
function scopeOf({ signature }: Origin): Scope {
  return namedScope([...signature.slotNames, 'params'])
}

function applies({ when, eras }: Pitfall, { origin, count }: Hypothesis): boolean {
  if (!origin) return false
  if (eras && !origin.own.eras.some((era) => eras.includes(era))) return false
  if (when === undefined) return true
  const value = compile(parseExpression(when), scopeOf(origin)).evaluate([...origin.values, count])
  return value !== undefined && value !== 0 && !Number.isNaN(value)
}

/** What people get wrong about a class, as far as it applies to a row; of a row without a hypothesis only what always applies. */
export function pitfallsOf(entry: LayerEntry, hypothesis: Hypothesis | null): readonly string[] {
  return (entry.explain.pitfalls ?? []).flatMap((pitfall) => {
    if (typeof pitfall === 'string') return [pitfall]
    return hypothesis && applies(pitfall, hypothesis) ? [pitfall.says] : []
  })
}
