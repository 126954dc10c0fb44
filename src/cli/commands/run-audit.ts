import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AuditRun } from '../../report/audited.ts'
import { buildReport } from '../../report/build-report.ts'
import { printable } from '../../report/printable.ts'
import type { Counts } from '../../report/report.ts'
import { formats } from '../../report/reporters/index.ts'
import { countOf } from '../../report/text/number.ts'
import { type AuditedFiles, auditFiles, type Problem } from '../audit-files.ts'
import { usesColor } from '../color.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { fileErrorReason } from '../files/file-error.ts'
import { repositoryPaths } from '../files/repository-path.ts'
import type { Io } from '../io.ts'
import type { AuditOptions, FailLevel } from '../options.ts'
import { type Destination, destinationsOf } from '../outputs.ts'

/** What a run was asked for, and where. */
interface Context {
  readonly command: 'audit' | 'check'
  readonly options: AuditOptions
  readonly io: Io
  readonly repositoryPath: (path: string) => string
}

/** Columns of a page that is no terminal. */
const pageWidth = 100
const narrowestPage = 60
const widestPage = 160

/** Whether what was counted is at or above the level. */
function reaches(level: FailLevel, counts: Counts): boolean {
  switch (level) {
    case 'error':
      return counts.errors > 0
    case 'warning':
      return counts.errors + counts.warnings > 0
    case 'partial':
      return counts.errors > 0 || counts.verified < counts.summaries
    case 'never':
      return false
  }
}

/** What was looked at, what was expected, what to try: for a run that found no summary. */
function noSummaryMessage({ looked, lines, passedOver }: AuditedFiles, paths: readonly string[]): string {
  const where = paths.length === 0 ? 'standard input' : paths.join(', ')
  const read =
    looked === 1 && paths.length < 2 ? `${countOf(lines, 'line')} read` : `${countOf(looked, 'file')} looked into`
  const passed = passedOver > 0 ? `; ${countOf(passedOver, 'file')} passed over by their endings` : ''
  return [
    `no Keras summary found in ${where} (${read}${passed})`,
    '  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"',
    passedOver > 0
      ? '  try: name a file itself, whatever its ending; or --pass-on-no-summaries where there need not be one'
      : '  try: give everything that was printed, header and totals included; or --pass-on-no-summaries where there need not be one',
  ].join('\n')
}

function exitCodeOf(problems: readonly Problem[], counts: Counts, options: AuditOptions): ExitCode {
  if (problems.some((problem) => problem.kind === 'fault')) return exitCodes.fault
  if (problems.some((problem) => problem.kind === 'usage')) return exitCodes.usage
  if (counts.summaries === 0 && !options.passOnNoSummaries) return exitCodes.usage
  return reaches(options.failOn, counts) ? exitCodes.failed : exitCodes.passed
}

/** Columns to write for: the terminal's, else those that COLUMNS names, else a hundred. */
function pageWidthOf(output: Io['stdout'] | null, env: Io['env']): number {
  const columns = output?.columns ?? Number.parseInt(env.COLUMNS ?? '', 10)
  return Math.min(widestPage, Math.max(narrowestPage, columns || pageWidth))
}

/** Writes one report where it was asked for; a problem if that fails. */
async function writeReport(run: AuditRun, { format, file }: Destination, context: Context): Promise<Problem | null> {
  const { command, options, io, repositoryPath } = context
  const found = formats.find(({ name }) => name === format)
  if (!found) throw new Error(`no format ${format}`)
  const output = file === null ? io.stdout : null
  const width = pageWidthOf(output, io.env)
  const color = usesColor(options.color, io.env, output)
  const reporter = await found.load()
  const text = reporter.render(run, { command, color, width, quiet: options.quiet === true, repositoryPath })
  if (file === null) {
    io.stdout.write(text)
    return null
  }
  try {
    writeFileSync(resolve(io.cwd, file), text)
    return null
  } catch (error) {
    return { kind: 'fault', message: `cannot write ${file}: ${fileErrorReason(error)}` }
  }
}

/** Writes every report that was asked for, and gives what failed. */
async function writeReports(run: AuditRun, context: Context): Promise<readonly Problem[]> {
  const failures: Problem[] = []
  for (const destination of destinationsOf(context.options, context.command, context.io.env)) {
    const failure = await writeReport(run, destination, context)
    if (failure) failures.push(failure)
  }
  return failures
}

/** Audits what the paths name, writes the report, tells on standard error what went wrong around it. */
export async function runAudit(
  command: 'audit' | 'check',
  paths: readonly string[],
  options: AuditOptions,
  io: Io,
): Promise<ExitCode> {
  const audited = await auditFiles({ ...options, ignore: options.ignore ?? [], paths }, io)
  const report = buildReport(audited.looked, audited.sources)
  const repositoryPath = repositoryPaths(io.cwd, options.stdinFilename)
  const context: Context = { command, options, io, repositoryPath }
  const problems = [...audited.problems, ...(await writeReports({ report, sources: audited.sources }, context))]
  for (const { kind, message } of problems) {
    io.stderr.write(`keraudit: ${kind === 'warning' ? 'warning: ' : ''}${printable(message)}\n`)
  }
  const nothing = report.counts.summaries === 0 && !options.passOnNoSummaries
  if (nothing && problems.every((problem) => problem.kind === 'warning'))
    io.stderr.write(`keraudit: ${noSummaryMessage(audited, paths.map(printable))}\n`)
  return exitCodeOf(problems, report.counts, options)
}
