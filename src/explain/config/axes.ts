import type { CompiledItem } from '../../infer/compile-entry.ts'
import type { Origin } from '../../infer/inference.ts'
import { namesOf } from '../../infer/terms.ts'
import { namesIn } from '../../shape/expression.ts'
import type { Shape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'
import { symbolText } from '../layer/symbols.ts'

/** A printed or known shape of a row beside the pattern that describes it. */
interface Described {
  readonly items: readonly CompiledItem[]
  readonly shape: Shape
  /** `the output shape`. */
  readonly what: string
}

function describedOutputs({ signature, own }: Origin): readonly Described[] {
  const { outputs } = signature
  if (outputs === 'any' || own.outputs.kind !== 'shapes') return []
  const { shapes, complete } = own.outputs
  return outputs.flatMap((items, at) => {
    const shape = shapes[at]
    const isWhole = complete || at < shapes.length - 1
    return shape && isWhole ? [{ items, shape, what: at === 0 ? 'the output shape' : `output shape ${at + 1}` }] : []
  })
}

function describedInputs({ signature, own }: Origin): readonly Described[] {
  return signature.inputs.flatMap((items, at) => {
    const shape = own.inputShapes?.[at]
    const what = signature.inputs.length === 1 ? 'the input shape' : `input shape ${at + 1}`
    return shape ? [{ items, shape, what }] : []
  })
}

/** `the last axis`, `axis 1`: axes count with the batch axis, as Keras counts them. */
function axisText({ items, shape }: Described, at: number, slicedAxis: number | undefined): string {
  if (at === items.length - 1) return 'the last axis'
  const isAfterRest = items.slice(0, at).some(({ kind }) => kind === 'rest')
  const axis = isAfterRest ? at - items.length + shape.length : at
  return `axis ${slicedAxis !== undefined && axis >= slicedAxis ? axis + 1 : axis}`
}

/** `the last axis of the output shape`: where a key of one value stands in a shape; null where it stands in none. */
export function axisOf(origin: Origin, slotName: string, isInput: boolean): string | null {
  for (const described of isInput ? describedInputs(origin) : describedOutputs(origin)) {
    for (const [at, { kind, value }] of described.items.entries()) {
      const { expression } = value
      const axis = axisText(described, at, origin.signature.entry.slicedAxis)
      if (expression.kind === 'name' && expression.name === slotName)
        return kind === 'rest' ? `${described.what} without the other axes` : `${axis} of ${described.what}`
      if (expression.kind === 'operation' && namesIn(expression).join() === slotName)
        return `${axis} of ${described.what} is ${symbolText(expression, namesOf(origin))} = ${numberText(value.evaluate(origin.values))}`
    }
  }
  return null
}

function numberText(value: unknown): string {
  return typeof value === 'number' ? formatCount(value) : '?'
}

/** How the axes that a key acts on come out, each pair of lengths once: `28 → 14`; and the other keys that act on them. */
export function lengthsAlong(
  origin: Origin,
  slotNames: readonly string[],
): { readonly lengths: readonly string[]; readonly beside: readonly string[] } {
  const lengths = new Set<string>()
  const beside = new Set<string>()
  const nameValue = namesOf(origin)
  for (const { items, shape } of describedOutputs(origin)) {
    for (const [at, { value }] of items.entries()) {
      const names = namesIn(value.expression)
      const [from] = names
      if (value.expression.kind !== 'call' || from === undefined || !slotNames.some((name) => names.includes(name)))
        continue
      const [before, after] = [nameValue(from), shape[at]]
      if (typeof before === 'number' && typeof after === 'number') lengths.add(`${before} → ${after}`)
      for (const name of names.slice(1)) if (!slotNames.includes(name)) beside.add(name.replace(/\[\d+\]$/, ''))
    }
  }
  return { lengths: [...lengths], beside: [...beside] }
}
