import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import type { Assignment } from '../shape/expression.ts'
import type { Shape } from '../shape/shape.ts'
import { asShape, isList, type Value } from '../shape/value.ts'
import { oncePer } from '../words/memo.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledItem, CompiledSignature } from './compile-entry.ts'
import { configOf, type Reading, settingOf } from './config-of.ts'
import type { Hypothesis, Origin, Weight } from './inference.ts'
import { serialized } from './known-config.ts'
import { keysOf, nestConfig } from './nest-config.ts'
import { wholeOfSlices } from './slice-facts.ts'
import { sizeOfShape, weightsOf } from './weights.ts'

/** Which config keys are open, key by key: most are never asked for. */
export interface Openness {
  /** The keys that may be, in the order of the config. */
  readonly names: () => readonly string[]
  readonly isOpen: (name: string) => boolean
  /** Whether other configurations with the same weights may give other output shapes. */
  readonly areShapesOpen: () => boolean
}

/** What a solution comes to in words, as far as that was asked for. */
interface Told {
  config?: Config
  open?: readonly string[]
  weights?: readonly Weight[]
  count?: number
  shapes?: Shapes
  /** Tells which keys are open; made once, when a first key is asked for. */
  readonly makeOpenness: () => Openness
  openness?: Openness
  /** Those keys that were asked for one by one. */
  known?: Map<string, boolean>
}

type Own = Pick<Hypothesis, 'className' | 'variant' | 'cost'> & { readonly origin: Origin; readonly told: Told }
type InWords = Pick<Hypothesis, 'config' | 'open' | 'weights' | 'count' | 'inputShapes' | 'outputShapes'>

/** Each part is put into words when it is first asked for, for all copies together. All hypotheses share these: getters of their own are slow to make. */
const inWords: InWords & ThisType<Own & InWords> = {
  get config() {
    const { known } = this.origin.facts
    this.told.config ??= known ? asKnown(nestedConfigOf(this.origin), known) : nestedConfigOf(this.origin)
    return this.told.config
  },
  get open() {
    const { known } = this.origin.facts
    this.told.open ??= known
      ? []
      : opennessIn(this.told)
          .names()
          .filter((name) => isOpenIn(this.told, name))
    return this.told.open
  },
  get weights() {
    this.told.weights ??= weightsOf(this.origin.signature, this.origin.values) ?? []
    return this.told.weights
  },
  get count() {
    this.told.count ??= this.weights.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
    return this.told.count
  },
  get inputShapes() {
    this.told.shapes ??= shapesOf(this.origin)
    return this.told.shapes.inputShapes
  },
  get outputShapes() {
    this.told.shapes ??= shapesOf(this.origin)
    return this.told.shapes.outputShapes
  },
}

function made(own: Own): Own & InWords {
  return Object.assign(Object.create(inWords), own)
}

function opennessIn(told: Told): Openness {
  told.openness ??= told.makeOpenness()
  return told.openness
}

function isOpenIn(told: Told, name: string): boolean {
  told.known ??= new Map()
  const known = told.known.get(name)
  if (known !== undefined) return known
  const isOpen = opennessIn(told).isOpen(name)
  told.known.set(name, isOpen)
  return isOpen
}

/** Whether a hypothesis leaves a config key open: the same as `open` says, without asking for all of them. */
export function leavesOpen(one: Hypothesis, name: string): boolean {
  return isSolution(one) ? isOpenIn(one.told, name) : one.open.includes(name)
}

/** The value of a config key: the same as `config` has it, without all others being put into words. */
export function configValue(one: Hypothesis, name: string): ConfigValue | undefined {
  if (!isSolution(one) || one.told.config || one.origin.facts.known) return one.config[name]
  const { holders, inside } = heldIn(one.origin.signature.entry)
  if (holders.has(name)) return one.config[name]
  return inside.has(name) ? undefined : settingOf(one.origin, name)
}

/** The config keys that hold layers, and those that stand in the config of such a layer. */
const heldIn = oncePer(({ inner, parts }: LayerEntry) => {
  const held = { ...(inner && { layer: inner }), ...parts }
  return { holders: new Set(Object.keys(held)), inside: new Set(keysOf(held)) }
})

