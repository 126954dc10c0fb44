import type { Model } from '../model/model.ts'
import type { StudiedTable } from '../report/audited.ts'
import { listedUpTo } from '../words/list.ts'
import type { KerasVersion } from './automatic-names.ts'
import { choicesIn } from './choices.ts'
import { modelOfSummary } from './from-summary/model-of-summary.ts'
import { beyondTfjs } from './json/tfjs-classes.ts'
import { writeJson } from './json/write-json.ts'
import { writePython } from './python/write-python.ts'

/** The form in which a model is written. */
export type RebuildTarget = 'python' | 'keras-json'

export interface Rebuilt {
  /** The code, or the JSON. */
  readonly text: string
  /** What was chosen where the summary fits several models, each as a sentence; none of a model file. */
  readonly choices: readonly string[]
  /** What will not do with the result, each as a sentence. */
  readonly remarks: readonly string[]
}

/** The model of a summary, as code or JSON. `tables` are all of the text. Throws a ModelError where the summary doesn't tell a model. */
export function rebuildSummary(
  tables: readonly StudiedTable[],
  at: number,
  to: RebuildTarget,
  keras: KerasVersion,
): Rebuilt {
  const { model, assumed } = modelOfSummary(tables, at, to === 'python')
  const choices = [...choicesIn(model), ...assumed]
  return { text: written(model, to, keras, assumed), choices, remarks: remarksOn(model, to, keras) }
}

/** The model of a file, which tells it exactly, as code or JSON. Throws a ModelError for what can't be written. */
export function rebuildModel(model: Model, to: RebuildTarget, keras: KerasVersion): Rebuilt {
  return { text: written(model, to, keras, null), choices: [], remarks: remarksOn(model, to, keras) }
}

/** JSON for Keras 2 is for TensorFlow.js too, which has fewer layers. */
function remarksOn(model: Model, to: RebuildTarget, keras: KerasVersion): readonly string[] {
  const beyond = to === 'keras-json' && keras === 2 ? beyondTfjs(model) : []
  return beyond.length === 0 ? [] : [`TensorFlow.js has no ${listedUpTo(5, beyond)}; tf.keras loads this JSON`]
}

function written(model: Model, to: RebuildTarget, keras: KerasVersion, assumed: readonly string[] | null): string {
  return to === 'python' ? writePython(model, keras, assumed) : writeJson(model, keras, assumed === null)
}
