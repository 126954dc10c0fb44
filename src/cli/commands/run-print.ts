import type { Model } from '../../model/model.ts'
import { ModelError } from '../../model/model-error.ts'
import { draw } from '../../print/draw.ts'
import { listModel } from '../../print/list-model.ts'
import { dialects } from '../../summary/dialects/index.ts'
import type { DialectId } from '../../summary/summary.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { isModelPath, readModelAt } from '../model-file.ts'
import { fault, usage, warning } from '../problem.ts'
import { finish, type Run, startRun } from '../run.ts'

/** The options of `print`, as commander gives them. */
export interface PrintCommandOptions {
  readonly dialect?: DialectId
  readonly lineLength?: number
  readonly positions?: readonly number[]
  readonly expandNested?: true
  readonly showTrainable?: true
  readonly summary?: number
  readonly maxFileSize: number
}

/** Prints the summary of one file. */
export async function runPrint(path: string, options: PrintCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, false)
  if (path !== '-' && isModelPath(path, io.cwd)) {
    const model = readModelAt(path, io.cwd)
    if ('kind' in model && 'message' in model) run.problems.push(model)
    else printModel(path, model, options, run)
  } else run.problems.push(usage(`${path} is no model file`))
  return finish(run)
}

/** The printer of the Keras in whose words a model is written. */
const printerOfEra = {
  keras3: 'keras3',
  tf2: 'tf-keras',
  keras2: 'keras2',
  keras1: 'keras1',
  keras0: 'keras0',
  tfjs: 'tfjs',
} as const

function printModel(path: string, model: Model, options: PrintCommandOptions, { problems, io }: Run): void {
  const dialect = dialects[options.dialect ?? printerOfEra[model.era]]
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
