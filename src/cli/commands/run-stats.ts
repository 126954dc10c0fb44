import { auditSource } from '../../pipeline.ts'
import type { AuditedSource } from '../../report/audited.ts'
import type { SummaryReport } from '../../report/report.ts'
import { statsFormats } from '../../stats/formats.ts'
import { countOf } from '../../words/number.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import { folderOf, type Input, namedFile, readInput } from '../inputs.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { pageWidthOf } from '../page-width.ts'
import { usage } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'

/** The options of `stats`, as commander gives them. */
export interface StatsCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly summary?: number
  readonly stdinFilename: string
  readonly maxFileSize: number
}

async function audited(path: string, options: StatsCommandOptions, run: Run): Promise<AuditedSource | null> {
  const { configurations, io } = run
  const input: Input = path === '-' ? { from: 'stdin', path: options.stdinFilename } : namedFile(path, io.cwd)
  const read = await readInput(input, run, options.maxFileSize)
  return read && auditSource(read.source, (await configurations.of(folderOf(input, io.cwd))).configuration)
}

/** The summaries that are meant; what is wrong with the choice becomes a problem. */
function chosen({ source, tables }: AuditedSource, place: number | undefined, run: Run): readonly SummaryReport[] {
  const meant = place === undefined ? tables : tables.slice(place - 1, place)
  if (tables.length === 0) run.problems.push(usage(`no Keras summary found in ${source.path}`))
  else if (meant.length === 0) run.problems.push(usage(`${source.path} has only ${countOf(tables.length, 'summary')}`))
  return meant.map(({ report }) => report)
}

/** Writes where the parameters and costs of the summaries of one text are. */
export async function runStats(path: string, options: StatsCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const source = await audited(path, options, run)
  complainOfConfigurations(run)
  const reports = source ? chosen(source, options.summary, run) : []
  const format = statsFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = { color: usesColor(options.color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env) }
  if (reports.length > 0) io.stdout.write(format(reports, look))
  return finish(run)
}
