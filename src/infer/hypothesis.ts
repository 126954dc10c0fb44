import type { Expression } from '../../grammars/expression.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Preference } from '../layers/define-layer.ts'
import type { Assignment } from '../shape/expression.ts'
import type { Shape } from '../shape/shape.ts'
import { asShape, isList, type Value } from '../shape/value.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledItem, CompiledKey, CompiledSignature, CompiledWeight } from './compile-entry.ts'
import { defaultOf } from './default-of.ts'
import type { Hypothesis, Weight } from './inference.ts'
import { nestConfig } from './nest-config.ts'

/** The weights of one solution; null where a shape can't be told (an axis whose length is not known). */
export function weightsOf(signature: CompiledSignature, values: Assignment): readonly Weight[] | null {
  const weights: Weight[] = []
  for (const weight of presentWeights(signature, values)) {
    const made = weightOf(weight, values)
    if (!made) return null
    weights.push(made)
  }
  return weights
}

/** The `weightsKey` of what `weightsOf` would make, made without it. */
export function weightsKeyOf(signature: CompiledSignature, values: Assignment): string | null {
  let key = ''
  for (const { spec, when, items } of signature.weights) {
    if (when?.evaluate(values) === 0) continue
    key += `${key === '' ? '' : ' '}${spec.path ?? ''}/${spec.name}:`
    let isFirst = true
    for (const { value: item } of items) {
      const value = item.evaluate(values)
      for (const dim of isList(value) ? value : [value]) {
        if (typeof dim !== 'number' || Number.isNaN(dim)) return null
        key += isFirst ? dim : `x${dim}`
        isFirst = false
      }
    }
  }
  return key
}

/** The weights that there are under a solution, in the order of `weightsOf`. */
export function presentWeights(signature: CompiledSignature, values: Assignment): readonly CompiledWeight[] {
  return signature.weights.filter(({ when }) => when?.evaluate(values) !== 0)
}

/** One solution in Keras's words; `openSlots` null: which keys are open is not asked. */
export function hypothesisOf(
  signature: CompiledSignature,
  values: Assignment,
  facts: LayerFacts,
  openSlots: readonly number[] | null,
): Hypothesis | null {
  const present = presentWeights(signature, values)
  const weights = weightsOf(signature, values)
  if (!weights) return null
  const count = weights.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const { entry, variant } = signature
  const parts = { ...(entry.inner ? { layer: entry.inner } : {}), ...entry.parts }
  return {
    className: entry.classes[0] ?? '',
    config: nestConfig(configOf(signature, values, facts), parts),
    open: openSlots ? signature.keys.filter((key) => isOpen(key, values, openSlots)).map((key) => key.name) : [],
    weights,
    count,
    inputShapes: inputShapesOf(signature, values, facts),
    outputShapes: outputShapesOf(signature, values, facts),
    formula:
      present.map((weight) => termText(weight, (name) => values[signature.slotNames.indexOf(name)])).join(' + ') || '0',
    substitution: substitutionOf(weights, count),
    variant: variant?.name ?? null,
    cost: costOf(signature, values, facts),
  }
}

/** Of two sides only the sum shows: how it is split is always open. */
function isOpen({ key, slots, openWhen }: CompiledKey, values: Assignment, openSlots: readonly number[]): boolean {
  if (openWhen?.evaluate(values) === 1) return true
  return slots.some((slot) => openSlots.includes(slot) || (key.kind === 'sides' && values[slot] !== 0))
}

/** The number of scalars in a tensor. */
export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((size, dim) => size * dim, 1)
}

function weightOf({ spec, items }: CompiledWeight, values: Assignment): Weight | null {
  const shape: number[] = []
  for (const item of items) {
    const value = item.value.evaluate(values)
    const dims = isList(value) ? value : [value]
    for (const dim of dims) {
      if (typeof dim !== 'number' || Number.isNaN(dim)) return null
      shape.push(dim)
    }
  }
  return {
    path: spec.path ?? null,
    name: spec.name,
    shape,
    trainable: spec.trainable ?? true,
    bytes: spec.bytes ?? null,
  }
}

