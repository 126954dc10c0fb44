import type { LayerEntry } from '../layers/layer-entry.ts'
import { oncePerAll } from '../words/memo.ts'
import { type Beside, isBesidePlain, remembered } from './answers.ts'
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
  if (fitsNothing(plain)) return surprising(entries, facts, effort)
  const { isAdapted = false, isSaved = false, mostFrozen = 0, mostRare } = facts
  if (mostRare !== undefined && !isAdapted) return plain
  const beside = isAdapted ? 'adapted' : isSaved ? 'saved' : 'beside'
  if ((mostFrozen === 0 && !isAdapted) || !entries.some((entry) => hasVariantBesidePlain(entry, beside))) return plain
  const surprises = remembered(beside, entries, facts, effort)
  return (isAdapted ? withAdapted : withSurprises)(plain, surprises)
}

function fitsNothing({ hypotheses, complete, needsInput }: Findings): boolean {
  return hypotheses.length === 0 && complete && !needsInput
}

/** What fits as a surprise where nothing fits plainly: LoRA of any rank last, where nothing says that the count is wrong. */
function surprising(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort): Findings {
  const found = remembered(facts.mostRare === undefined ? 'variants' : 'freezing', entries, facts, effort)
  const isSure = facts.isRefuted || facts.mostFrozen === 0 || facts.mostRare !== undefined
  const isAsked = !isSure && facts.count !== null && facts.inputShapes?.every((shape) => shape !== null)
  return isAsked && fitsNothing(found) ? remembered('unusual', entries, facts, effort) : found
}

/** The same without variants. */
export function inferPlainLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort): Findings {
  return remembered('plain', entries, facts, effort)
}

function hasVariantBesidePlain({ surprise, variants }: LayerEntry, beside: Beside): boolean {
  return !surprise && (variants?.some((variant) => isBesidePlain(variant, beside)) ?? false)
}

/** What a surprise costs beside a plain layer. */
interface SurpriseCost {
  readonly by: number
  readonly isAfterAll: boolean
}

const costOfSurprise: SurpriseCost = { by: 8, isAfterAll: true }

/** People give LoRA to all layers that take it, or to most. */
const costWhereAdapted: SurpriseCost = { by: 1, isAfterAll: false }

const withSurprises = both(costOfSurprise)
const withAdapted = both(costWhereAdapted)

/** What fits plainly and what fits as a surprise, which costs so much more: by itself, or more than all that is plain. */
function both({ by, isAfterAll }: SurpriseCost) {
  return oncePerAll((plain: Findings, surprises: Findings): Findings => {
    const last = isAfterAll ? Math.max(0, ...plain.hypotheses.map(({ cost }) => cost)) : 0
    const others = surprises.hypotheses
      .filter((one) => !plain.keys.has(weightsKey(one)))
      .map((one) => changed(one, { cost: one.cost + last + by }))
    const hypotheses = [...plain.hypotheses, ...others]
    return {
      hypotheses: isAfterAll ? hypotheses : hypotheses.sort((a, b) => a.cost - b.cost),
      keys: new Set([...plain.keys, ...surprises.keys]),
      complete: plain.complete && surprises.complete,
      needsInput: plain.needsInput,
    }
  })
}
