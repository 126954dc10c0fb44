import { ModelError } from '../../model/model-error.ts'
import { studySource } from '../../pipeline.ts'
import { type Rebuilt, rebuildModel, rebuildSummary } from '../../rebuild/rebuild.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { isModelPath, readModelAt } from '../model-file.ts'
import { chosenTables, readOneText } from '../one-text.ts'
import { fault, warning } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'
import type { RebuildCommandOptions } from './rebuild-options.ts'

/** Writes the model of one file. With `--strict` it fails, and writes nothing, where the file fits several models. */
export async function runRebuild(path: string, options: RebuildCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  try {
    const rebuilt = await rebuild(path, options, run)
    if (!rebuilt) return finish(run)
    const { text, choices, remarks } = rebuilt
    if (options.strict && choices.length > 0) {
      const details = choices.map((choice) => `  ${choice}`)
      run.problems.push({ ...warning(`${path} was not rebuilt: its summary fits several models`), details })
      return finish(run, true)
    }
    io.stdout.write(text)
    run.problems.push(...remarks.map((remark) => warning(`${path}: ${remark}`)))
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    run.problems.push(fault(`${path} ${error.message}`))
  }
  return finish(run)
}

async function rebuild(path: string, options: RebuildCommandOptions, run: Run): Promise<Rebuilt | null> {
  const { io, problems } = run
  const keras = options.keras === '2' ? 2 : 3
  if (path !== '-' && isModelPath(path, io.cwd)) {
    const model = readModelAt(path, io.cwd)
    if (!('message' in model)) return rebuildModel(model, options.to, keras)
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
  return table ? rebuildSummary(tables, tables.indexOf(table), options.to, keras) : null
}
