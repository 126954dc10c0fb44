import { bind, type Effort, type LayerFacts } from '../../infer/bind.ts'
import { type CompiledSignature, compileEntry, type Way } from '../../infer/compile-entry.ts'
import { keyValue } from '../../infer/config-of.ts'
import { inferLayer } from '../../infer/infer-layer.ts'
import { implied } from '../../infer/solve/search.ts'
import { type Findings, factsFor } from '../../infer/solve-ways.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import type { LayerEntry } from '../../layers/layer-entry.ts'
import type { Assignment } from '../../shape/expression.ts'
import { lazy } from '../../words/memo.ts'
import { isInWeights } from '../layer/symbols.ts'
import { isSameValue, type KeyValue, valueIn } from './keys.ts'
import type { Fact } from './reason.ts'

/** The facts that a row's text may say of it, beside its class. */
const parts = ['input-shape', 'output-shape', 'param-count'] as const
type Part = (typeof parts)[number]

/** All sets of such facts but the whole, small ones first. */
const smaller: readonly (readonly Part[])[] = [
  [],
  ['output-shape'],
  ['input-shape'],
  ['param-count'],
  ['input-shape', 'output-shape'],
  ['output-shape', 'param-count'],
  ['input-shape', 'param-count'],
]

/** The budget of the search for the evidence of a value: one that gives up proves nothing. */
const effort: Effort = { limit: 300, endless: 0 }

/** Classes with more ways than this (a wrapper around any layer) are not asked with less than all facts. */
const waysLimit = 60

/** A way that may be the row's under some of its facts, with what follows for its unknowns. */
interface OpenWay {
  readonly signature: CompiledSignature
  readonly values: Assignment
  readonly own: LayerFacts
}

/** What follows from some of the facts of a row, worked out once for all its keys. */
interface SomeFacts {
  readonly facts: readonly Part[]
  /** Every way that is left; null where that is undetermined. */
  readonly ways: () => readonly OpenWay[] | null
  readonly found: () => Findings
}

/** The facts that are known of a row. */
function knownFacts({ inputShapes, outputs, count }: LayerFacts): readonly Part[] {
  const known: readonly boolean[] = [inputShapes !== null, outputs.kind === 'shapes', count !== null]
  return parts.filter((_, at) => known[at])
}

function withOnly(facts: LayerFacts, kept: readonly Part[]): LayerFacts {
  const { possibleShapes, ...rest } = facts
  const hasInput = kept.includes('input-shape')
  return {
    ...rest,
    inputShapes: hasInput ? facts.inputShapes : null,
    ...(hasInput && possibleShapes && { possibleShapes }),
    outputs: kept.includes('output-shape') ? facts.outputs : { kind: 'unknown' },
    count: kept.includes('param-count') ? facts.count : null,
    countPrefix: kept.includes('param-count') ? facts.countPrefix : '',
  }
}

function openWays(ways: readonly Way[], facts: LayerFacts): readonly OpenWay[] | null {
  const open: OpenWay[] = []
  for (const way of ways) {
    const own = factsFor(way, facts)
    if (!own) continue
    const signature = way.compile()
    const problem = bind(signature, own, effort)
    const values = problem && implied(problem)
    if (values) open.push({ signature, values, own })
  }
  return open
}

/** The value of a key that follows in a way; undefined where none does. */
function impliedValue({ signature, values, own }: OpenWay, name: string): ConfigValue | undefined {
  const key = signature.keys.find((one) => one.name === name)
  if (!key || key.slots.some((slot) => values[slot] === undefined)) return undefined
  if (key.openWhen && key.openWhen.evaluate(values) !== 0) return undefined
  if (key.noneWhen && key.noneWhen.evaluate(values) === undefined) return undefined
  return keyValue(key, values, own)
}

function followsInEveryWay({ ways }: SomeFacts, { key, value }: KeyValue): boolean {
  const open = ways()
  return open !== null && open.length > 0 && open.every((way) => isSameValue(impliedValue(way, key.name), value))
}

/** Whether a complete search finds no other value; configurations with the same weights then differ only in keys that the weights show. */
function isOnlyOneFound({ found }: SomeFacts, { key, value }: KeyValue): boolean {
  const { hypotheses, keys, complete, needsInput } = found()
  const [first, ...others] = hypotheses
  if (!first?.origin || !complete || needsInput || keys.size !== hypotheses.length) return false
  if (first.open.includes(key.name)) return false
  if (others.length > 0 && !isInWeights(first.origin.signature, key.slots)) return false
  return hypotheses.every((hypothesis) => isSameValue(valueIn(hypothesis, key.name), value))
}

/** Finds the smallest set of a row's facts that a value follows from; all that are known where no smaller one is proven to do. */
export function factsFinder(
  entries: readonly LayerEntry[],
  facts: LayerFacts,
  isAsked: boolean,
): (wanted: KeyValue) => readonly Fact[] {
  const known = knownFacts(facts)
  const ways = isAsked ? entries.flatMap((entry) => compileEntry(entry).plain) : []
  const sets = ways.length === 0 || ways.length > waysLimit ? [] : smaller
  const partials = sets
    .filter((set) => set.length < known.length && set.every((fact) => known.includes(fact)))
    .map((set): SomeFacts => {
      const kept = withOnly(facts, set)
      return {
        facts: set,
        ways: lazy(() => openWays(ways, kept)),
        found: lazy(() => inferLayer(entries, kept, effort)),
      }
    })
  return (wanted) => {
    const enough = partials.find((one) => followsInEveryWay(one, wanted) || isOnlyOneFound(one, wanted))
    const set = enough?.facts ?? known
    return set.length === 0 ? ['class'] : set
  }
}
