import { type JsonObject, textIn } from './json.ts'

/** Where Keras's own classes are, of each Keras. */
const kerasModules = /^(?:keras|tf_keras|tensorflow\.keras|tensorflow\.python\.keras|builtins)(?:\.|$)/

/**
 * The package of a serialized class that is none of Keras's own: that in which it is registered, else the module that has it; null for
 * Keras's own classes, and where nothing says which it is.
 */
export function packageOf(written: JsonObject): string | null {
  for (const name of [textIn(written, 'class_name'), textIn(written, 'registered_name')]) {
    const end = name?.lastIndexOf('>') ?? -1
    if (name && end >= 0) return name.slice(0, end)
  }
  const module = textIn(written, 'module')
  return module === null || kerasModules.test(module) ? null : module
}
