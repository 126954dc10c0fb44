import { defaultOf } from '../infer/default-of.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { BuiltLayer } from '../model/build/built-model.ts'
import { forwardLayer } from '../model/build/forward-layer.ts'
import type { ModelLayer } from '../model/model.ts'
import { type Dim, formatShape, formatShapes, type Shape } from '../shape/shape.ts'
import { listed } from '../words/list.ts'
import { formatValue } from '../words/python.ts'
import { type ConfigPlace, placesIn, withValueAt } from './config-places.ts'
import { type DraftRules, describedBy } from './described.ts'

/** Whether a Keras builds the layer with a configuration on inputs of these shapes, and gives something. */
type Fits = (inputShapes: readonly Shape[], config?: Config) => boolean

/**
 * Why no Keras builds a layer on what it is given: what it got, and what it needs as far as experiments show; null where nothing is known
 * against it.
 */
export function reasonAgainst(built: BuiltLayer, rules: DraftRules): string | null {
  const { layer, isImpossible } = built
  const { name, className, isOperation } = layer
  const shapes = rejected(built)
  if (!shapes || layer.model || (!isImpossible && !rules.catalogue.has(className))) return null
  const fits: Fits = (inputShapes, config = layer.config) => {
    const forward = forwardLayer({ className, isOperation, config, inputShapes, told: [], ...rules })
    return forward.kind === 'built' && forward.weights !== null && forward.outputs !== null
  }
  const subject = `${name} (${className})`
  const [first, ...others] = shapes
  if (!first) return isImpossible ? `${subject} needs an input` : null
  const reason = others.length > 0 ? againstSeveral(first, shapes, fits) : againstOne(first, layer, rules, fits)
  if (reason !== null) return `${subject} ${reason}`
  return isImpossible ? `${subject} can’t have its configuration on ${formatShapes(shapes)}` : null
}

/** The inputs of a call that gives nothing, where all of them are known. */
function rejected({ calls }: BuiltLayer): readonly Shape[] | null {
  const call = calls.find(({ outputs, inputShapes }) => outputs === null && !inputShapes.includes(null))
  return call ? (call.inputShapes as readonly Shape[]) : null
}

function againstSeveral(first: Shape, shapes: readonly Shape[], fits: Fits): string | null {
  const got = `gets ${formatShapes(shapes).replace(/^\[|\]$/g, '')}`
  const other = shapes.find((shape) => JSON.stringify(shape) !== JSON.stringify(first))
  if (!other || !fits(shapes.map(() => first))) return null
  if (other.length !== first.length) return `${got}: its inputs need equally many axes`
  const axes = other.flatMap((dim, axis) => (dim !== first[axis] && matters(first, other, axis, fits) ? [axis] : []))
  const said = axes.map((axis) => `along axis ${axis} it needs equal lengths, not ${first[axis]} and ${other[axis]}`)
  return said.length === 0 ? `${got}, which do not fit together` : `${got}: ${said.join('; ')}`
}

/** Whether two shapes that differ along one axis only do not fit. */
function matters(first: Shape, other: Shape, axis: number, fits: Fits): boolean {
  return !fits([first, first.map((dim, at) => (at === axis ? (other[axis] ?? null) : dim))])
}

/** A length that windows fit into and groups divide. */
const roomy = 5040

function againstOne(input: Shape, layer: ModelLayer, rules: DraftRules, fits: Fits): string | null {
  if (fits([input, input])) return `needs two inputs or more, and gets ${formatShape(input)} only`
  const wide = widened(input, fits)
  if (!wide) {
    const ndim = [1, 2, 3, 4, 5, 6].find((length) => fits([[null, ...Array<Dim>(length - 1).fill(roomy)]]))
    if (ndim !== undefined && ndim !== input.length)
      return `needs an input with ${ndim} axes, and gets ${formatShape(input)}`
  }
  const causes = causesIn(layer, input, rules, fits)
  const got = `can’t have ${listed(causes)} on an input of ${formatShape(input)}`
  if (!wide) return causes.length === 0 ? null : got
  const needs = input.flatMap((dim, axis) => {
    const narrow = wide.map((length, at) => (at === axis ? (dim ?? null) : length))
    return dim === wide[axis] || fits([narrow]) ? [] : [needOf(axis, dim, wide, fits)]
  })
  const refused = causes.length === 0 ? `does not fit an input of ${formatShape(input)}` : got
  return needs.length === 0 ? refused : `${refused}: ${needs.join('; ')}`
}

/** The input with room along each axis that has a length; null where that does not help. */
function widened(input: Shape, fits: Fits): Shape | null {
  const wide = input.map((dim) => (typeof dim === 'number' ? roomy : dim))
  if (fits([wide])) return wide
  const keepsLast = wide.map((dim, at) => (at === wide.length - 1 ? (input[at] ?? null) : dim))
  return fits([keepsLast]) ? keepsLast : null
}

/** As many lengths beyond the given one are tried. */
const mostTried = 64

function needOf(axis: number, dim: Dim, wide: Shape, fits: Fits): string {
  const length = typeof dim === 'number' ? dim : 0
  const fitsWith = (other: number) => fits([wide.map((one, at) => (at === axis ? other : one))])
  const enough = Array.from({ length: mostTried }, (_, more) => length + 1 + more).find(fitsWith)
  if (enough === undefined) return `axis ${axis} can’t be ${dim ?? 'None'}`
  const isLeast = [1, 2, 3].every((more) => fitsWith(enough + more))
  return `axis ${axis} is ${dim}, and ${isLeast ? `needs ${enough} or more` : `${enough} would fit`}`
}

/** The keys that stand in the way: those that alone, at their default or at 1, let the layer be built. */
function causesIn(layer: ModelLayer, input: Shape, rules: DraftRules, fits: Fits): readonly string[] {
  const described = describedBy(layer, rules)
  if (!described) return []
  const places = placesIn(described.entry, layer.config)
  return Object.entries(described.entry.config).flatMap(([key, spec]) => {
    const fallback = defaultOf(spec, rules.era)
    const value = described.flat[key] ?? fallback
    const place = places.get(key)
    // The other order of axes may fit by chance.
    if (value === undefined || !place || (key === 'data_format' && value === fallback)) return []
    const instead = [...alternatives(fallback, value), ...(spec.values ?? [])]
    const isCause = instead.some((other) => fitsWith(layer.config, place, other, input, fits))
    return isCause ? [`${key}=${formatValue(value)}`] : []
  })
}

function alternatives(fallback: ConfigValue | undefined, value: ConfigValue): readonly ConfigValue[] {
  const one = Array.isArray(value) ? value.map(() => 1) : typeof value === 'number' ? 1 : undefined
  return [...(fallback === undefined ? [] : [fallback]), ...(one === undefined ? [] : [one])]
}

function fitsWith(config: Config, place: ConfigPlace, value: ConfigValue, input: Shape, fits: Fits): boolean {
  return fits([input], withValueAt(config, place, value))
}
