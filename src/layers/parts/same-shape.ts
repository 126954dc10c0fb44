import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Signature } from '../layer-entry.ts'
import { samePositions } from './spatial.ts'

/** Output as input, whatever the shape. */
export const asInput: Signature = { inputs: ['(...shape)'], outputs: ['(...shape)'] }

/** The same for a layer that may be given a mask beside its input. */
export const asMaskedInput: Signature = { inputs: ['(...shape)', '...'], outputs: ['(...shape)'] }

/** A row that a layer without weights prints for any shape, to run and to read. */
const anyExample: Example = { inputs: [[null, 10, 8]], output: [null, 10, 8], params: 0, config: {} }

/** Layers without weights whose output has the shape of their input. */
export function sameShape(
  classes: readonly string[],
  what: string,
  more: Partial<Omit<LayerEntry, 'classes' | 'explain'>> & { readonly pitfalls?: readonly string[] } = {},
): LayerEntry {
  const { pitfalls = [], ...rest } = more
  return defineLayer({
    classes,
    config: {},
    signatures: [asInput],
    weights: [],
    reads: samePositions,
    explain: { what, pitfalls },
    examples: [anyExample],
    ...rest,
  })
}
