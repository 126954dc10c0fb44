import type { LayerEntry, Variant } from '../layers/layer-entry.ts'
import { oncePer, oncePerAll } from '../words/memo.ts'
import type { Effort, LayerFacts } from './bind.ts'
import { compileEntry, type Way } from './compile-entry.ts'
import { changed } from './hypothesis.ts'
import { memory } from './memory.ts'
import { solverKey } from './row-facts.ts'
import { type Findings, solveWays } from './solve-ways.ts'

/** Which ways of the entries a search goes through. */
export type Asked = 'plain' | 'variants' | 'unusual' | Beside | 'freezing'

/** Which variants are tried beside what fits plainly: those that always are, and those that another row's LoRA or the sizes allow. */
export type Beside = 'beside' | 'adapted' | 'saved'

function waysOf(entries: readonly LayerEntry[], asked: Asked): readonly Way[] {
  if (asked === 'plain') return entries.flatMap((entry) => compileEntry(entry).plain)
  if (asked === 'unusual') return entries.flatMap((entry) => compileEntry(entry).unusual)
  const variants = entries.flatMap((entry) => compileEntry(entry).variants)
  if (asked === 'variants') return variants
  return variants.filter((way) => (asked === 'freezing' ? freezes(way) : isBesidePlain(way.variant, asked)))
}

/** Whether a variant is tried beside the plain entry. */
export function isBesidePlain(variant: Variant | null, asked: Beside): boolean {
  const { besidePlain = false } = variant ?? {}
  if (besidePlain === 'ifElsewhere') return asked === 'adapted'
  return besidePlain === 'ifSaved' ? asked === 'saved' : besidePlain
}

/** Whether a variant has weights that are never trained: only where some are can it stand beside a plain layer. */
function freezes({ variant, signature }: Way): boolean {
  return [...(variant?.weights ?? []), ...(signature.weights ?? [])].some(({ trainable }) => trainable === false)
}

/** What a search found, and what the search was. */
interface Answer {
  readonly findings: Findings
  readonly facts: LayerFacts
  /** The steps that one way was allowed to take, and those that all took. */
  readonly limit: number
  readonly steps: number
}

/** As many hypotheses and sets of weights as the answers that are remembered may hold. */
const room = 40_000

const answers = memory<Answer>(room)

let numbered = 0

/** Entries are told apart by their order of appearance. */
const numberOf = oncePer((_: LayerEntry) => ++numbered)

/**
 * The findings of some ways, solved once for equal facts. What is remembered never changes a report: a text takes from its meter what
 * a search took, remembered or not, when it first asks; and where the meter might end on the way, the search is made again.
 */
export function remembered(asked: Asked, entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort): Findings {
  const key = `${asked} ${entries.map(numberOf).join()} ${solverKey(facts, asked !== 'plain')}`
  const cutKey = `${key} ${effort.limit} ${effort.endless} ${effort.isOnlyWhether ?? ''} ${effort.endsIncomplete ?? ''}`
  const known = answerFor(key, effort) ?? answers.find(cutKey)
  const { meter } = effort
  if (known) {
    const ownKey = known.findings.complete ? key : cutKey
    if (!meter || meter.asked.has(ownKey)) return forFacts(known, facts)
    if (meter.left > known.steps) {
      meter.left -= known.steps
      meter.asked.add(ownKey)
      return forFacts(known, facts)
    }
  }
  const isPaid = meter?.asked.has(key) || meter?.asked.has(cutKey)
  const { findings, steps, isCut } = solveWays(waysOf(entries, asked), facts, effort, isPaid ? undefined : meter)
  if (isCut) return findings
  const ownKey = findings.complete ? key : cutKey
  meter?.asked.add(ownKey)
  const size = 1 + findings.keys.size + findings.hypotheses.length
  answers.keep(ownKey, { findings, facts, limit: effort.limit, steps }, size)
  return findings
}

/** A complete answer, which holds for every search that may go as far; for whether anything fits only where it took no more steps. */
function answerFor(key: string, { limit, isOnlyWhether, meter }: Effort): Answer | undefined {
  const answer = answers.find(key)
  if (!answer || answer.limit > limit) return undefined
  const isAsDear = !isOnlyWhether || answer.findings.keys.size === 0 || !meter || meter.asked.has(key)
  return isAsDear ? answer : undefined
}

/** The findings with the row's own facts where they differ in what the search did not ask. */
function forFacts({ findings, facts: before }: Answer, facts: LayerFacts): Findings {
  if (facts.mostFrozen === before.mostFrozen && facts.mostSaved === before.mostSaved) return findings
  return withLimits(findings, facts.mostFrozen, facts.mostSaved)
}

const withLimits = oncePerAll(
  (findings: Findings, mostFrozen: LayerFacts['mostFrozen'], mostSaved: LayerFacts['mostSaved']): Findings => {
    const limited = (own: LayerFacts): LayerFacts => ({ ...own, mostFrozen, mostSaved })
    const hypotheses = findings.hypotheses.map((one) => {
      const { origin } = one
      if (!origin) return one
      return changed(one, { origin: { ...origin, facts: limited(origin.facts), own: limited(origin.own) } })
    })
    return { ...findings, hypotheses }
  },
)
