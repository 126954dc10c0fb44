import type { BuiltModel } from '../model/build/built-model.ts'
import type { Shape } from '../shape/shape.ts'

/** What a layer gives first as it was built; the input of a Sequential where none is named. */
export function outputOf(built: BuiltModel, name: string): Shape | null {
  const layer = built.layers.find((one) => one.layer.name === name)
  return (layer ? layer.calls[0]?.outputs?.[0] : built.model.inputShape) ?? null
}