/** The keys that the row's Keras knows, with their values. */
export function configOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): Config {
  const config: [string, ConfigValue][] = []
  for (const key of signature.keys) {
    if (key.key.eras?.every((era) => !facts.eras.includes(era))) continue
    const value = keyValue(key, values, facts)
    if (value !== undefined) config.push([key.name, value])
  }
  return Object.fromEntries(config)
}

/** The value of a key under a solution in Keras's words; its default where the solution leaves it open. */
export function keyValue(key: CompiledKey, values: Assignment, facts: LayerFacts): ConfigValue | undefined {
  if (key.noneWhen?.evaluate(values) === 1) return null
  const found = key.slots.map((slot) => values[slot])
  if (found.some((value) => value === undefined)) {
    const fallback = defaultOf(key.key, facts.eras[0])
    return fallback === undefined || key.key.length === undefined
      ? fallback
      : found.map((value) => (value === undefined ? fallback : plain(value)))
  }
  const plainValues = found.map((value) => inKeras(key, value ?? null))
  if (key.key.kind === 'bool') return plainValues[0] !== 0
  if (key.key.kind === 'axis' || key.key.kind === 'axes') return axisConfig(found[0] ?? null, facts)
  if (key.key.kind === 'subset') return subsetConfig(found[0] ?? null)
  return key.key.length === undefined ? (plainValues[0] ?? null) : plainValues
}

/** One value of a key as a config has it. */
function inKeras({ key }: CompiledKey, value: Value): ConfigValue {
  if (key.kind === 'sides' && typeof value === 'number') return [Math.floor(value / 2), Math.ceil(value / 2)]
  if (key.kind === 'list' && isList(value))
    return value.map((dim) => (dim === null ? (key.unknown ?? null) : plain(dim)))
  return plain(value)
}

function plain(value: Value): ConfigValue {
  return isList(value) ? value.map(plain) : value
}

/** No axes at all are null. */
function subsetConfig(value: Value): ConfigValue {
  return isList(value) && value.length === 0 ? null : plain(value)
}

/** The last axis is -1, a single axis no list: as configurations are mostly written. */
function axisConfig(value: Value, facts: LayerFacts): ConfigValue {
  const ndim =
    facts.inputShapes?.[0]?.length ?? (facts.outputs.kind === 'shapes' ? facts.outputs.shapes[0]?.length : undefined)
  if (!isList(value)) return value === (ndim ?? 0) - 1 ? -1 : (value as number)
  if (value.length === 1 && value[0] === (ndim ?? 0) - 1) return -1
  return value.map(plain)
}

function evaluateShape(items: readonly CompiledItem[], values: Assignment): Shape | null {
  const dims: Value[] = []
  for (const item of items) {
    const value = item.value.evaluate(values)
    if (item.kind === 'rest') {
      if (!isList(value)) return null
      dims.push(...value)
    } else dims.push(value === undefined ? '?' : value)
  }
  return asShape(dims)
}

function inputShapesOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): readonly Shape[] | null {
  if (facts.inputShapes?.every((shape) => shape !== null)) return facts.inputShapes as readonly Shape[]
  const shapes = signature.inputs.map((items) => evaluateShape(items, values))
  return shapes.length > 0 && shapes.every((shape) => shape !== null) ? shapes : null
}

function outputShapesOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): readonly Shape[] | null {
  if (facts.outputs.kind === 'shapes' && facts.outputs.complete) return facts.outputs.shapes
  if (signature.outputs === 'any') return null
  const shapes = signature.outputs.map((items) => evaluateShape(items, values))
  return shapes.every((shape) => shape !== null) ? shapes : null
}

/** `kernel_size[0] × kernel_size[1] × input_channels × filters`: one weight's size in names. */
function termText(weight: CompiledWeight, nameValue: NameValue): string {
  const factors = weight.term.factors.map((factor) => expressionText(factor.expression, nameValue))
  return factors.filter((text) => text !== '1').join(' × ') || '1'
}

/** The value of a name, to leave out what changes nothing (a division by one group). */
export type NameValue = (name: string) => Value | undefined

