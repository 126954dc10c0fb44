import type { Model } from '../model/model.ts'
import { ModelError } from '../model/model-error.ts'
import { studySource } from '../pipeline.ts'
import type { StudiedTable } from '../report/audited.ts'
import { isModelPath, readModelAt } from './model-file.ts'
import { chosenTables, type OneTextOptions, readOneText } from './one-text.ts'
import { fault } from './problem.ts'
import { complainOfConfigurations, type Run } from './run.ts'

/** What one file tells of a model: the model itself, or one summary of a text, by its place among the text's. */
export type OneModel = { readonly model: Model } | { readonly tables: readonly StudiedTable[]; readonly at: number }

/** The model of a file or of a text's summary, the first unless chosen; null where there is none, which becomes a problem. */
export async function readOneModel(
  path: string,
  options: OneTextOptions & { readonly summary?: number },
  run: Run,
): Promise<OneModel | null> {
  const { io, problems } = run
  if (path !== '-' && isModelPath(path, io.cwd)) {
    const model = readModelAt(path, io.cwd)
    if (!('message' in model)) return { model }
    problems.push(model)
    return null
  }
  const read = await readOneText(path, options, run)
  complainOfConfigurations(run)
  if (!read) return null
  const { tables, source } = studySource(read.source, read.configuration)
  const chosen = chosenTables({ source, tables }, options.summary ?? 1)
  if ('message' in chosen) {
    problems.push(chosen)
    return null
  }
  const [table] = chosen
  return table ? { tables, at: tables.indexOf(table) } : null
}

/** Makes a problem of a model that is refused; rethrows everything else. */
export function noteRefused(error: unknown, path: string, { problems }: Run): void {
  if (!(error instanceof ModelError)) throw error
  problems.push(fault(`${path} ${error.message}`))
}
