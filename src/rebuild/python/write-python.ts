import { inWordsOf } from '../../model/later-model.ts'
import type { Model } from '../../model/model.ts'
import { printable } from '../../words/printable.ts'
import { AutomaticNames, type KerasVersion } from '../automatic-names.ts'
import { policyOf } from '../dtype.ts'
import { eraOfVersion } from '../era-of-version.ts'
import { outputsIn } from '../outputs.ts'
import { before, linesOf } from './expression.ts'
import { Identifiers } from './identifiers.ts'
import { pythonString } from './literal.ts'
import { makeModel } from './models.ts'
import { type Module, moduleText } from './module.ts'

/**
 * A model as Python code of a Keras version: Sequential where it is one, else the functional API, nested models as functions.
 * `assumed`: what had to be assumed of a printed summary, null for a model that is known exactly. Throws a ModelError for what can't be written.
 */
export function writePython(written: Model, keras: KerasVersion, assumed: readonly string[] | null): string {
  const target = eraOfVersion[keras]
  const model = inWordsOf(target, written)
  const module: Module = {
    keras,
    source: written.era,
    target,
    names: new AutomaticNames(keras),
    identifiers: new Identifiers(),
    reserved: new Set(),
    functions: [],
    stubs: new Map(),
    policy: policyOf(model),
    outputsOf: outputsIn(model, target, assumed === null),
  }
  const made = makeModel(model, module, '')
  const body = [
    ...policyLines(module),
    ...made.lines,
    ...linesOf(before('model = ', made.model), ''),
    ...quantizing(model),
  ]
  return moduleText(module, headerOf(assumed), body)
}

/** The layers of Keras that have a `quantize()`, itself or their parts. */
const quantizable: ReadonlySet<string> = new Set([
  'Dense',
  'EinsumDense',
  'Embedding',
  'ReversibleEmbedding',
  'MultiHeadAttention',
  'GroupedQueryAttention',
])

/** Quantizes the model where that is what was done to all of its layers that can be: attention has no `quantize()` of its own. */
function quantizing({ layers }: Model): readonly string[] {
  const done = layers.flatMap(({ name, doubt }) => (doubt?.quantized ? [{ name, mode: doubt.quantized }] : []))
  const open = layers.filter(
    ({ className, model, doubt }) => model !== null || (quantizable.has(className) && !doubt?.quantized),
  )
  const [first, ...others] = done
  if (first && open.length === 0 && others.every(({ mode }) => mode === first.mode))
    return [`model.quantize(${pythonString(first.mode)})`]
  return done.map(({ name, mode }) => `model.get_layer(${pythonString(name)}).quantize(${pythonString(mode)})`)
}

/** The policy stands before all that is made under it. */
function policyLines({ keras, policy }: Module): readonly string[] {
  if (policy === 'float32') return []
  const set = keras === 3 ? 'keras.config.set_dtype_policy' : 'keras.mixed_precision.set_global_policy'
  return [`${set}(${pythonString(policy)})`]
}

function headerOf(assumed: readonly string[] | null): readonly string[] {
  if (assumed === null) return []
  return [
    '# Rebuilt by keraudit from a printed summary. "name?" marks an argument that a',
    '# summary does not show; initializers, regularizers, … are left at their defaults.',
    ...assumed.map((clause) => `# Assumed: ${printable(clause)}`),
  ]
}
