import { type Expression, type Pattern, parseExpression, parsePattern } from '../../grammars/expression.ts'
import { namesIn } from '../shape/expression.ts'
import { shapeFunctions } from '../shape/functions/index.ts'
import { type Complaint, joinPath } from './complaint.ts'
import { defineLayer, type LayerDefinition, signaturesOf, weightsOf } from './define-layer.ts'
import type { ConfigKey, LayerEntry, Signature, Variant, WeightSpec } from './layer-entry.ts'
import { isLeftOut } from './mistakes.ts'
import { isNamed, weightsNamedBy } from './picture.ts'

/** Longer expressions than this are refused unread. */
const longestExpression = 1000

interface Checking {
  readonly complaints: Complaint[]
  /** Names that have a value: config keys, and what stands bare in the patterns of inputs and outputs. */
  readonly bound: ReadonlySet<string>
}

interface Part<T> {
  readonly path: string
  readonly value: T
}

/** A layer as it is written, and its entry. */
interface Checked {
  readonly definition: LayerDefinition
  readonly entry: LayerEntry
}

type Keys = { readonly [key: string]: ConfigKey }

/**
 * What is wrong with a layer: expressions that cannot be read, functions that do not exist, names that nothing binds, keys of
 * signatures that are not in its config, choices without values. Empty for a sound one. Paths are within the definition.
 * Whether its examples fit is another question, for inference.
 */
export function checkEntry(definition: LayerDefinition): readonly Complaint[] {
  const complaints: Complaint[] = []
  const entry = defineLayer(definition)
  if (entry.signatures.length === 0)
    complaints.push({ path: 'signatures', message: 'must describe the inputs and outputs' })
  checkKeys(entry.config, 'config', complaints)
  checkWays({ entry, definition }, null, complaints)
  for (const [at, variant] of (entry.variants ?? []).entries())
    checkVariant({ entry, definition }, variant, at, complaints)
  // A preference may speak of what only some ways have: elsewhere it says nothing.
  for (const [at, { when }] of (entry.prefer ?? []).entries())
    parsed({ path: `prefer[${at}].when`, value: when }, parseExpression, complaints)
  for (const [at, { when }] of (entry.rare ?? []).entries())
    parsed({ path: `rare[${at}].when`, value: when }, parseExpression, complaints)
  checkPitfalls(entry, complaints)
  checkMistakes(entry, complaints)
  checkPicture(entry, complaints)
  if (typeof entry.openEnded === 'string')
    parsed({ path: 'openEnded', value: entry.openEnded }, parseExpression, complaints)
  return distinct(complaints)
}

/** A picture may name weights and axes that only some ways have. */
function checkPicture(entry: LayerEntry, complaints: Complaint[]): void {
  const { picture } = entry.explain
  if (!picture) return
  const path = 'explain.picture'
  for (const { weight, axes } of weightsNamedBy(picture)) {
    const shapes = allWeights(entry)
      .filter((spec) => isNamed(spec, weight))
      .map(({ shape }) => shape)
    if (shapes.length === 0) complaints.push({ path, message: `unknown weight ${weight}` })
    else if (!shapes.some((shape) => hasAxes(shape, axes)))
      complaints.push({ path, message: `${weight} does not have the axes ${axes.join(', ')}` })
  }
}

function allWeights({ weights, signatures, variants = [] }: LayerEntry): readonly WeightSpec[] {
  const ways = [...signatures, ...variants.flatMap((variant) => variant.signatures ?? [])]
  const others = [...ways, ...variants].flatMap((one) => one.weights ?? [])
  return [...weights, ...others]
}

function hasAxes(shape: string, axes: readonly string[]): boolean {
  const items = patternOf(shape).map(({ expression }) => JSON.stringify(expression))
  return axes.every((axis) => items.includes(JSON.stringify(parsed({ path: '', value: axis }, parseExpression, []))))
}

/** Names that some way of an entry gives a value to, its variants included. */
function namesOfAnyWay(entry: LayerEntry): readonly string[] {
  const ways = [...entry.signatures, ...(entry.variants ?? []).flatMap(({ signatures = [] }) => signatures)]
  const ofVariants = (entry.variants ?? []).flatMap((variant) => Object.entries(variant.config ?? {}))
  const config: Keys = { ...entry.config, ...Object.fromEntries(ofVariants) }
  return ways.flatMap((way) => [...boundNames(way, config, way.where ?? [])])
}

/** A pitfall may speak of what only some ways have, and of `params`, the count. */
function checkPitfalls(entry: LayerEntry, complaints: Complaint[]): void {
  const checking = { complaints, bound: new Set(['params', ...namesOfAnyWay(entry)]) }
  for (const [at, pitfall] of (entry.explain.pitfalls ?? []).entries()) {
    if (typeof pitfall === 'string' || pitfall.when === undefined) continue
    checkExpression({ path: `explain.pitfalls[${at}].when`, value: pitfall.when }, checking)
  }
}

