import type { Hypothesis, Origin } from '../../infer/inference.ts'
import { weightsOf } from '../../infer/weights.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import { sizeOf } from '../../verify/row-facts.ts'
import { listed } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import type { Fact } from '../explanation.ts'
import { isInWeights } from '../layer/symbols.ts'
import { axisOf, lengthsAlong } from './axes.ts'
import { isSameValue, type KeyValue, keyValues, valueIn } from './keys.ts'
import { lessLikely } from './preferences.ts'

const factWords: { readonly [fact in Fact]: string } = {
  class: 'the class',
  'input-shape': 'the input shape',
  'output-shape': 'the output shape',
  'param-count': 'the count',
  model: 'the rest of the model',
}

/** `the input shape, the output shape and the count`. */
function factsText(facts: readonly Fact[]): string {
  return listed(facts.map((fact) => factWords[fact]))
}

/** `` `units` is 10``. */
export function valueText({ path, value }: Pick<KeyValue, 'path' | 'value'>): string {
  return `\`${path}\` is ${formatValue(value)}`
}

/** The count with a flag turned; null where the weights stay as they are or can't be told. */
function countWithout({ signature, values }: Origin, { key, value }: KeyValue): number | null {
  const [slot] = key.slots
  if (key.key.kind !== 'bool' || slot === undefined) return null
  const turned = [...values]
  turned[slot] = value === true ? 0 : 1
  const weights = weightsOf(signature, turned)
  const count = weights?.reduce((sum, weight) => sum + sizeOf(weight), 0)
  return count !== undefined && Number.isSafeInteger(count) ? count : null
}

/** `without a bias the count would be 7,840`. */
function turnedText(hypothesis: Hypothesis, origin: Origin, wanted: KeyValue): string | null {
  const count = countWithout(origin, wanted)
  if (count === null || count === hypothesis.count) return null
  const isOn = wanted.value === true
  const turned =
    wanted.key.name === 'use_bias' ? `${isOn ? 'without' : 'with'} a bias` : `with ${isOn ? 'False' : 'True'}`
  return `${turned} the count would be ${formatCount(count)}`
}

/** `28 → 14 with kernel_size (3, 3) and padding 'same'`. */
function lengthsText(origin: Origin, { key }: KeyValue): string | null {
  const slotNames = key.slots.flatMap((slot) => origin.signature.slotNames[slot] ?? [])
  const { lengths, beside } = lengthsAlong(origin, slotNames)
  if (lengths.length === 0) return null
  const others = keyValues(origin).filter(({ key: other }) => beside.includes(other.name) && isTelling(other.name))
  const words = others.map(({ path, value }) => `\`${path}\` ${formatValue(value)}`)
  return `${lengths.join(', ')}${words.length > 0 ? ` with ${listed(words)}` : ''}`
}

/** Keys that go without saying beside another of a window. */
function isTelling(name: string): boolean {
  return name !== 'dilation_rate' && name !== 'output_padding'
}

/** Where a single number stands in a shape that it follows from. */
function axisReason(origin: Origin, { key }: KeyValue, facts: readonly Fact[]): string | null {
  const [slot] = key.slots
  const name = slot === undefined ? undefined : origin.signature.slotNames[slot]
  if (name === undefined || key.slots.length !== 1) return null
  const output = facts.includes('output-shape') ? axisOf(origin, name, false) : null
  return output ?? (facts.includes('input-shape') ? axisOf(origin, name, true) : null)
}

/** Why a value is the only one that fits. */
export function forcedText(hypothesis: Hypothesis, wanted: KeyValue, facts: readonly Fact[]): string {
  const { origin } = hypothesis
  const value = valueText(wanted)
  if (!origin || facts.every((fact) => fact === 'class')) return `${value}: the class has no other`
  const axis = axisReason(origin, wanted, facts)
  if (axis) return `${value}: ${axis}${facts.includes('model') ? ', which the rest of the model gives' : ''}`
  const turned = facts.includes('param-count') ? turnedText(hypothesis, origin, wanted) : null
  if (turned) return `${value}: ${turned}`
  const isSilent = !isInWeights(origin.signature, wanted.key.slots)
  const lengths = lengthsText(origin, wanted)
  if (lengths && isSilent) return `${value}: ${lengths}; the count says nothing of it`
  if (lengths && !facts.includes('param-count')) return `${value}: ${lengths}`
  return `${value}: ${onlyText(hypothesis, facts)}`
}

