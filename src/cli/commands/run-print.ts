import type { Model } from '../../model/model.ts'
import { ModelError } from '../../model/model-error.ts'
import { auditSource } from '../../pipeline.ts'
import { draw } from '../../print/draw.ts'
import { listModel } from '../../print/list-model.ts'
import { printerOfModel } from '../../print/model-source.ts'
import { reprint } from '../../print/print-summary.ts'
import { dialects } from '../../summary/dialects/index.ts'
import type { DialectId } from '../../summary/summary.ts'
import { countOf } from '../../words/number.ts'
import type { ExitCode } from '../exit-codes.ts'
import { type Input, namedFile, readInput } from '../inputs.ts'
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
  if (path === '-' || !isModelPath(path, io.cwd)) await printText(path, options, run)
  else {
    const model = readModelAt(path, io.cwd)
    if ('message' in model) run.problems.push(model)
    else printModel(path, model, options, run)
  }
  return finish(run)
}

async function printText(path: string, options: PrintCommandOptions, run: Run): Promise<void> {
  const { io, problems } = run
  const input: Input = path === '-' ? { from: 'stdin', path: '<stdin>' } : namedFile(path, io.cwd)
  const read = await readInput(input, run, options.maxFileSize)
  if (!read) return
  if (options.expandNested || options.showTrainable)
    problems.push(warning('a text has no nested rows and no Trainable column but those that it shows'))
  const { tables } = auditSource(read.source)
  const table = tables[(options.summary ?? 1) - 1]
  if (!table) {
    problems.push(
      usage(
        tables.length === 0
          ? `no Keras summary found in ${input.path}`
          : `${input.path} has only ${countOf(tables.length, 'summary')}`,
      ),
    )
    return
  }
  const { lines, remarks } = reprint(read.source, table, {
    dialect: options.dialect ?? null,
    lineLength: options.lineLength ?? null,
    positions: options.positions ?? null,
  })
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`)
  problems.push(...remarks.map((remark) => warning(`${input.path}: ${remark}`)))
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
