import { isAssumed } from '../../graph/trust.ts'
import { type Hypothesis, wouldBeOf } from '../../infer/inference.ts'
import { keysInSum, sumInNumbers } from '../../infer/terms.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import { type RowFacts, sizeOf } from '../../ledger/row-facts.ts'
import { formulaOf } from '../../report/formula.ts'
import { formatShape } from '../../shape/shape.ts'
import { printedShape } from '../../summary/cell-values.ts'
import { capital } from '../../words/capital.ts'
import { formatSum } from '../../words/formula.ts'
import { formatCount, parameters } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import { withCount } from '../layer/subject.ts'
import { type Grounds, kerasOf, quotedName, type Step, step } from './steps.ts'

/** The rows that feed a row, by its last call. */
export function sourcesOf({ table, diagnosis }: Grounds, row: RowFacts): readonly RowFacts[] {
  const call = table.graph.layers[row.at]?.calls?.at(-1)
  return call?.inbound.flatMap(({ row: at }) => diagnosis.ledger.rows[at] ?? []) ?? []
}

/** ``“`flatten` outputs (None, 256), which is the input of `dense`.”``: the input of a row, as printed or as inferred. */
export function inputStep(grounds: Grounds, row: RowFacts): Step {
  const call = grounds.table.graph.layers[row.at]?.calls?.at(-1)
  const sources = sourcesOf(grounds, row)
  const name = quotedName(grounds, row)
  if (!call || sources.length === 0)
    return step(`The text does not show the input of ${name}, so any input is possible.`, [row])
  const inferred = wouldBeOf(row.inference)[0]?.inputShapes
  const given = sources.map((source, at) => {
    const shape = call.inputShapes[at] ?? inferred?.[at]
    return `${quotedName(grounds, source)} outputs ${shape ? formatShape(shape) : 'a shape that the text does not show'}`
  })
  return step(`${given.join(' and ')}, which ${given.length === 1 ? 'is the input' : 'are the inputs'} of ${name}.`, [
    ...new Set(sources),
  ])
}

const isSame = (a: ConfigValue | undefined, b: ConfigValue | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** The config keys of the formula that have one value in all that fits. */
function settledKeys(inference: RowFacts['inference']): readonly string[] {
  const wouldBe = wouldBeOf(inference)
  const [first] = wouldBe
  if (!first) return []
  const named = keysInSum(first)
  return Object.entries(first.config)
    .filter(([key, value]) => named.has(key) && wouldBe.every(({ config }) => isSame(config[key], value)))
    .map(([key, value]) => `\`${key}\` = ${formatValue(value)}`)
}

/** ``“`dense_3` (Dense) outputs (None, 10); given its input, `units` = 10.”`` */
export function outputStep(grounds: Grounds, row: RowFacts): Step {
  const shape = printedShape(row.row)
  const { className } = row.inference
  const keys = settledKeys(row.inference)
  const so = keys.length > 0 ? `; given its input, ${keys.join(', ')}` : ''
  const outputs = shape ? `outputs ${shape}${so}` : 'prints no shape'
  return step(`${quotedName(grounds, row)} (${className}) ${outputs}.`, [row])
}

/** `kernel 256 × 10 = 2,560; bias 10`. */
export function weightsText({ weights }: Hypothesis): string {
  const parts = weights.map((weight) => {
    const name = weight.path ? `${weight.path} ${weight.name}` : weight.name
    const shape = weight.shape.map(formatCount).join(' × ') || '1'
    return `${name} ${weight.shape.length > 1 ? `${shape} = ${formatCount(sizeOf(weight))}` : formatCount(sizeOf(weight))}`
  })
  return parts.join('; ')
}

/** How another hypothesis differs from the first: `use_bias=False`. */
function difference(first: Hypothesis, other: Hypothesis): string {
  const keys = Object.entries(other.config).filter(([key, value]) => !isSame(first.config[key], value))
  return keys.map(([key, value]) => `${key}=${formatValue(value)}`).join(', ') || 'other shapes inside'
}

/** Where more counts than this are possible, they are not listed one by one. */
const listedCounts = 3

function addingText(className: string, hypothesis: Hypothesis): string {
  if (hypothesis.weights.length === 0) return `${className} has no weights: 0 parameters.`
  const named = keysInSum(hypothesis)
  const keys = Object.entries(hypothesis.config)
    .filter(([key]) => named.has(key))
    .map(([key, value]) => `${key}=${formatValue(value)}`)
  const which = keys.length > 0 ? ` with ${keys.join(', ')}` : ''
  return `The weights of ${className}${which} are ${weightsText(hypothesis)}: ${formatCount(hypothesis.count)} in total.`
}

/** Counts that are given as examples. */
const exampleCounts = 4

/** `Such a layer has, for example, 16 × 64 + … = 4,224 parameters, or 3,264, or 1,056.` */
function examplesText({ inference }: RowFacts): string {
  const [first, ...others] = wouldBeOf(inference).slice(0, exampleCounts)
  if (!first) return ''
  const sum = formatSum(sumInNumbers(first))
  const rest = others.map(({ count }) => `, or ${formatCount(count)}`).join('')
  return `Such a layer has, for example, ${formulaOf(first)}: ${sum} = ${formatCount(first.count)} parameters${rest}.`
}

/** The weights of the configuration with the expected count, or the likeliest, and the other counts where they are few. */
export function countSteps(grounds: Grounds, row: RowFacts, expected: number | null): Step[] {
  const { className } = row.inference
  const wouldBe = wouldBeOf(row.inference)
  const isFew = wouldBe.length <= listedCounts
  const chosen = expected === null ? (isFew ? wouldBe[0] : undefined) : withCount(grounds.table, row.at, expected)
  if (!chosen) return wouldBe.length > 0 ? [step(examplesText(row), [row])] : []
  const others = wouldBe.filter(({ count }) => count !== chosen.count)
  const rest = others.map((other) => `with ${difference(chosen, other)}, they are ${formatCount(other.count)}`)
  return [
    step(addingText(className, chosen), [row]),
    ...(isFew && rest.length > 0 ? [step(`${capital(rest.join('; '))}.`, [row])] : []),
  ]
}

/** That no configuration has the printed count: a complete search. */
export function searchStep(grounds: Grounds, row: RowFacts): Step {
  const { className } = row.inference
  const any = isAssumed(grounds.table.graph, row.at) ? ', with this or any other input,' : ''
  const text = `No ${className} in ${kerasOf(grounds)}${any} produces this shape with ${parameters(row.count ?? 0)}: the search covered every configuration, including known variants.`
  return step(text, [...sourcesOf(grounds, row), row])
}
