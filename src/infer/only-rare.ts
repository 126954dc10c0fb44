import { oncePerAll, oncePerText } from '../words/memo.ts'
import type { Context } from './context.ts'
import { classesOf, factsIn, isGuessed } from './context.ts'
import { find } from './find.ts'
import type { Votes } from './habits.ts'
import { changed, configValue, weightsKey } from './hypothesis.ts'
import { inferLayer } from './infer-layer.ts'
import type { Fits, Hypothesis, LayerInference, Origin } from './inference.ts'
import { besideOther } from './open-keys.ts'
import { onlyRare, withCandidates } from './outcome.ts'
import { degreeOf, type Elsewhere, raritiesOf } from './rarity.ts'
import type { Findings } from './solve-ways.ts'

/**
 * Rows whose likeliest configuration is rare, asked once more for usual ones: those come first where there are any, surprises among them;
 * where a whole search finds none, the row is marked as one that only rare configurations explain.
 */
export function preferUsual(
  context: Context,
  layers: readonly LayerInference[],
  votes: Votes,
): readonly LayerInference[] {
  return layers.map((layer) => (layer.kind === 'fits' ? usualFirst(context, layer, votes) : layer))
}

/** No usual configuration is rarer than this. */
export const mostOfUsual = 0.5

/** What is not yet rare, and what is not yet absurd. */
const levels = [mostOfUsual, 1.5] as const

function usualFirst(context: Context, layer: Fits, votes: Votes): LayerInference {
  const [first] = layer.candidates
  const { origin } = first
  const elsewhere = provenElsewhere(votes, first)
  const degree = degreeIn(first, elsewhere)
  if (!origin || degree <= mostOfUsual) return layer
  const classes = classesOf(context, layer.row).filter((name) => context.entries.has(name))
  if (!isAsPrinted(context, layer, origin) || !classes.includes(layer.className)) return layer
  for (const mostRare of levels.filter((level) => level < degree)) {
    const found = find(context, layer.row, classes, { ...origin.facts, mostRare, elsewhere })
    const [usual] = found.hypotheses
    if (usual) return marked(degree - degreeIn(usual, elsewhere) < 1 ? layer : preferring(layer, found), elsewhere)
    if (!found.complete || found.needsInput) return layer
  }
  return marked(layer, elsewhere)
}

/** Whether the row was taken for what it prints, on inputs that are sure. */
function isAsPrinted(context: Context, { row, isCalledElsewhere }: Fits, { facts }: Origin): boolean {
  const printed = context.summary.rows[row]
  const isAssumed = facts.inputShapes !== null && factsIn(context, row).inputShapes === null
  return printed !== undefined && !isGuessed(printed) && !isCalledElsewhere && !facts.possibleShapes && !isAssumed
}

function marked(layer: Fits, elsewhere: Elsewhere): LayerInference {
  const [first] = layer.candidates
  // A row whose source the text shows, if not its shape, is no first one.
  const isFirst = first.origin?.facts.inputShapes === null
  const rarities = raritiesIn(first, elsewhere).filter(({ input }) => isFirst || input !== 'unknown')
  return degreeOf(rarities) >= 1 ? onlyRare(layer, rarities) : layer
}

function raritiesIn({ origin }: Hypothesis, elsewhere: Elsewhere): Fits['onlyRare'] {
  return origin ? raritiesOf(origin.signature, origin.values, { ...origin.own, elsewhere }) : []
}

const degreeIn = oncePerAll((one: Hypothesis, elsewhere: Elsewhere) => degreeOf(raritiesIn(one, elsewhere)))

/** The values that other rows than this one are proven to have, by what the whole model agrees on. */
function provenElsewhere(votes: Votes, first: Hypothesis): Elsewhere {
  const own = String(configValue(first, 'data_format'))
  const formats = [...(votes.get('data_format') ?? [])].filter(([value, count]) => count > Number(own === value))
  return elsewhereOf(formats.map(([value]) => value).join())
}

/** Equal ones are one, by which what follows from them is remembered. */
const elsewhereOf = oncePerText((formats): Elsewhere => new Map([['data_format', new Set(formats.split(','))]]))

/** What was found first, each with the keys open that are open without the limit; then all else that fits. */
function preferring(layer: Fits, { hypotheses, keys }: Findings): Fits {
  const before = new Map(layer.candidates.map((one) => [weightsKey(one), one]))
  const usual = hypotheses
    .map((one) => {
      const same = before.get(weightsKey(one))
      if (!same) return one
      // The habits of the model are in the cost that it had before; as a surprise it had one beside what is plain.
      return changed(besideOther(one, same), { cost: one.variant === null ? same.cost : one.cost })
    })
    .sort((a, b) => a.cost - b.cost)
  const rest = layer.candidates.filter((one) => !keys.has(weightsKey(one)))
  const added = usual.filter((one) => !before.has(weightsKey(one)) && one.variant !== null).length
  return withCandidates(layer, [...usual, ...rest], layer.others === null ? null : layer.others + added)
}

/** How far the search for usual counts goes. */
const sampleEffort = { limit: 2_000, endless: 12 } as const

/** What is so much less likely than the likeliest is not told. */
const likelyCost = 3

/** As many counts as are told. */
const told = 3

/** The counts that usual configurations give the row, all else as printed, the nearest to the printed one first. */
export function usualCounts(context: Context, layer: LayerInference): readonly number[] {
  const origin = layer.kind === 'fits' ? layer.candidates[0].origin : undefined
  const count = origin?.facts.count
  if (!origin || count == null || count === 0) return []
  const facts = { ...origin.facts, count: null, countPrefix: '', mostRare: mostOfUsual }
  const { hypotheses } = inferLayer(context.entries.get(layer.className) ?? [], facts, {
    ...sampleEffort,
    meter: context.run.meter,
  })
  const plain = hypotheses.filter(({ variant }) => variant === null)
  const likely = plain.filter(({ cost }) => cost <= (plain[0]?.cost ?? 0) + likelyCost)
  const counts = [...new Set(likely.map((one) => one.count))]
  return counts.sort((a, b) => Math.abs(a - count) - Math.abs(b - count)).slice(0, told)
}
