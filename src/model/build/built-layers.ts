import type { Config } from '../../layers/config-value.ts'
import type { ModelLayer } from '../model.ts'
import type { BuiltLayer } from './built-model.ts'

/**
 * Layers that were built before, by their configuration and by what they were asked: a model that is built again and again with small
 * changes builds only what a change reaches.
 */
export class BuiltLayers {
  private readonly known = new WeakMap<Config, Map<string, BuiltLayer>>()
  private built = 0

  /** How many layers were built rather than found. */
  get count(): number {
    return this.built
  }

  /** The layer as it was built when it was asked the same; else made, and kept. */
  find(layer: ModelLayer, question: string, make: () => BuiltLayer): BuiltLayer {
    const byQuestion = this.known.get(layer.config) ?? new Map<string, BuiltLayer>()
    this.known.set(layer.config, byQuestion)
    const found = byQuestion.get(question)
    if (found) return { ...found, layer }
    const made = make()
    this.built++
    byQuestion.set(question, made)
    return made
  }
}
