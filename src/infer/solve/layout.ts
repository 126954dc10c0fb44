import type { Constraint } from './constraint.ts'

/** What the slots of a problem's constraints alone say: problems that differ only in their numbers share it. */
export interface Layout {
  /** The constraints that speak of each slot, by their places. */
  readonly speakingOf: readonly (readonly number[])[]
  /** The slots of those constraints, each once: what each slot's value narrows. */
  readonly affected: readonly (readonly number[])[]
  /** How many slots each constraint speaks of. */
  readonly sizes: readonly number[]
}

/** Layouts that were made before, each with the slots that it was made of. */
export type Layouts = (readonly [slots: readonly ReadonlySet<number>[], layout: Layout])[]

/** Problems of one signature have few layouts, by what a row shows; where a text makes more, they are not kept. */
const most = 16

/** The layout of some constraints over so many slots. */
export function layoutOf(constraints: readonly Constraint[], slots: number, known: Layouts): Layout {
  const before = known.find(([own]) => isOf(own, constraints))
  if (before) return before[1]
  const layout = made(constraints, slots)
  if (known.length < most) known.push([constraints.map((one) => one.slots), layout])
  return layout
}

function isOf(slots: readonly ReadonlySet<number>[], constraints: readonly Constraint[]): boolean {
  if (slots.length !== constraints.length) return false
  for (let at = 0; at < slots.length; at++) if (!areSame(slots[at], constraints[at]?.slots)) return false
  return true
}

function areSame(some: ReadonlySet<number> | undefined, others: ReadonlySet<number> | undefined): boolean {
  if (some === others) return true
  if (!some || some.size !== others?.size) return false
  for (const slot of some) if (!others.has(slot)) return false
  return true
}

function made(constraints: readonly Constraint[], slots: number): Layout {
  const speakingOf: number[][] = Array.from({ length: slots }, () => [])
  for (const [at, constraint] of constraints.entries()) for (const slot of constraint.slots) speakingOf[slot]?.push(at)
  const affected = speakingOf.map((places) => [...new Set(places.flatMap((at) => [...(constraints[at]?.slots ?? [])]))])
  return { speakingOf, affected, sizes: constraints.map((one) => one.slots.size) }
}
