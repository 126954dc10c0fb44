import type { LayerEntry, Signature } from '../layer-entry.ts'

const before = ['', 'axis_1, ', 'axis_1, axis_2, ', 'axis_1, axis_2, axis_3, ']

/** Output as input, normalized along one axis of `channels`: the last, or one before it. Masks may follow the input. */
export const alongOneAxis: readonly Signature[] = [
  { pattern: '(batch, ..., channels)', axis: -1, cost: 0 },
  ...before.map((axes, at) => ({
    pattern: `(batch, ${axes}channels, next, ...)`,
    axis: at + 1,
    cost: at === 0 ? 3 : 4,
  })),
].map(({ pattern, axis, cost }) => ({
  inputs: [pattern, '...'],
  outputs: [pattern],
  given: { axis },
  where: ['channels >= 1'],
  cost,
}))

/** The last axis only. */
export const alongLastAxis: readonly Signature[] = alongOneAxis.slice(0, 1)

/** Output as input, normalized along the axes of the key `axis`, all of a known length. */
export const alongAxes: readonly Signature[] = [
  { inputs: ['(...shape)'], outputs: ['(...shape)'], where: ['product(pick(shape, axis)) >= 1'], cost: 2 },
]

/** Which of an offset and a factor there are; Keras's own layers mostly leave out the factor, if any. */
export const centerAndScale: LayerEntry['config'] = {
  center: { kind: 'bool', default: true },
  scale: { kind: 'bool', default: true },
}
