import type { LayerEntry } from '../layers/layer-entry.ts'
import { remembered } from './answers.ts'
import type { Effort, LayerFacts } from './bind.ts'
import { changed, weightsKey } from './hypothesis.ts'
import type { Findings } from './solve-ways.ts'

/** As far as a search for one row goes. */
export const fullEffort: Effort = { limit: 8_000, endless: 0 }

/**
 * Every set of weights that the entries allow under the facts, each with its likeliest configuration.
 * Variants are tried only when no plain way fits, but for those that say so.
 */
export function inferLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort = fullEffort): Findings {
  const plain = remembered('plain', entries, facts, effort)
  if (plain.hypotheses.length === 0 && plain.complete && !plain.needsInput)
    return remembered(facts.mostRare === undefined ? 'variants' : 'freezing', entries, facts, effort)
  if (facts.mostRare !== undefined) return plain
  const hasRoom = (facts.mostFrozen ?? 0) > 0 && entries.some(hasVariantBesidePlain)
  return hasRoom ? both(plain, remembered('beside', entries, facts, effort)) : plain
}

/** The same without variants. */
export function inferPlainLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort): Findings {
  return remembered('plain', entries, facts, effort)
}

function hasVariantBesidePlain({ surprise, variants }: LayerEntry): boolean {
  return !surprise && (variants?.some(({ besidePlain }) => besidePlain) ?? false)
}

/** What fits plainly, and after all of it what fits as a surprise. */
function both(plain: Findings, surprises: Findings): Findings {
  const last = Math.max(0, ...plain.hypotheses.map(({ cost }) => cost))
  const others = surprises.hypotheses.filter((one) => !plain.keys.has(weightsKey(one)))
  return {
    hypotheses: [...plain.hypotheses, ...others.map((one) => changed(one, { cost: one.cost + last + costOfSurprise }))],
    keys: new Set([...plain.keys, ...surprises.keys]),
    complete: plain.complete && surprises.complete,
    needsInput: plain.needsInput,
  }
}

/** What a surprise costs beside a plain layer. */
const costOfSurprise = 8
