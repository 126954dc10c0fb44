import type { LayerEntry } from '../layers/define-layer.ts'
import { isUnbuilt } from '../summary/cell-values.ts'
import type { LayerRow } from '../summary/summary.ts'
import type { LayerFacts, Meter } from './bind.ts'
import { type Findings, inferLayer } from './infer-layer.ts'
import type { Hypothesis, LayerInference } from './inference.ts'
import { isOpenEnded } from './open-ended.ts'

/** How far the search goes for what a contradicted row could print instead: a taste, not a proof. */
const taste = { limit: 600, endless: 12 }

/** Turns what was found for a row into what can honestly be said of it. */
export function outcomeOf(
  at: number,
  row: LayerRow,
  classes: readonly string[],
  entries: readonly LayerEntry[],
  facts: LayerFacts,
  found: Findings,
  meter?: Meter,
): LayerInference {
  const className = found.hypotheses[0]?.className ?? classes[0] ?? row.printedClass?.value ?? ''
  const base = {
    row: at,
    className: displayed(className, classes),
    candidates: found.hypotheses,
    alternatives: null,
    contradiction: null,
    wouldBe: [],
    reason: null,
  }
  if (found.hypotheses.length > 0) return settled(base, entries, found, facts)
  if (isUnbuilt(row.params.value) || row.outputShape.value.kind === 'unknown') return { ...base, outcome: 'unbuilt' }
  if (found.needsInput) return { ...base, outcome: 'unresolved', reason: 'no-input-shape' }
  if (!found.complete) return { ...base, outcome: 'unresolved', reason: reasonOf(row, facts) }
  if (entries.some((entry) => isOpenEnded(entry, facts))) return { ...base, outcome: 'unmodelled' }
  return contradicted(base, entries, facts, meter)
}

type Base = Omit<LayerInference, 'outcome'>

/** The class by its printed name: an entry for several classes knows only its first. */
function displayed(className: string, classes: readonly string[]): string {
  return classes.includes(className) ? className : (classes[0] ?? className)
}

/** Determined is said only of what is described whole: a layer that can hold more than its entries say may be something else still. */
function settled(base: Base, entries: readonly LayerEntry[], found: Findings, facts: LayerFacts): LayerInference {
  const isOpen = entries.some((entry) => entry.openEnded) && found.hypotheses.some(({ weights }) => weights.length > 0)
  const alternatives = found.complete && !isOpen ? found.keys.size - 1 : null
  if (facts.count === null && !found.complete)
    return { ...base, outcome: 'unresolved', reason: 'count-lost', candidates: [] }
  return { ...base, alternatives, outcome: alternatives === 0 ? 'determined' : 'narrowed' }
}

function reasonOf(row: LayerRow, facts: LayerFacts): LayerInference['reason'] {
  if (facts.count === null) return 'count-lost'
  if (row.outputShape.value.kind === 'lost') return 'shape-lost'
  return facts.inputShapes === null ? 'no-input-shape' : 'search-limit'
}

function contradicted(
  base: Base,
  entries: readonly LayerEntry[],
  facts: LayerFacts,
  meter: Meter | undefined,
): LayerInference {
  const without = inferLayer(entries, { ...facts, count: null, countPrefix: '' }, meter ? { ...taste, meter } : taste)
  const wouldBe = nearest(without.hypotheses, facts.count)
  return { ...base, outcome: 'contradicted', contradiction: wouldBe.length > 0 ? 'count' : 'shape', wouldBe }
}

/** At most ten, one a count, likeliest first. */
function nearest(hypotheses: readonly Hypothesis[], printed: number | null): readonly Hypothesis[] {
  const byCount = new Map<number, Hypothesis>()
  for (const hypothesis of hypotheses)
    if (hypothesis.count !== printed && !byCount.has(hypothesis.count)) byCount.set(hypothesis.count, hypothesis)
  return [...byCount.values()].slice(0, 10)
}
