import type { ConfigValue } from '../../layers/config-value.ts'
import { listed } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import type { AxisPlace, Beside, Fact, Forced, LessLikely, Named, Reason } from './reason.ts'

/** A config key, its value, and why it has that. */
export interface Reasoned {
  readonly key: string
  readonly value: ConfigValue
  readonly reason: Reason
}

type Of<Kind extends Reason['kind']> = Extract<Reason, { readonly kind: Kind }>

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

/** `the last axis of the output shape`, `axis 1 of input shape 2`. */
function placeText({ shape, ordinal, axis, sum }: AxisPlace): string {
  const what = ordinal === null ? `the ${shape} shape` : `${shape} shape ${ordinal}`
  if (axis === 'others') return `${what} without the other axes`
  const place = `${axis === 'last' ? 'the last axis' : `axis ${axis}`} of ${what}`
  return sum === null ? place : `${place} is ${sum.formula} = ${sum.result === null ? '?' : formatCount(sum.result)}`
}

/** `without a bias the count would be 7,840`. */
function turnedText({ count, isBias }: Of<'turned'>, { value }: Reasoned): string {
  const turned = isBias ? `${value === true ? 'without' : 'with'} a bias` : `with ${value === true ? 'False' : 'True'}`
  return `${turned} the count would be ${formatCount(count)}`
}

/** `28 → 14 with kernel_size (3, 3) and padding 'same'`. */
function lengthsText({ lengths, beside, isCounted }: Of<'lengths'>): string {
  const words = beside.map(({ path, value }) => `\`${path}\` ${formatValue(value)}`)
  const changes = lengths.map(([before, after]) => `${before} → ${after}`).join(', ')
  const silent = isCounted ? '' : '; the count does not depend on it'
  return `${changes}${words.length > 0 ? ` with ${listed(words)}` : ''}${silent}`
}

function onlyText({ facts, count }: Of<'only'>): string {
  if (count === null) return `no other value fits ${factsText(facts)}`
  const rest = facts.filter((fact) => fact !== 'param-count')
  const shapes = rest.length === 0 ? '' : rest.length === 1 ? ` with ${factsText(rest)}` : ' with these shapes'
  return `no other value gives ${formatCount(count)}${shapes}`
}

/** Values that are written out before the rest is only counted. */
const shownValues = 3

const given = ({ path, value }: Named): string => `${path}=${formatValue(value)}`

/** Why a hypothesis is less likely, as the end of a sentence. */
export function lessLikelyText(why: LessLikely): string {
  switch (why.kind) {
    case 'preference':
      return why.says ?? `usually \`${why.when}\``
    case 'default':
      return `Keras's default for \`${why.key}\` is ${formatValue(why.usual)}`
    case 'rarer':
      return why.given === null ? 'this way of calling the layer is rarer' : `\`${given(why.given)}\` is rarer`
    case 'rows':
      return 'the other rows of the model make it less likely'
    case 'class':
      return `the class ${why.className} is less likely`
  }
}

/** `False would require kernel_size=(1, 1)`. */
function besideText({ value, keys, isRequired }: Beside): string {
  const verb = isRequired ? 'would require' : 'fits best with'
  return `${formatValue(value)} ${verb} \`${keys.map(given).join(', ')}\``
}

function moreText(rest: number, isWhole: boolean): string {
  if (rest > 0) return ` and ${isWhole ? '' : 'at least '}${formatCount(rest)} more`
  return isWhole ? '' : ' and possibly others'
}

function preferenceText({ before, isWhole, lessLikely, beside }: Of<'preference'>): string {
  const shown = before.slice(0, shownValues).map(formatValue)
  const rest = before.length - shown.length
  const over = `preferred over ${rest > 0 ? shown.join(', ') : listed(shown)}${moreText(rest, isWhole)}`
  if (lessLikely === null) return over
  return `${over}: ${beside === null ? '' : `${besideText(beside)}, and `}${lessLikelyText(lessLikely)}`
}

const sources = {
  default: "Keras's default",
  window: 'the same as the window',
  rows: 'as in other rows of the model',
  sizes: 'the input has rounder sizes',
}

function heldText({ isForced, others }: Of<'held'>): string {
  if (isForced) return 'no other wrapped layer fits the shapes and the count'
  return others.length === 0
    ? 'the only known layer that fits; the summary does not print the class, so it may be another one'
    : `preferred over ${others.slice(0, shownValues).join(', ')}; the summary does not print the class`
}

function forcedText(reason: Forced, reasoned: Reasoned): string {
  switch (reason.kind) {
    case 'class':
      return 'the class allows no other value'
    case 'file':
      return 'as the model file says'
    case 'words':
      return 'as the table says'
    case 'axis':
      return `${placeText(reason.place)}${reason.isLent ? ', known from the rest of the model' : ''}`
    case 'turned':
      return turnedText(reason, reasoned)
    case 'lengths':
      return lengthsText(reason)
    case 'only':
      return onlyText(reason)
  }
}

/** Why a key has its value, beside the key and the value. */
export function reasonText(reasoned: Reasoned): string {
  const { reason } = reasoned
  switch (reason.kind) {
    case 'alone':
      return 'the only value found; the search was cut short'
    case 'as-known':
      return `${forcedText(reason.reason, reasoned)}, as far as the layer is known`
    case 'preference':
      return preferenceText(reason)
    case 'open':
      return `${reason.source === null ? '' : `${sources[reason.source]}: `}other values print the same row`
    case 'held':
      return heldText(reason)
    default:
      return forcedText(reason, reasoned)
  }
}

/** The same as a sentence of its own, which names the key and the value. */
export function becauseText(reasoned: Reasoned): string {
  const { key, value, reason } = reasoned
  const shown = reason.kind === 'held' ? String(value) : formatValue(value)
  if (reason.kind === 'alone') return `\`${key}\` is ${shown} in every configuration found; the search was cut short`
  if (reason.kind === 'preference') return `\`${key}\` ${shown} was ${reasonText(reasoned)}`
  const isAside = reason.kind === 'open' && reason.source !== null
  return `\`${key}\` is ${shown}${isAside ? ',' : ':'} ${reasonText(reasoned)}`
}
