import { type LayerCall, leavesOf, type Model, type ModelLayer, type TensorRef, tensorsOf } from '../model.ts'

/** The calls of a model, as they depend on each other. */
interface ModelCalls {
  order(): readonly (readonly [layer: ModelLayer, call: number])[]
  callOf(ref: TensorRef): LayerCall | undefined
}

/**
 * The layers of a functional model in the order in which Keras lists them once it has loaded them: the farther from the outputs, the
 * earlier; of equal ones that first which is met first from the outputs. Source: map_graph (Keras 3), _map_graph_network (tf.keras).
 */
export function inOrderOfDepth(model: Model, calls: ModelCalls): readonly ModelLayer[] {
  const depths = depthsOf(calls)
  const places = placesOf(model)
  const last = model.layers.length
  const rank = ({ name }: ModelLayer) => [-(depths.get(name) ?? 0), places.get(name) ?? last] as const
  return [...model.layers].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])
}

/** When each layer is first met on the way from the outputs to the inputs, what a call takes from left to right. */
function placesOf({ layers, outputs }: Model): ReadonlyMap<string, number> {
  const byName = new Map(layers.map((layer) => [layer.name, layer]))
  const places = new Map<string, number>()
  const waiting = outputs
    ? leavesOf(outputs, true)
        .map(({ layer }) => layer)
        .reverse()
    : []
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (places.has(name)) continue
    places.set(name, places.size)
    const calls = byName.get(name)?.calls ?? []
    waiting.push(...calls.flatMap((call) => tensorsOf(call, false).map(({ layer }) => layer)).reverse())
  }
  return places
}

/** The longest way from each layer to an output, in calls; `calls` come each after those that give what they take. */
function depthsOf(calls: ModelCalls): ReadonlyMap<string, number> {
  const ofCalls = new Map<LayerCall, number>()
  const ofLayers = new Map<string, number>()
  for (const [layer, at] of [...calls.order()].reverse()) {
    const call = layer.calls[at]
    if (!call) continue
    const depth = ofCalls.get(call) ?? 0
    ofLayers.set(layer.name, Math.max(depth, ofLayers.get(layer.name) ?? 0))
    for (const ref of tensorsOf(call, false)) {
      const source = calls.callOf(ref)
      if (source) ofCalls.set(source, Math.max(depth + 1, ofCalls.get(source) ?? 0))
      else ofLayers.set(ref.layer, Math.max(depth + 1, ofLayers.get(ref.layer) ?? 0))
    }
  }
  return ofLayers
}
