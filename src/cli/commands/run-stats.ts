import { auditSource } from '../../pipeline.ts'
import type { SummaryReport } from '../../report/report.ts'
import { statsFormats } from '../../stats/formats.ts'
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
}

/** The reports of the summaries that are meant; what is wrong with the choice becomes a problem. */
async function reportsOf(path: string, options: StatsCommandOptions, run: Run): Promise<readonly SummaryReport[]> {
  const read = await readOneText(path, options, run)
  complainOfConfigurations(run)
  if (!read) return []
  const tables = chosenTables(auditSource(read.source, read.configuration), options.summary)
  if (!('message' in tables)) return tables.map(({ report }) => report)
  run.problems.push(tables)
  return []
}

/** Writes where the parameters and costs of the summaries of one text are. */
export async function runStats(path: string, options: StatsCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const reports = await reportsOf(path, options, run)
  const format = statsFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = { color: usesColor(options.color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env) }
  if (reports.length > 0) io.stdout.write(format(reports, look))
  return finish(run)
}
