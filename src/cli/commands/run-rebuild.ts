import { type Rebuilt, rebuildModel, rebuildSummary } from '../../rebuild/rebuild.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { noteRefused, readOneModel } from '../one-model.ts'
import { warning } from '../problem.ts'
import { finish, type Run, startRun } from '../run.ts'
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
    noteRefused(error, path, run)
  }
  return finish(run)
}

async function rebuild(path: string, options: RebuildCommandOptions, run: Run): Promise<Rebuilt | null> {
  const keras = options.keras === '2' ? 2 : 3
  const read = await readOneModel(path, options, run)
  if (!read) return null
  if ('model' in read) return rebuildModel(read.model, options.to, keras)
  return rebuildSummary(read.tables, read.at, options.to, keras)
}
