import { ModelError } from '../model/model-error.ts'
import { bytesIn } from '../model-files/bytes.ts'
import { readModelFile } from '../model-files/read-model-file.ts'
import { modelSource } from '../print/model-source.ts'
import { fault, type Problem, warning } from './problem.ts'
import { isJsonPath, type ReadInput } from './read-input.ts'

/**
 * A model file as the text that Keras prints of it; null where it can't be read, which becomes a problem if the file was named; undefined
 * for JSON that is no model, which may be a text like any other.
 */
export function modelInput(
  bytes: Buffer,
  { path, named }: { readonly path: string; readonly named: boolean },
  problems: Problem[],
): ReadInput | null | undefined {
  try {
    const { remarks, ...source } = modelSource(path, readModelFile(bytesIn(bytes)))
    problems.push(...remarks.map((remark) => warning(`${path}: ${remark}`)))
    const decoded = { text: source.text, encoding: 'utf-8', bom: false, binary: false, replaced: false }
    return { bytes, decoded, source }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    if (isJsonPath(path)) return undefined
    if (named) problems.push(fault(`${path} ${error.message}`))
    return null
  }
}
