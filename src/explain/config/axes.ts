import type { CompiledItem } from '../../infer/compile-entry.ts'
import type { Origin } from '../../infer/inference.ts'
import { namesOf } from '../../infer/terms.ts'
import { namesIn } from '../../shape/expression.ts'
import type { Shape } from '../../shape/shape.ts'
import { symbolText } from '../layer/symbols.ts'
import type { AxisPlace } from './reason.ts'

/** A printed or known shape of a row beside the pattern that describes it. */
interface Described {
  readonly items: readonly CompiledItem[]
  readonly shape: Shape
  /** Which of several shapes, from 1; null where it needs no number. */
  readonly ordinal: number | null
}

function describedOutputs({ signature, own }: Origin): readonly Described[] {
  const { outputs } = signature
  if (outputs === 'any' || own.outputs.kind !== 'shapes') return []
  const { shapes, complete } = own.outputs
  return outputs.flatMap((items, at) => {
    const shape = shapes[at]
    const isWhole = complete || at < shapes.length - 1
    return shape && isWhole ? [{ items, shape, ordinal: at === 0 ? null : at + 1 }] : []
  })
}

function describedInputs({ signature, own }: Origin): readonly Described[] {
  return signature.inputs.flatMap((items, at) => {
    const shape = own.inputShapes?.[at]
    const ordinal = signature.inputs.length === 1 ? null : at + 1
    return shape ? [{ items, shape, ordinal }] : []
  })
}

/** The axis that an item describes. */
function axisAt({ items, shape }: Described, at: number, slicedAxis: number | undefined): AxisPlace['axis'] {
  if (at === items.length - 1) return 'last'
  const isAfterRest = items.slice(0, at).some(({ kind }) => kind === 'rest')
  const axis = isAfterRest ? at - items.length + shape.length : at
  return slicedAxis !== undefined && axis >= slicedAxis ? axis + 1 : axis
}

/** Where a key of one value stands in a shape; null where it stands in none. */
export function axisOf(origin: Origin, slotName: string, shape: AxisPlace['shape']): AxisPlace | null {
  for (const described of shape === 'input' ? describedInputs(origin) : describedOutputs(origin)) {
    const { ordinal } = described
    for (const [at, { kind, value }] of described.items.entries()) {
      const { expression } = value
      const axis = axisAt(described, at, origin.signature.entry.slicedAxis)
      if (expression.kind === 'name' && expression.name === slotName)
        return { shape, ordinal, axis: kind === 'rest' ? 'others' : axis, sum: null }
      if (expression.kind === 'operation' && namesIn(expression).join() === slotName) {
        const result = value.evaluate(origin.values)
        const formula = symbolText(expression, namesOf(origin))
        return { shape, ordinal, axis, sum: { formula, result: typeof result === 'number' ? result : null } }
      }
    }
  }
  return null
}

/** How the axes that a key acts on come out, each pair of lengths once; and the other keys that act on them. */
export function lengthsAlong(
  origin: Origin,
  slotNames: readonly string[],
): { readonly lengths: readonly (readonly [number, number])[]; readonly beside: readonly string[] } {
  const lengths = new Map<string, readonly [number, number]>()
  const beside = new Set<string>()
  const nameValue = namesOf(origin)
  for (const { items, shape } of describedOutputs(origin)) {
    for (const [at, { value }] of items.entries()) {
      const names = namesIn(value.expression)
      const [from] = names
      if (value.expression.kind !== 'call' || from === undefined || !slotNames.some((name) => names.includes(name)))
        continue
      const [before, after] = [nameValue(from), shape[at]]
      if (typeof before === 'number' && typeof after === 'number') lengths.set([before, after].join(), [before, after])
      for (const name of names.slice(1)) if (!slotNames.includes(name)) beside.add(name.replace(/\[\d+\]$/, ''))
    }
  }
  return { lengths: [...lengths.values()], beside: [...beside] }
}