/** So may a mistake, and of the shapes of the row. */
function checkMistakes(entry: LayerEntry, complaints: Complaint[]): void {
  const { mistakes = [] } = entry.explain
  if (mistakes.length === 0) return
  const checking = { complaints, bound: new Set(['params', 'input', 'output', ...namesOfAnyWay(entry)]) }
  for (const { path, value } of parts('explain.mistakes', mistakes)) {
    const { count, leavesOut, when } = value
    if ((count === undefined) === (leavesOut === undefined))
      complaints.push({ path, message: 'must have either count or leavesOut' })
    if (count !== undefined) checkExpression({ path: `${path}.count`, value: count }, checking)
    if (when !== undefined) checkExpression({ path: `${path}.when`, value: when }, checking)
    if (leavesOut !== undefined && !allWeights(entry).some((spec) => isLeftOut(spec, leavesOut)))
      complaints.push({ path: `${path}.leavesOut`, message: `unknown weight ${leavesOut}` })
  }
}

function checkVariant(layer: Checked, variant: Variant, at: number, complaints: Complaint[]): void {
  const path = `variants[${at}]`
  checkKeys(variant.config ?? {}, `${path}.config`, complaints)
  const signatures = variant.signatures && listed(`${path}.signatures`, variant.signatures)
  checkWays(layer, variant, complaints, signatures)
}

/** Checks every signature with the weights that hold in it. */
function checkWays(
  { entry, definition }: Checked,
  variant: Variant | null,
  complaints: Complaint[],
  signatures = signatureParts(definition),
): void {
  const config = { ...entry.config, ...variant?.config }
  for (const part of signatures) {
    const { path, value: signature } = part
    const conditions = [...(signature.where ?? []), ...(variant?.where ?? [])]
    const checking = { complaints, bound: boundNames(signature, config, conditions) }
    checkSignature(part, config, checking)
    const own = signature.weights
      ? shapedParts(joinPath(path, 'weights'), signature.weights)
      : variant?.replaces
        ? []
        : weightParts(definition)
    for (const weight of [...own, ...shapedParts('variants.weights', variant?.weights ?? [])])
      checkWeight(weight, checking)
    for (const where of parts('where', variant?.where ?? [])) checkExpression(where, checking)
    for (const [key, { noneWhen }] of Object.entries(config))
      if (noneWhen !== undefined) checkExpression({ path: `config.${key}.noneWhen`, value: noneWhen }, checking)
  }
}

/** A signature, and its outputs where they are written. */
interface SignaturePart extends Part<Signature> {
  readonly outputs: readonly Part<string>[]
}

function listed(path: string, signatures: readonly Signature[]): readonly SignaturePart[] {
  return parts(path, signatures).map((part) => ({
    ...part,
    outputs: parts(joinPath(part.path, 'outputs'), part.value.outputs),
  }))
}

/** The signatures where they are written: a single one stands in the definition itself. */
function signatureParts(definition: LayerDefinition): readonly SignaturePart[] {
  const { signatures, output } = definition
  if (signatures) return listed('signatures', signatures)
  return signaturesOf(definition).map((value) => ({
    path: '',
    value,
    outputs: output === undefined ? parts('outputs', value.outputs) : [{ path: 'output', value: output }],
  }))
}

/** A weight, and where its shape is written. */
interface WeightPart extends Part<WeightSpec> {
  readonly shapePath: string
}

function shapedParts(path: string, weights: readonly WeightSpec[]): readonly WeightPart[] {
  return parts(path, weights).map((part) => ({ ...part, shapePath: `${part.path}.shape` }))
}

/** The weights where they are written: by name or in a list; a mere pattern is its own shape. */
function weightParts(definition: LayerDefinition): readonly WeightPart[] {
  const specs = weightsOf(definition)
  const { weights = [] } = definition
  if (Array.isArray(weights)) return shapedParts('weights', specs)
  return Object.entries(weights).flatMap(([name, written], at): readonly WeightPart[] => {
    const value = specs[at]
    const path = joinPath('weights', name)
    return value ? [{ path, value, shapePath: typeof written === 'string' ? path : `${path}.shape` }] : []
  })
}

function parts<T>(path: string, values: readonly T[]): readonly Part<T>[] {
  return values.map((value, at) => ({ path: joinPath(path, at), value }))
}

function checkKeys(config: Keys, path: string, complaints: Complaint[]): void {
  for (const [name, key] of Object.entries(config)) {
    const at = joinPath(path, name)
    if (!/^[A-Za-z_]\w*$/.test(name)) complaints.push({ path: at, message: 'is not a valid name in expressions' })
    if ((key.min ?? 1) > (key.max ?? Number.POSITIVE_INFINITY))
      complaints.push({ path: at, message: 'has a min larger than its max' })
  }
}

