import { defaultOf } from '../../infer/default-of.ts'
import { candidatesOf, type Hypothesis, type LayerInference, othersOf } from '../../infer/inference.ts'
import { openKeysOf } from '../../infer/open-keys.ts'
import { factsKey } from '../../infer/row-facts.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import type { TableContext } from '../context.ts'
import type { ConfigExplanation } from '../explanation.ts'
import { becauseText, type Reasoned } from './because.ts'
import { heldClass, isSameValue, type KeyValue, keyValues, valueIn } from './keys.ts'
import type { Fact } from './reason.ts'
import { aloneReason, forcedReason, openReason, preferredReason } from './reasons.ts'
import { factsFinder } from './smallest-facts.ts'

/** Other values that an explanation lists. */
const otherLimit = 20

/** What fits a row, as far as explaining a value of the likeliest needs it. */
interface Fitting {
  readonly hypothesis: Hypothesis
  readonly candidates: readonly Hypothesis[]
  /** The keys that the row leaves open. */
  readonly open: readonly string[]
  /** Whether the candidates are all that fit. */
  readonly isWhole: boolean
  readonly factsOf: (wanted: KeyValue) => readonly Fact[]
}

/** Why each key of the likeliest configuration has its value; of equal rows once. */
export function explainConfig(
  context: TableContext,
  at: number,
  hypothesis: Hypothesis | null,
): readonly ConfigExplanation[] {
  const inference = context.table.inference.layers[at]
  if (!hypothesis?.origin || !inference) return []
  const key = [
    factsKey([hypothesis.className, hypothesis.variant ?? ''], hypothesis.origin.facts),
    JSON.stringify([
      hypothesis.config,
      openIn(hypothesis, inference),
      candidatesOf(inference).length,
      othersOf(inference),
    ]),
    JSON.stringify(modelFacts(context, at)),
  ].join()
  const known = context.reasons.get(key)
  if (known) return known
  const made = configOf(context, at, hypothesis, inference)
  context.reasons.set(key, made)
  return made
}

function configOf(
  context: TableContext,
  at: number,
  hypothesis: Hypothesis,
  inference: LayerInference,
): readonly ConfigExplanation[] {
  const { origin } = hypothesis
  if (!origin) return []
  const { table } = context
  const row = table.believed.rows[at]
  const isAsked = row?.classCut === false && hypothesis.variant === null
  const find = factsFinder(table.entries.get(hypothesis.className) ?? [], origin.facts, isAsked)
  const lent = modelFacts(context, at)
  const candidates = candidatesOf(inference)
  const isOne = candidates.includes(hypothesis)
  const others = othersOf(inference)
  const fitting: Fitting = {
    hypothesis,
    open: openIn(hypothesis, inference),
    candidates: isOne ? candidates : [hypothesis],
    isWhole: isOne && others !== null && others < candidates.length,
    factsOf: (wanted) => {
      const facts = find(wanted)
      return facts.some((fact) => lent.includes(fact)) ? [...facts, 'model'] : facts
    },
  }
  return [...heldLayer(fitting), ...keyValues(origin).map((wanted) => explainKey(fitting, wanted))]
}

/** The keys that a row leaves open; of a hypothesis that is not among what fits it, those that it leaves open itself. */
function openIn(hypothesis: Hypothesis, inference: LayerInference): readonly string[] {
  return candidatesOf(inference)[0] === hypothesis ? openKeysOf(inference) : hypothesis.open
}

/** The shapes of a row that its neighbours gave, not the text. */
function modelFacts({ table }: TableContext, at: number): readonly Fact[] {
  const { believed, graph, inference } = table
  const facts = candidatesOf(inference.layers[at])[0]?.origin?.facts
  const cell = believed.rows[at]?.outputShape.value
  const inputs = graph.layers[at]?.calls?.at(-1)?.inputShapes
  const isOutputLent =
    facts?.outputs.kind === 'shapes' && facts.outputs.complete && !(cell?.kind === 'shapes' && cell.complete)
  const isInputLent = facts?.inputShapes?.some((shape, input) => shape !== null && inputs?.[input] === null) ?? false
  return [...(isOutputLent ? ['output-shape' as const] : []), ...(isInputLent ? ['input-shape' as const] : [])]
}

/** The class inside a wrapper, which no summary prints. */
function heldLayer({ hypothesis, candidates, open, isWhole }: Fitting): readonly ConfigExplanation[] {
  const held = hypothesis.origin && heldClass(hypothesis.origin.signature.entry)
  if (!held) return []
  const classes = candidates.flatMap(({ origin }) => (origin ? (heldClass(origin.signature.entry) ?? []) : []))
  const others = [...new Set(classes)].filter((name) => name !== held)
  const isForced = others.length === 0 && isWhole && !open.includes('layer')
  const reasoned: Reasoned = { key: 'layer', value: held, reason: { kind: 'held', isForced, others } }
  const facts: readonly Fact[] = ['input-shape', 'output-shape', 'param-count']
  return [isForced ? explanationOf(reasoned, 'forced', { facts }) : explanationOf(reasoned, 'preferred', { others })]
}

/** An explanation from its reason. */
function explanationOf(
  reasoned: Reasoned,
  kind: ConfigExplanation['kind'],
  { facts = [], others = [] }: Partial<Pick<ConfigExplanation, 'facts' | 'others'>>,
): ConfigExplanation {
  return { ...reasoned, kind, facts, because: becauseText(reasoned), others: others.slice(0, otherLimit) }
}

function explainKey(fitting: Fitting, wanted: KeyValue): ConfigExplanation {
  const { hypothesis, candidates, open, isWhole } = fitting
  const base = { key: wanted.path, value: wanted.value }
  const { key } = wanted
  if (open.includes(key.name)) {
    const usual = defaultOf(key.key, hypothesis.origin?.own.eras[0])
    return explanationOf({ ...base, reason: openReason(hypothesis, wanted, usual) }, 'open', {
      others: onlyOther(wanted),
    })
  }
  const others = otherValues(candidates, wanted)
  if (others.length === 0 && isWhole) {
    const facts = fitting.factsOf(wanted)
    return explanationOf({ ...base, reason: forcedReason(hypothesis, wanted, facts) }, 'forced', { facts })
  }
  const reason =
    others.length === 0
      ? aloneReason(hypothesis, wanted, () => fitting.factsOf(wanted))
      : preferredReason(hypothesis, candidates, wanted, others, isWhole)
  return explanationOf({ ...base, reason }, 'preferred', { others })
}

/** The other of two values: what is open can only be that. */
function onlyOther({ key, value }: KeyValue): readonly ConfigValue[] {
  if (key.key.kind === 'bool') return [value !== true]
  const { values = [], length } = key.key
  return values.length === 2 && length === undefined ? values.filter((one) => one !== value) : []
}

/** The other values of a key among what fits, likeliest first. */
function otherValues(candidates: readonly Hypothesis[], { key, value }: KeyValue): readonly ConfigValue[] {
  const others = new Map<string, ConfigValue>()
  for (const candidate of candidates) {
    const there = valueIn(candidate, key.name)
    if (there !== undefined && !isSameValue(there, value) && !others.has(JSON.stringify(there)))
      others.set(JSON.stringify(there), there)
  }
  return [...others.values()]
}
