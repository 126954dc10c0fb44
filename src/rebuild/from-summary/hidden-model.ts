import type { Model, ModelLayer } from '../../model/model.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { Shape } from '../../shape/shape.ts'
import { dialects } from '../../summary/dialects/index.ts'

/** A model of which only its row is known: one layer that stands for all of its own. */
export function hiddenModel({ report, summary, graph }: StudiedTable, at: number, layer: ModelLayer): Model {
  const given = report.layers[at]?.inputShapes ?? graph.layers[at]?.calls?.[0]?.inputShapes ?? []
  // Where nothing says what it is given, something must stand there.
  const shapes: readonly (Shape | null)[] = given.length === 0 ? [[null, 1]] : given
  const known = {
    open: [],
    others: [],
    near: 0,
    application: null,
    quantized: null,
    assumed: [],
    isUnnamed: true,
  } as const
  const inputs = shapes.map(
    (shape, place): ModelLayer => ({
      ...layer,
      name: `${layer.name}_input${shapes.length > 1 ? `_${place + 1}` : ''}`,
      className: 'InputLayer',
      config: {},
      stored: null,
      builtWith: shape,
      doubt: { ...known, outputs: shape && [shape] },
    }),
  )
  const tensors = inputs.map(({ name, builtWith }) => ({
    kind: 'leaf' as const,
    leaf: { kind: 'tensor' as const, ref: { layer: name, node: 0, tensor: 0 }, shape: builtWith },
  }))
  const name = `${layer.name}_layers`
  const hidden: ModelLayer = {
    ...layer,
    name,
    className: 'HiddenLayers',
    config: {},
    calls: [{ args: tensors.length === 1 ? tensors : [{ kind: 'list', items: tensors }], kwargs: [] }],
    doubt: { ...known, outputs: layer.doubt?.outputs ?? null },
  }
  const isChain = layer.className === 'Sequential'
  const { length } = layer.doubt?.outputs ?? [null]
  return {
    kind: isChain ? 'sequential' : 'functional',
    name: layer.name,
    className: layer.className,
    era: dialects[summary.dialect].eras[0] === 'keras3' ? 'keras3' : 'tf2',
    layers: isChain ? [{ ...hidden, calls: [] }] : [...inputs, hidden],
    inputs: {
      kind: 'list',
      items: inputs.map((input) => ({ kind: 'leaf', leaf: { layer: input.name, node: 0, tensor: 0 } })),
    },
    outputs: {
      kind: 'list',
      items: Array.from({ length }, (_, tensor) => ({ kind: 'leaf', leaf: { layer: name, node: 0, tensor } })),
    },
    inputShape: isChain ? (shapes[0] ?? null) : null,
    trainable: true,
    optimizer: null,
  }
}