function checkSignature({ path, value, outputs }: SignaturePart, config: Keys, checking: Checking): void {
  for (const [name, key] of Object.entries(config)) {
    const isGiven = Object.hasOwn({ ...value.given, ...value.among }, name)
    if (key.kind === 'choice' && !key.values?.length && !isGiven)
      checking.complaints.push({ path: `config.${name}`, message: 'must list its values' })
  }
  const more = value.inputs.at(-1) === '...' ? value.inputs.slice(0, -1) : value.inputs
  if (!isAllInputs(value)) for (const input of parts(joinPath(path, 'inputs'), more)) checkPattern(input, checking)
  if (!isAnyOutput(value)) for (const output of outputs) checkPattern(output, checking)
  for (const where of parts(joinPath(path, 'where'), value.where ?? [])) checkExpression(where, checking)
  for (const key of Object.keys({ ...value.given, ...value.among }))
    if (!Object.hasOwn(config, key))
      checking.complaints.push({ path: joinPath(path, key), message: `${key} is not a key of its config` })
}

function checkWeight({ path, value, shapePath }: WeightPart, checking: Checking): void {
  checkPattern({ path: shapePath, value: value.shape }, checking)
  if (value.when !== undefined) checkExpression({ path: `${path}.when`, value: value.when }, checking)
}

const isAllInputs = ({ inputs }: Signature) => inputs.length === 1 && inputs[0] === '...shapes'
const isAnyOutput = ({ outputs }: Signature) => outputs.length === 1 && outputs[0] === 'any'

/** Names that a signature gives a value to. What cannot be read binds nothing; it is complained of elsewhere. */
function boundNames(signature: Signature, config: Keys, where: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [name, { length }] of Object.entries(config)) {
    names.add(name)
    for (let at = 0; at < Math.min(length ?? 0, 16); at++) names.add(`${name}[${at}]`)
  }
  if (isAllInputs(signature)) names.add('shapes')
  for (const text of [...signature.inputs, ...signature.outputs]) {
    for (const { expression } of patternOf(text)) if (expression.kind === 'name') names.add(expression.name)
  }
  for (const text of where) {
    const [unbound, ...others] = equatedNames(text).filter((name) => !names.has(name))
    if (unbound !== undefined && others.length === 0) names.add(unbound)
  }
  return names
}

/** The names in an equation: one of them follows from the others. */
function equatedNames(text: string): readonly string[] {
  const expression = parsed({ path: '', value: text }, parseExpression, [])
  if (expression?.kind !== 'operation' || expression.operator !== '==') return []
  return [...new Set([...namesIn(expression.left), ...namesIn(expression.right)])]
}

function patternOf(text: string): Pattern {
  try {
    return text.startsWith('(') && text.length <= longestExpression ? parsePattern(text) : []
  } catch {
    return []
  }
}

function checkPattern(part: Part<string>, checking: Checking): void {
  const items = parsed(part, parsePattern, checking.complaints)
  for (const { expression } of items ?? []) checkNames(expression, part, checking)
}

function checkExpression(part: Part<string>, checking: Checking): void {
  const expression = parsed(part, parseExpression, checking.complaints)
  if (expression) checkNames(expression, part, checking)
}

function parsed<T>({ path, value }: Part<string>, parse: (text: string) => T, complaints: Complaint[]): T | null {
  if (value.length > longestExpression) {
    complaints.push({ path, message: `is longer than ${longestExpression} characters` })
    return null
  }
  try {
    return parse(value)
  } catch (error) {
    complaints.push({ path, message: error instanceof SyntaxError ? error.message : `cannot parse ${value}` })
    return null
  }
}

function checkNames(expression: Expression, part: Part<string>, checking: Checking): void {
  const { complaints, bound } = checking
  for (const name of namesIn(expression))
    if (!bound.has(name)) complaints.push({ path: part.path, message: unboundMessage(name) })
  for (const name of callsIn(expression))
    if (!shapeFunctions.has(name)) complaints.push({ path: part.path, message: `unknown shape function ${name}` })
}

function callsIn(expression: Expression): readonly string[] {
  if (expression.kind === 'operation') return [...callsIn(expression.left), ...callsIn(expression.right)]
  return expression.kind === 'call' ? [expression.name, ...expression.operands.flatMap(callsIn)] : []
}

function unboundMessage(name: string): string {
  return `unbound name ${name}: it is neither a key of config nor an axis by itself in inputs or outputs`
}

function distinct(complaints: readonly Complaint[]): readonly Complaint[] {
  return [...new Map(complaints.map((complaint) => [JSON.stringify(complaint), complaint])).values()]
}