function onlyText({ count }: Hypothesis, facts: readonly Fact[]): string {
  const rest = facts.filter((fact) => fact !== 'param-count')
  if (rest.length === facts.length || count === 0) return `nothing else fits ${factsText(facts)}`
  const shapes = rest.length === 0 ? '' : rest.length === 1 ? ` with ${factsText(rest)}` : ' with these shapes'
  return `no other value gives ${formatCount(count)}${shapes}`
}

/** Values that are written out before the rest is only counted. */
const shownValues = 3

/** Why a value ranks before others that fit; `isWhole`: whether all that fits was found. */
export function preferredText(
  hypothesis: Hypothesis,
  candidates: readonly Hypothesis[],
  wanted: KeyValue,
  others: readonly ConfigValue[],
  isWhole: boolean,
): string {
  const shown = others.slice(0, shownValues).map(formatValue)
  const rest = others.length - shown.length
  const named = `${shown.join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}`
  const count = `${isWhole ? '' : 'at least '}${formatCount(others.length + 1)}`
  const why = reasonFor(hypothesis, candidates, wanted)
  const among = `\`${wanted.path}\` ${formatValue(wanted.value)} was preferred among ${count} that fit, before ${named}`
  return why === null ? among : `${among}: ${why}`
}

/** The preference that chose a value, or what would go with the likeliest other one and ranks that lower. */
function reasonFor(hypothesis: Hypothesis, candidates: readonly Hypothesis[], wanted: KeyValue): string | null {
  const other = candidates.find((candidate) => {
    const there = valueIn(candidate, wanted.key.name)
    return there !== undefined && !isSameValue(there, wanted.value)
  })
  const why = other ? lessLikely(hypothesis, other) : null
  if (!other?.origin || why === null) return why
  const own = new Map(hypothesis.origin ? keyValues(hypothesis.origin).map(({ path, value }) => [path, value]) : [])
  const beside = keyValues(other.origin).filter(
    ({ path, value }) => path !== wanted.path && own.has(path) && !isSameValue(own.get(path), value),
  )
  const there = valueIn(other, wanted.key.name) ?? null
  const going = beside.map(({ path, value }) => `${path}=${formatValue(value)}`).join(', ')
  return going === '' ? why : `${formatValue(there)} goes with \`${going}\`, and ${why}`
}

/** What is said of a value that can be another without anything that the row prints changing. */
export function openText(hypothesis: Hypothesis, wanted: KeyValue, usual: ConfigValue | undefined): string {
  return `${valueText(wanted)}${sourceText(hypothesis, wanted, usual)}: other values print the same row`
}

/** Where the value comes from that is shown of a key left open. */
function sourceText({ origin }: Hypothesis, wanted: KeyValue, usual: ConfigValue | undefined): string {
  const { key, value } = wanted
  if (isSameValue(usual, value) || isEveryDefault(usual, value)) return ", Keras's default"
  if (isWindow(origin, wanted)) return ', the window itself'
  const hints = origin?.facts.hints
  return hints !== undefined && Object.hasOwn(hints, key.name) ? ', as in other rows of the model' : ''
}

/** A default of 1 stands for `(1, 1)` too. */
function isEveryDefault(usual: ConfigValue | undefined, value: ConfigValue): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isSameValue(item, usual))
}

/** Strides of pooling are the window unless told otherwise. */
function isWindow(origin: Origin | undefined, { key, value }: KeyValue): boolean {
  if (!origin || key.name !== 'strides') return false
  return keyValues(origin).some((other) => other.key.name === 'pool_size' && isSameValue(other.value, value))
}