/** An expression as a formula shows it: `(kernel_size[0] × input_channels)`, divisions by one left out. */
export function expressionText(expression: Expression, nameValue: NameValue): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'text':
      return `'${expression.value}'`
    case 'none':
      return 'None'
    case 'name':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.operands.map((operand) => expressionText(operand, nameValue)).join(', ')})`
    case 'operation':
      return operationText(expression, nameValue)
  }
}

export const signs: { readonly [operator: string]: string } = { '*': '×', '//': '÷', '-': '−' }

function operationText({ left, right, operator }: Expression & { kind: 'operation' }, nameValue: NameValue): string {
  const dividend = expressionText(left, nameValue)
  if (operator === '//' && right.kind === 'name' && nameValue(right.name) === 1) return dividend
  return `(${dividend} ${signs[operator] ?? operator} ${expressionText(right, nameValue)})`
}

function substitutionOf(weights: readonly Weight[], count: number): string {
  if (weights.length === 0) return '0'
  const terms = weights.map(({ shape }) => {
    const factors = shape.filter((dim) => dim !== 1)
    return factors.length > 0 ? factors.join(' × ') : '1'
  })
  return `${terms.join(' + ')} = ${count}`
}

/** What an unlikely choice costs, where the entry says nothing of its own. */
const unusual = {
  bool: 2,
  choice: 0.5,
  int: 1,
  axis: 3,
  axes: 3,
  subset: 1,
  permutation: 0,
  list: 0,
  sides: 0,
} as const

/** Why a solution is less likely than it could be: a preference that it goes against, a key without its default, an unlikely way. */
export type CostReason =
  | { readonly kind: 'preference'; readonly preference: Preference; readonly cost: number }
  | { readonly kind: 'default'; readonly key: string; readonly usual: ConfigValue; readonly cost: number }
  | { readonly kind: 'way'; readonly cost: number }

/** What `costOf` adds up, one by one. */
export function costReasons(
  signature: CompiledSignature,
  values: Assignment,
  facts: LayerFacts,
): readonly CostReason[] {
  const way = signature.signature.cost ?? 0
  return [
    ...(way > 0 ? [{ kind: 'way', cost: way } as const] : []),
    ...signature.prefer
      .filter((one) => mayBeAgainst(one, facts) && one.when.evaluate(values) === 0)
      .map(({ preference }) => ({ kind: 'preference', preference, cost: preference.cost }) as const),
    ...signature.keys.flatMap((key) => {
      const cost = keyCosting(key, facts)?.(values) ?? 0
      return cost > 0
        ? [{ kind: 'default', key: key.name, usual: defaultOf(key.key, facts.eras[0]) ?? null, cost } as const]
        : []
    }),
  ]
}

type CompiledPreference = CompiledSignature['prefer'][number]

/** Whether a preference speaks of what has these facts. */
function mayBeAgainst({ preference }: CompiledPreference, facts: LayerFacts): boolean {
  if (preference.eras && !preference.eras.some((era) => era === facts.eras[0])) return false
  return !(preference.ofUnknownInput && facts.inputShapes?.[0])
}

/** What a solution costs: lower is likelier, by stated preferences only. */
export function costOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): number {
  return costing(signature, facts)(values)
}

/** What the solutions of a signature cost under some facts; all that the facts settle is worked out once. */
export function costing(signature: CompiledSignature, facts: LayerFacts): (values: Assignment) => number {
  const preferences = signature.prefer.filter((one) => mayBeAgainst(one, facts))
  const keys = signature.keys.map((key) => keyCosting(key, facts)).filter((cost) => cost !== null)
  return (values) => {
    let cost = signature.signature.cost ?? 0
    for (const { when, preference } of preferences) if (when.evaluate(values) === 0) cost += preference.cost
    for (const costOfKey of keys) cost += costOfKey(values)
    return cost
  }
}

/** What a key costs that has another value than its default; null where that is no matter. */
function keyCosting({ key, slots }: CompiledKey, facts: LayerFacts): ((values: Assignment) => number) | null {
  const usual = defaultOf(key, facts.eras[0])
  const cost = unusual[key.kind]
  if (usual === undefined || usual === null || Array.isArray(usual) || cost === 0) return null
  const wanted = typeof usual === 'boolean' ? Number(usual) : usual
  if (key.kind === 'axis' || key.kind === 'axes')
    return (values) => (axisConfig(values[slots[0] ?? -1] ?? null, facts) === wanted ? 0 : cost)
  return (values) => {
    for (const slot of slots) {
      const value = values[slot]
      if (value !== undefined && value !== wanted) return cost
    }
    return 0
  }
}
