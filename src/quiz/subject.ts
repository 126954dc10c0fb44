import type { Hypothesis } from '../infer/inference.ts'
import type { Catalogue } from '../layers/class-facts.ts'
import type { Config } from '../layers/config-value.ts'
import type { Era } from '../layers/layer-entry.ts'
import { eraNames } from '../manual/layer-page.ts'
import { forwardCertainly } from '../model/build/forward-layer.ts'
import { formatConfiguration } from '../report/table/configuration.ts'
import { formatShapes, type Shape } from '../shape/shape.ts'
import type { AskedLayer } from './question.ts'

/** A layer with a known configuration and known inputs. */
export interface Layer {
  readonly className: string
  /** All of it, in Keras's words. */
  readonly config: Config
  readonly inputShapes: readonly Shape[]
  readonly era: Era
  readonly catalogue: Catalogue
}

/** What is asked about: a layer of which nothing is open, with the count and the shapes that follow. */
export interface Subject extends Layer {
  readonly hypothesis: Hypothesis
  readonly outputShapes: readonly Shape[]
  /** The name of its row, where it has one. */
  readonly name?: string
}

/** The layer with what follows from its configuration; null where that is not certain, or no Keras builds it. */
export function subjectOf(layer: Layer): Subject | null {
  const built = forwardCertainly({ ...layer, isOperation: false, told: [] })
  return built && { ...layer, hypothesis: built.hypothesis, outputShapes: built.outputs }
}

/** `Conv2D(filters=32, kernel_size=(3, 3))`: the layer as one writes it in Python, defaults left out. */
export function codeOf({ className, config, catalogue, era }: Layer): string {
  const written = formatConfiguration(className, config, [], { entries: catalogue, era })
  return `${className}(${written.replaceAll('\u00a0', ' ')})`
}

/** `In Keras 3, this layer takes an input of the shape (None, 784).` */
export function givenOf({ era, inputShapes }: Layer): string {
  const input = inputShapes.length > 1 ? 'inputs of the shapes' : 'an input of the shape'
  return `In ${eraNames[era]}, this layer takes ${input} ${formatShapes(inputShapes)}.`
}

/** `dense_1 (Dense): parameters`. */
function titleOf({ name, className }: Subject, what: string): string {
  return `${name === undefined ? className : `${name} (${className})`}: ${what}`
}

/** How every question on a layer begins. */
export function questionOn(subject: Subject, what: string) {
  return {
    title: titleOf(subject, what),
    layers: [askedLayer(subject)],
    given: givenOf(subject),
    code: [codeOf(subject)],
  }
}

/** What a machine is told of it. */
export function askedLayer({ className, config, inputShapes }: Subject): AskedLayer {
  return { className, config, inputShapes }
}
