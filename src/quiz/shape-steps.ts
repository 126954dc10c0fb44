import { windowOf, windowsAtAll } from '../costs/windows.ts'
import type { Shape } from '../shape/shape.ts'
import type { Subject } from './subject.ts'

/** One axis: its length before and after, the window along it and its stride. */
interface Axis {
  readonly before: number
  readonly after: number
  readonly size: number
  readonly stride: number
}

/** A rule for the length of an axis: what it gives, and how that is written. */
interface Rule {
  readonly gives: (axis: Axis) => number
  readonly written: (axis: Axis) => string
}

const divided: Rule = {
  gives: ({ before, stride }) => Math.ceil(before / stride),
  written: ({ before, stride }) => `⌈${before} ÷ ${stride}⌉`,
}
const slid: Rule = {
  gives: ({ before, size, stride }) => Math.floor((before - size) / stride) + 1,
  written: ({ before, size, stride }) => `⌊(${before} − ${size}) ÷ ${stride}⌋ + 1`,
}
const multiplied: Rule = {
  gives: ({ before, stride }) => before * stride,
  written: ({ before, stride }) => `${before} × ${stride}`,
}
const spread: Rule = {
  gives: ({ before, size, stride }) => (before - 1) * stride + size,
  written: ({ before, size, stride }) => `(${before} − 1) × ${stride} + ${size}`,
}

/** By what the layer does along an axis, and with padding `valid` or another. */
const rules = {
  window: { valid: slid, other: divided },
  transposed: { valid: spread, other: multiplied },
  repeated: { valid: multiplied, other: multiplied },
} as const

function axesOf({ inputShapes, outputShapes, config, hypothesis }: Subject): readonly Axis[] | null {
  const reads = windowsAtAll(hypothesis)
  const sizes = reads && windowOf(hypothesis, reads)
  if (!sizes) return null
  const isFirst = config.data_format === 'channels_first'
  const lengths = (shape: Shape | undefined) => (isFirst ? shape?.slice(2) : shape?.slice(1, -1)) ?? []
  const [before, after] = [lengths(inputShapes[0]), lengths(outputShapes[0])]
  const axes = sizes.size.flatMap((size, at): readonly Axis[] => {
    const [one, other, stride] = [before[at], after[at], sizes.strides[at]]
    if (typeof one !== 'number' || typeof other !== 'number' || stride === undefined) return []
    return [{ before: one, after: other, size, stride }]
  })
  return axes.length === before.length && before.length === after.length ? axes : null
}

/** How the length of each axis arises: `⌊(28 − 3) ÷ 1⌋ + 1 = 26`, the same once; nothing of a layer without windows. */
export function axisSteps(subject: Subject): readonly string[] {
  const axes = axesOf(subject)
  const reads = windowsAtAll(subject.hypothesis)
  if (!axes || !reads) return []
  const rule = rules[reads.kind][subject.config.padding === 'valid' ? 'valid' : 'other']
  if (axes.some((axis) => rule.gives(axis) !== axis.after)) return []
  return [...new Set(axes.map((axis) => `${rule.written(axis)} = ${axis.after}`))]
}