/** Whether the output shapes of a hypothesis are those of every configuration with its weights. */
export function settlesShapes(one: Hypothesis): boolean {
  return !isSolution(one) || !opennessIn(one.told).areShapesOpen()
}

/** A solution in Keras's words. `makeOpenness` tells which config keys are open; it is called once at most. */
export function hypothesisOf(origin: Origin, cost: number, makeOpenness: () => Openness): Hypothesis {
  const { entry, variant } = origin.signature
  return made({
    className: entry.classes[0] ?? '',
    variant: variant?.name ?? null,
    cost,
    origin,
    told: { makeOpenness },
  })
}

/** The same hypothesis under another name, at another cost, or of a row with other facts. */
export function changed(
  one: Hypothesis,
  { className = one.className, cost = one.cost, origin = one.origin }: Partial<Hypothesis>,
): Hypothesis {
  if (!origin || !isSolution(one)) return { ...one, className, cost }
  return made({ className, variant: one.variant, cost, origin, told: one.told })
}

/** The same hypothesis with other keys open. */
export function withOpenness(one: Hypothesis, makeOpenness: () => Openness): Hypothesis {
  if (!isSolution(one)) return one
  const { className, variant, cost, origin, told } = one
  const { config, weights, shapes } = told
  const known = { ...(config && { config }), ...(weights && { weights }), ...(shapes && { shapes }) }
  return made({ className, variant, cost, origin, told: { ...known, makeOpenness } })
}

function isSolution(one: Hypothesis): one is Hypothesis & Own {
  return 'told' in one
}

/** Whether the config holds layers with a config of their own. */
function holdsLayers({ entry }: CompiledSignature): boolean {
  return entry.inner !== undefined || entry.parts !== undefined
}

/** The config as Keras has it: keys of layers inside stand in the config of their layer. */
function nestedConfigOf(reading: Reading): Config {
  const { signature } = reading
  const { inner, parts } = signature.entry
  const config = configOf(reading)
  return holdsLayers(signature) ? nestConfig(config, { ...(inner && { layer: inner }), ...parts }) : config
}

/** The values of a known configuration in place of those that a way says where they don't matter. */
function asKnown(config: Config, known: Config): Config {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const told = Object.hasOwn(known, key) ? known[key] : undefined
      const [inside, other] = [serialized(value), serialized(told)]
      if (inside && other) return [key, { ...inside, config: asKnown(inside.config, other.config) }]
      return [key, told === undefined || inside ? value : told]
    }),
  )
}

/** What tells one set of weights from another: names, parts and shapes. Of a solution it is known: its weights are not put into words for it. */
export function weightsKey(one: Pick<Hypothesis, 'origin' | 'weights'>): string {
  return (
    one.origin?.weightsKey ??
    one.weights.map(({ path, name, shape }) => `${path ?? ''}/${name}:${shape.join('x')}`).join(' ')
  )
}

type Shapes = Pick<Hypothesis, 'inputShapes' | 'outputShapes'>

/** The shapes of the row; a slice's are grown by the sliced axis. */
function shapesOf({ signature, values, own, facts }: Origin): Shapes {
  const shapes = {
    inputShapes: inputShapesOf(signature, values, own),
    outputShapes: outputShapesOf(signature, values, own),
  }
  const { slicedAxis } = signature.entry
  return slicedAxis === undefined ? shapes : wholeOfSlices(shapes, facts, slicedAxis)
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

/** What a solution gives, with `?` for what does not follow; null where a way says nothing of it. */
export function outputShapesOf(
  signature: CompiledSignature,
  values: Assignment,
  facts: LayerFacts,
): readonly Shape[] | null {
  if (facts.outputs.kind === 'shapes' && facts.outputs.complete) return facts.outputs.shapes
  if (signature.outputs === 'any') return null
  const shapes = signature.outputs.map((items) => evaluateShape(items, values))
  return shapes.every((shape) => shape !== null) ? shapes : null
}
