import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Model } from '../model/model.ts'
import { ModelError } from '../model/model-error.ts'
import { readJson } from '../model-files/json/read-json.ts'
import { readModelFile, versionOf, wholeText } from '../model-files/read-model-file.ts'
import { withFile } from './files/byte-source.ts'
import { fileErrorReason } from './files/file-error.ts'
import { fault, type Problem } from './problem.ts'

/** Whether a path names a model: by its ending, or a folder as models lie on the Hub. */
export function isModelPath(path: string, cwd: string): boolean {
  const absolute = resolve(cwd, path)
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return existsSync(join(absolute, 'config.json'))
  return /\.(?:keras|h5|hdf5|json|pb)$/i.test(path)
}

/** The model that a path names, or why it is none. */
export function readModelAt(path: string, cwd: string): Model | Problem {
  try {
    const absolute = resolve(cwd, path)
    if (statSync(absolute).isDirectory()) return fromFolder(absolute)
    return withFile(absolute, readModelFile)
  } catch (error) {
    if (error instanceof ModelError) return fault(`${path} ${error.message}`)
    return fault(`cannot read the model ${path}: ${fileErrorReason(error)}`)
  }
}

/** A folder as models lie on the Hub: `config.json`, and `metadata.json` beside it. */
function fromFolder(folder: string): Model {
  const metadata = join(folder, 'metadata.json')
  const version = existsSync(metadata) ? versionOf(readFileSync(metadata, 'utf8')) : null
  return withFile(join(folder, 'config.json'), (source) => readJson(wholeText(source), { version, training: null }))
}
