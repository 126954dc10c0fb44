import type { Assumed } from '../../costs/costs.ts'
import { likeliestStorage } from '../../ledger/dtype.ts'
import { studySource } from '../../pipeline.ts'
import { type MeasuredModel, statsFormats } from '../../stats/formats.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { chosenTables, type OneTextOptions, readOneText } from '../one-text.ts'
import type { ConfigOptions } from '../options.ts'
import { pageWidthOf } from '../page-width.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'

/** The options of `stats`, as commander gives them. */
export interface StatsCommandOptions extends ConfigOptions, OneTextOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly summary?: number
  readonly batch: number
  readonly assume?: Assumed
}

/** The summaries that are meant, each with what to reckon its memory with; what is wrong with the choice becomes a problem. */
async function modelsOf(path: string, options: StatsCommandOptions, run: Run): Promise<readonly MeasuredModel[]> {
  const read = await readOneText(path, options, run)
  complainOfConfigurations(run)
  if (!read) return []
  const tables = chosenTables(
    studySource(read.source, { ...read.configuration, ...(options.assume && { assumed: options.assume }) }),
    options.summary,
  )
  if (!('message' in tables))
    return tables.map(({ report, verification }) => ({
      report,
      basis: { bytes: likeliestStorage(verification.diagnosis.ledger)?.bytes ?? null, batch: options.batch },
    }))
  run.problems.push(tables)
  return []
}

/** Writes where the parameters and costs of the summaries of one text are. */
export async function runStats(path: string, options: StatsCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const models = await modelsOf(path, options, run)
  const format = statsFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = { color: usesColor(options.color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env) }
  if (models.length > 0) io.stdout.write(format(models, look))
  return finish(run)
}
