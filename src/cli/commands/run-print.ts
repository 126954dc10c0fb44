import type { Model } from '../../model/model.ts'
import { ModelError } from '../../model/model-error.ts'
import { printModel } from '../../print/print-model.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { isModelPath, readModelAt } from '../model-file.ts'
import { fault, warning } from '../problem.ts'
import { finish, type Run, startRun } from '../run.ts'
import type { PrintCommandOptions } from './print-options.ts'

/** Prints the summary of one file. */
export async function runPrint(path: string, options: PrintCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, false)
  if (path === '-' || !isModelPath(path, io.cwd)) await (await import('./print-text.ts')).printText(path, options, run)
  else {
    const model = readModelAt(path, io.cwd)
    if ('message' in model) run.problems.push(model)
    else print(path, model, options, run)
  }
  return finish(run)
}

function print(path: string, model: Model, options: PrintCommandOptions, { problems, io }: Run): void {
  try {
    const { lines, remarks } = printModel(model, options)
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`)
    problems.push(...remarks.map((remark) => warning(`${path}: ${remark}`)))
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    problems.push(fault(`${path} ${error.message}`))
  }
}
