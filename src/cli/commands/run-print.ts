import { printModel } from '../../print/print-model.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { isModelPath, readModelAt } from '../model-file.ts'
import { finish, startRun } from '../run.ts'
import type { PrintCommandOptions } from './print-options.ts'
import { writePrinted } from './write-printed.ts'

/** Prints the summary of one file. */
export async function runPrint(path: string, options: PrintCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, false)
  if (path === '-' || !isModelPath(path, io.cwd)) await (await import('./print-text.ts')).printText(path, options, run)
  else {
    const model = readModelAt(path, io.cwd)
    if ('message' in model) run.problems.push(model)
    else writePrinted(path, run, () => printModel(model, options))
  }
  return finish(run)
}
