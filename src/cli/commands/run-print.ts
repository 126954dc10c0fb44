import type { Model } from '../../model/model.ts'
import { ModelError } from '../../model/model-error.ts'
import { draw } from '../../print/draw.ts'
import { listModel } from '../../print/list-model.ts'
import { printerOfModel } from '../../print/model-source.ts'
import { dialects } from '../../summary/dialects/index.ts'
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
    else printModel(path, model, options, run)
  }
  return finish(run)
}

function printModel(path: string, model: Model, options: PrintCommandOptions, { problems, io }: Run): void {
  const dialect = dialects[options.dialect ?? printerOfModel(model)]
  const [printing] = dialect.printings
  if (!printing) return
  try {
    const { listing, remarks } = listModel(model, dialect, printing, options.expandNested === true)
    const lines = draw(printing, listing, {
      lineLength: options.lineLength ?? null,
      positions: options.positions ?? null,
      showTrainable: options.showTrainable === true,
    })
    io.stdout.write(`${lines.join('\n')}\n`)
    problems.push(...remarks.map((remark) => warning(`${path}: ${remark}`)))
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    problems.push(fault(`${path} ${error.message}`))
  }
}
