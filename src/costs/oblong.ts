import { weightsKey } from '../infer/hypothesis.ts'
import type { Tensor } from './schedule.ts'
import { groupOf, hasWeights, sourceOf, type Windowed, type WindowedModel } from './windowed.ts'
import type { Lies } from './windows.ts'

/** Joined branches as Keras's Inception networks name them. Sources: keras/src/applications/inception_v3.py, inception_resnet_v2.py. */
const inceptionNames = [
  ['mixed0', 'mixed4', 'mixed9_1', 'mixed10'],
  ['mixed_5b', 'block17_1_mixed', 'mixed_7a', 'block8_1_mixed'],
]

/**
 * How the oblong windows of a model lie, where more is known than their rows tell: by row. Of two equal layers that read the same tensor
 * one lies across the other, or both would learn the same. In Keras's Inception networks a chain of four begins with n×1, any other with
 * 1×n, and so does the first of two that read the same tensor.
 */
export function liesOf(model: WindowedModel, names: readonly string[]): ReadonlyMap<number, Lies> {
  const oblong = model.rows.filter((row) => hasWeights(row) && isOblong(row))
  if (oblong.length === 0) return new Map()
  const pairs = pairsIn(oblong)
  const printed = new Set(names)
  const isInception = inceptionNames.some((known) => known.every((name) => printed.has(name)))
  return new Map(
    isInception ? inInception(oblong, pairs, model) : pairs.map(([, second]) => [second.step.row, 'across']),
  )
}

function isOblong({ size }: Windowed): boolean {
  return size.length === 2 && size[0] !== size[1] && size.includes(1)
}

type Pair = readonly [first: Windowed, second: Windowed]

/** Two equal layers that read the same tensor. */
function pairsIn(oblong: readonly Windowed[]): readonly Pair[] {
  const readers = new Map<Tensor, Windowed[]>()
  for (const row of oblong) if (row.step.inputs[0]) groupOf(readers, row.step.inputs[0]).push(row)
  return [...readers.values()].flatMap(([first, second, third]) =>
    first && second && !third && keyOf(first) === keyOf(second) ? [[first, second] as const] : [],
  )
}

function keyOf({ hypothesis, size }: Windowed): string {
  return `${hypothesis.className} ${[...size].sort()} ${weightsKey(hypothesis)}`
}

function inInception(
  oblong: readonly Windowed[],
  pairs: readonly Pair[],
  model: WindowedModel,
): readonly (readonly [number, Lies])[] {
  const seconds = new Set(pairs.map(([, second]) => second))
  return chainsIn(oblong, model).flatMap((chain) =>
    chain.map((row, at) => {
      const beginsTall = chain.length === 4 || seconds.has(row)
      return [row.step.row, beginsTall === (at % 2 === 0) ? 'tall' : 'wide'] as const
    }),
  )
}

/** Runs of oblong layers, each of which takes what the one before made. */
function chainsIn(oblong: readonly Windowed[], model: WindowedModel): readonly (readonly Windowed[])[] {
  const byStep = new Map(oblong.map((row) => [row.step, row]))
  const chains = new Map<Windowed, Windowed[]>()
  for (const row of oblong) {
    const source = sourceOf(model, row)
    const chain = chains.get((source && byStep.get(source)) ?? row) ?? []
    chain.push(row)
    chains.set(row, chain)
  }
  return [...new Set(chains.values())]
}
