import type { ConfigValue } from '../layers/config-value.ts'
import { lazy, oncePer } from '../words/memo.ts'
import type { CompiledKey } from './compile-entry.ts'
import { keysOf, settingOf } from './config-of.ts'
import { leavesOpen, type Openness, outputShapesOf, settlesShapes, withOpenness } from './hypothesis.ts'
import { candidatesOf, type Fits, type Hypothesis, type LayerInference, type Origin } from './inference.ts'
import { shapesKey } from './row-facts.ts'
import { type Found, readingOf, type SameWeights } from './same-weights.ts'
import { type Prober, prober } from './solve/prober.ts'

/** Steps for one key of one set of weights; a key that they are not enough for counts as open. */
const limit = 400

/** The config key that holds the layer inside. */
const holder = 'layer'

/**
 * The keys of the likeliest solution that another configuration with the same weights sets otherwise, over all keys and all ways of the
 * entries. Where not all could be looked through, every key that is not proven counts as open.
 */
export function opennessOf({ founds, isWhole }: SameWeights): Openness {
  const [first, ...others] = founds
  if (!first) return { names: () => [], isOpen: () => false, areShapesOpen: () => false }
  const reading = readingOf(first)
  const holds = ({ source }: Found) => source.signature.entry.inner?.className
  const isHolderOpen = isWhole && others.some((found) => holds(found) !== holds(first))
  const own = lazy(() => keysOf(reading))
  return {
    names: () => (isHolderOpen ? [holder, ...own()] : own()),
    isOpen: (name) => {
      if (name === holder && isHolderOpen) return true
      const value = settingOf(reading, name)
      if (value === undefined) return false
      return !isWhole || isOpenIn(founds, name, value)
    },
    areShapesOpen: () => !isWhole || areShapesOpenIn(first, founds),
  }
}

/** Whether one of the solutions gives other shapes than the first, or lets what they are made of differ. */
function areShapesOpenIn(first: Found, founds: readonly Found[]): boolean {
  const canDiffer = prober(limit)
  const shapes = givenBy(first)
  return founds.some(
    (found) =>
      givenBy(found) !== shapes ||
      outputSlots(found).some((slot) => canDiffer(found.source.problem, found.values, slot)),
  )
}

function givenBy({ source: { signature, own }, values }: Found): string {
  return shapesKey(outputShapesOf(signature, values, own) ?? [])
}

function outputSlots({ source }: Found): readonly number[] {
  const { outputs } = source.signature
  return outputs === 'any' ? [] : outputs.flat().flatMap(({ value }) => [...value.slots])
}

/** Whether one of the solutions sets a key otherwise, or lets it be set so. */
function isOpenIn(founds: readonly Found[], name: string, value: ConfigValue): boolean {
  const canDiffer = prober(limit)
  return founds.some((found) => {
    const key = found.source.signature.keysByName.get(name)
    return key !== undefined && (differ(value, settingOf(readingOf(found), name)) || isFree(key, found, canDiffer))
  })
}

/** Whether a key can have another value in a solution; of two sides only the sum shows: how it is split is always open. */
function isFree({ key, slots, openWhen }: CompiledKey, { source, values }: Found, canDiffer: Prober): boolean {
  if (openWhen?.evaluate(values) === 1) return true
  if (key.kind === 'sides' && slots.some((slot) => values[slot] !== 0)) return true
  return slots.some((slot) => canDiffer(source.problem, values, slot))
}

/** Whether both are there and not the same. */
function differ(one: ConfigValue | undefined, other: ConfigValue | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return false
  if (typeof one !== 'object' || typeof other !== 'object') return true
  return JSON.stringify(one) !== JSON.stringify(other)
}

/** The value of a flat key; undefined where a hypothesis has none. */
function settingIn(origin: Origin | undefined, name: string): ConfigValue | undefined {
  return origin && settingOf(origin, name)
}

/** Of two hypotheses with the same weights the one, with what the other leaves open or sets otherwise open too. */
export function besideOther(kept: Hypothesis, other: Hypothesis): Hypothesis {
  return withOpenness(kept, () => ({
    names: () => (kept.origin ? keysOf(kept.origin) : []),
    isOpen: (name) =>
      leavesOpen(kept, name) ||
      leavesOpen(other, name) ||
      differ(settingIn(kept.origin, name), settingIn(other.origin, name)),
    areShapesOpen: () =>
      !settlesShapes(kept) ||
      !settlesShapes(other) ||
      shapesKey(kept.outputShapes ?? []) !== shapesKey(other.outputShapes ?? []),
  }))
}

/**
 * The keys that a row leaves open: those that the likeliest weights leave open, and those that all candidates prefer alike but one of
 * them leaves open. Where candidates differ in a key, they say it themselves.
 */
export function openKeysOf(inference: LayerInference | undefined): readonly string[] {
  if (inference?.kind === 'fits' && inference.others !== null) return openKeysOfAll(inference.candidates)
  return candidatesOf(inference)[0]?.open ?? []
}

/** The same of all that fits, which equal rows share. */
const openKeysOfAll = oncePer(([first, ...others]: Fits['candidates']): readonly string[] => {
  const own = first.open
  if (others.length === 0 || !first.origin) return own
  const { origin } = first
  const isOpenBeside = (name: string) => {
    const value = settingOf(origin, name)
    return (
      !others.some((one) => differ(value, settingIn(one.origin, name))) && others.some((one) => leavesOpen(one, name))
    )
  }
  return [...own, ...keysOf(origin).filter((name) => !own.includes(name) && isOpenBeside(name))]
})
