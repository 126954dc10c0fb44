import type { Era, Rarity } from '../layers/layer-entry.ts'
import type { Assignment, Compiled } from '../shape/expression.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { ShapeCell } from '../summary/summary.ts'
import type { CompiledSignature } from './compile-entry.ts'
import type { Constraint } from './solve/constraint.ts'

/** Values that config keys are proven to have in a model, by key. */
export type Elsewhere = ReadonlyMap<string, ReadonlySet<string>>

/** What is known of the row whose rarities are asked for. */
interface Known {
  readonly inputShapes: readonly (Shape | null)[] | null
  readonly outputs: ShapeCell
  readonly eras: readonly Era[]
  readonly elsewhere?: Elsewhere
}

type Rare = CompiledSignature['rare']

/** The traits that are told of such a row at all. */
function applying(rare: Rare, known: Known): Rare {
  const side = (isKnown: boolean) => (isKnown ? 'known' : 'unknown')
  const input = side(known.inputShapes?.[0] != null)
  const output = side(completeShapes(known.outputs) !== null)
  return rare.filter(
    ({ rarity }) =>
      (rarity.eras ?? known.eras).some((era) => era === known.eras[0]) &&
      (rarity.input === 'first' ? known.inputShapes === null : (rarity.input ?? input) === input) &&
      (rarity.output ?? output) === output,
  )
}

/** Whether a trait is none in this model: another row sets the key in the same way. */
function isHabit({ unlessElsewhere }: Rarity, { elsewhere }: Known, values: Assignment, keys: Keys): boolean {
  if (unlessElsewhere === undefined) return false
  const slot = keys.find(({ name }) => name === unlessElsewhere)?.slots[0]
  return elsewhere?.get(unlessElsewhere)?.has(String(values[slot ?? -1])) ?? false
}

type Keys = CompiledSignature['keys']

/** The rare traits of a configuration. */
export function raritiesOf(
  { rare, keys }: Pick<CompiledSignature, 'rare' | 'keys'>,
  values: Assignment,
  known: Known,
): readonly Rarity[] {
  return applying(rare, known)
    .filter(({ when, rarity }) => isTrue(when.evaluate(values)) && !isHabit(rarity, known, values, keys))
    .map(({ rarity }) => rarity)
}

function isTrue(value: unknown): boolean {
  return typeof value === 'number' && value !== 0 && !Number.isNaN(value)
}

/** How rare a configuration with these traits is: less than 1 is usual, 1 rare, 2 and more absurd. */
export function degreeOf(rarities: readonly Rarity[]): number {
  return rarities.reduce((sum, { degree = 1 }) => sum + degree, 0)
}

/** The configuration is at most so rare. */
export function atMostAsRare(
  signature: Pick<CompiledSignature, 'rare' | 'keys'>,
  known: Known,
  most: number,
): Constraint {
  const { keys } = signature
  const told = applying(signature.rare, known).map((trait) => ({ ...trait, holds: remembering(trait.when) }))
  const ofKeys = told.flatMap(({ rarity: { unlessElsewhere } }) =>
    keys.filter(({ name }) => name === unlessElsewhere).flatMap(({ slots }) => slots),
  )
  return {
    slots: new Set([...told.flatMap(({ when }) => [...when.slots]), ...ofKeys]),
    failsEarly: true,
    narrows: 'never',
    test(values) {
      let degree = 0
      for (const { holds, rarity } of told) {
        if (!holds(values) || isHabit(rarity, known, values, keys)) continue
        degree += rarity.degree ?? 1
        if (degree > most) return false
      }
      return undefined
    },
    narrow: () => undefined,
  }
}

/** Whether an expression is true, which a search asks again and again of the same few values; false while one of them is not known. */
function remembering({ slots, evaluate }: Compiled): (values: Assignment) => boolean {
  const own = [...slots]
  const last: Assignment = own.map(() => undefined)
  let held = false
  let isStale = true
  return (values) => {
    for (let at = 0; at < own.length; at++) {
      const value = values[own[at] as number]
      if (value === undefined) return false
      if (value === last[at]) continue
      isStale = true
      last[at] = value
    }
    if (isStale) held = isTrue(evaluate(values))
    isStale = false
    return held
  }
}
