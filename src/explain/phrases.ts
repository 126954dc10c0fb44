import { formatShapes, type Shape } from '../shape/shape.ts'
import { formatSize } from '../summary/memory-size.ts'
import { formatSum, totalOf } from '../words/formula.ts'
import { countOf, formatCount } from '../words/number.ts'
import { formatValue } from '../words/python.ts'
import type { Alternative, LayerExplanation, TotalExplanation, WeightExplanation } from './explanation.ts'

/** Phrases that documents and the page share. */

/** `(None, 784)`, `[(None, 8), (None, 4)]`; `?` for an unknown shape. */
export function shapesText(shapes: readonly (Shape | null)[] | null): string {
  return shapes === null || shapes.length === 0 ? '?' : formatShapes(shapes)
}

/** `(None, 784) → (None, 10)`; the output alone where the input is unknown. */
export function flowText({ inputShapes, outputShapes }: LayerExplanation): string {
  const output = shapesText(outputShapes)
  return inputShapes === null || inputShapes.length === 0 ? output : `${shapesText(inputShapes)} → ${output}`
}

/** `query/kernel`. */
export function weightName({ path, name }: WeightExplanation): string {
  return path === null ? name : `${path}/${name}`
}

/** A shape in names or numbers as Python writes a tuple. */
export function tupleText(dims: readonly (string | number)[]): string {
  return `(${dims.join(', ')}${dims.length === 1 ? ',' : ''})`
}

/** `784 × 10 + 10`: the sum that a count is; empty for a single number. */
export function arithmeticText({ terms }: Pick<LayerExplanation, 'terms'>): string {
  const isNumber = terms === null || terms.length === 0 || (terms.length === 1 && (terms[0]?.length ?? 0) < 2)
  return isNumber ? '' : formatSum(terms, formatCount)
}

/** `784 × 10 + 10 = 7,850`: how the count of another configuration arises. */
export function otherArithmetic({ terms }: Pick<Alternative, 'terms'>): string {
  const sum = formatSum(terms, formatCount)
  return terms.length === 0 ? sum : `${sum} = ${formatCount(totalOf(terms))}`
}

/** What a row's own numbers add up to; null where that is undetermined. */
export function resultOf({ weights, params, outcome }: LayerExplanation): number | null {
  if (weights.length > 0) return weights.reduce((sum, { size }) => sum + size, 0)
  const isProven = outcome === 'determined' || outcome === 'narrowed'
  return isProven && params.printed !== 0 ? params.printed : null
}

const notPrinted: { readonly [kind in LayerExplanation['params']['kind']]: string } = {
  count: 'not printed',
  unbuilt: 'printed 0 (unbuilt)',
  unused: 'printed 0 (unused)',
  lost: 'the count is truncated',
  rounded: 'the printed count is rounded',
  'too-large': 'the printed count exceeds 2^53−1',
}

/** `printed 7,850`, `printed 2,750, should be 2,570`. */
export function printedText({ params, outcome, contradiction }: LayerExplanation): string {
  if (params.printed === null) return notPrinted[params.kind]
  const printed = `printed ${formatCount(params.printed)}`
  if (contradiction === 'calls') return `${printed}; the weights of one layer cannot fit the inputs of all its calls`
  if (contradiction === 'shape') return `${printed}; no configuration produces the output shape`
  if (outcome === 'contradicted')
    return params.expected === null
      ? `${printed}, which no configuration produces`
      : `${printed}, should be ${formatCount(params.expected)}`
  return printed
}

/** One line of why a row is what it is: of a narrowed row what was preferred, else what fixes its first key. */
export function whyText({ config, remarks, outcome, variant }: LayerExplanation): string | null {
  if (outcome === 'contradicted' || outcome === 'unresolved' || outcome === 'unmodelled' || outcome === 'unbuilt')
    return remarks[0] ?? null
  if (variant) return `${variant.name}: ${variant.why}`
  const telling = config.filter(({ key, kind }) => kind !== 'open' && key !== 'layer')
  const wanted = telling.filter(({ kind }) => kind === (outcome === 'narrowed' ? 'preferred' : 'forced'))
  const [first] = wanted
    .filter(({ value }) => typeof value !== 'boolean')
    .sort((x, y) => y.others.length - x.others.length)
  const chosen = first ?? wanted[0]
  return (chosen ?? telling[0])?.because ?? remarks[0] ?? null
}

/** `31,400 bytes (30.66 KB)`, and the dtype it assumes. */
export function bytesText({ bytes, bytesFrom }: LayerExplanation): string | null {
  if (bytes === null || bytes === 0) return null
  const size = bytes < 1024 ? '' : ` (${formatSize(BigInt(bytes) * 8n, 'B')})`
  return bytesFrom === 'default'
    ? `${formatCount(bytes)} bytes${size} in float32, Keras's default: the summary shows no sizes to infer the dtype from`
    : `${formatCount(bytes)} bytes${size} at the dtype implied by the printed sizes`
}

/** `trainable 128 of 256: moving_mean and moving_variance are never trained`. */
export function trainableText({ trainable }: LayerExplanation): string | null {
  if (!trainable) return null
  const { state, because } = trainable
  const counts =
    state === 'partly' && trainable.trainable !== null && trainable.nonTrainable !== null
      ? `${formatCount(trainable.trainable)} trainable, ${formatCount(trainable.nonTrainable)} not`
      : { trainable: 'all trainable', frozen: 'frozen', partly: 'partly trainable', unknown: 'undetermined' }[state]
  return `${counts}: ${because}`
}

/** Whether another configuration has no such key at all: a layer of another version of Keras. */
export function lacks({ config, differs }: Alternative, key: string): boolean {
  const isOwn = !/[.[]/.test(key)
  const isNull = differs.some((difference) => difference.key === key && difference.there === null)
  return isOwn && isNull && !Object.hasOwn(config, key)
}

/** `kernel_size=(1, 9), no center`: how another configuration differs, with its input where that differs too. */
export function differenceText(alternative: Alternative): string {
  const { differs, inputShapes } = alternative
  const keys = differs
    .filter(({ key }) => !lacks(alternative, key))
    .map(({ key, there }) => `${key}=${formatValue(there)}`)
    .join(', ')
  const without = differs.filter(({ key }) => lacks(alternative, key)).map(({ key }) => key)
  const parts = [keys, inputShapes === null ? '' : `with input ${shapesText(inputShapes)}`].filter(
    (part) => part !== '',
  )
  return [
    ...(parts.length > 0 ? [parts.join(' ')] : []),
    ...(without.length > 0 ? [`no ${without.join(', ')}`] : []),
  ].join(', ')
}

/** How many other configurations fit; null where none is known to. */
export function alternativesTitle({ otherWeights, alternatives }: LayerExplanation): string | null {
  if (otherWeights === null) return alternatives.length > 0 ? 'Other configurations that were found to fit' : null
  if (otherWeights === 0) return null
  const fitting = `${countOf(otherWeights, 'other configuration')} ${otherWeights === 1 ? 'fits' : 'fit'}`
  return otherWeights > alternatives.length ? `${fitting}; the ${alternatives.length} most likely` : fitting
}

/** Whether a totals line prints what the rows add up to; null where that is undetermined. */
export function isRight({ printed, expected }: TotalExplanation): boolean | null {
  return expected === null ? null : printed === expected
}

/** Whether a short explanation shows a row: those with parameters, and those that are wrong or not built. */
export function isInOverview({ params, outcome }: LayerExplanation): boolean {
  return params.printed !== 0 || outcome === 'contradicted' || outcome === 'unbuilt'
}
