import type { LayerExplanation, ModelExplanation, PrintedLayer, PrintedModel } from './explanation.ts'

function printedLayer({ terms: _, ...layer }: LayerExplanation): PrintedLayer {
  return {
    ...layer,
    config: layer.config.map(({ reason: _, ...key }) => key),
    alternatives: layer.alternatives.map(({ terms: _, ...alternative }) => alternative),
  }
}

/** An explanation as JSON has it. */
export function printedModel(model: ModelExplanation): PrintedModel {
  return { ...model, layers: model.layers.map(printedLayer) }
}
