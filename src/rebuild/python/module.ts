import type { ModelLayer } from '../../model/model.ts'
import type { Shape } from '../../shape/shape.ts'
import type { KerasVersion } from '../automatic-names.ts'
import type { LayerWriter } from './constructor.ts'
import type { Identifiers } from './identifiers.ts'
import { stubBase, stubClass } from './stub.ts'

/** A module while it is written. */
export interface Module extends LayerWriter {
  readonly keras: KerasVersion
  /** Names of the module itself. */
  readonly identifiers: Identifiers
  readonly reserved: Set<string>
  /** Functions that build nested models, each as its lines. */
  readonly functions: (readonly string[])[]
  /** By class: the name of its stub. */
  readonly stubs: Map<string, string>
  /** The dtype policy that is set for all layers. */
  readonly policy: string
  /** What a layer's first call gives. */
  readonly outputsOf: (layer: ModelLayer) => readonly Shape[] | null
}

/** A name for the module's own use, which no variable in a function takes. */
export function reserve(module: Module, text: string): string {
  const name = module.identifiers.of(text)
  module.reserved.add(name)
  return name
}

/** The class that stands for one that nobody knows. */
export function stubOf(module: Module, className: string): string {
  const known = module.stubs.get(className)
  if (known !== undefined) return known
  const name = reserve(module, className)
  module.stubs.set(className, name)
  return name
}

/** The whole module: imports, stubs, functions, and the lines that make the model. */
export function moduleText(module: Module, header: readonly string[], body: readonly string[]): string {
  const { keras, stubs, functions } = module
  const classes = [...stubs.values()].map(stubClass)
  const all = [...(stubs.size > 0 ? [stubBase(keras), ...classes] : []), ...functions]
  const imports = importsOf(keras, [...all.flat(), ...body].join('\n'))
  const blocks = [[...header, ...(header.length > 0 ? [''] : []), ...imports], ...all]
  const before = blocks.map((lines) => lines.join('\n')).join('\n\n\n')
  return `${before}\n\n${all.length > 0 ? '\n' : ''}${body.join('\n')}\n`
}

function importsOf(keras: KerasVersion, code: string): readonly string[] {
  const usesLayers = /\blayers\./.test(code)
  if (keras === 3) return ['import keras', ...(usesLayers ? ['from keras import layers'] : [])]
  return [
    ...(/\btf\./.test(code) ? ['import tensorflow as tf'] : []),
    'from tensorflow import keras',
    ...(usesLayers ? ['from tensorflow.keras import layers'] : []),
  ]
}
