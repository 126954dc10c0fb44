import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FailLevel } from '../../config/configuration.ts'
import type { AuditedSource, AuditRun } from '../../report/audited.ts'
import { buildReport } from '../../report/build-report.ts'
import type { Counts } from '../../report/report.ts'
import { formats } from '../../report/reporters/index.ts'
import { unreadSummary } from '../../verify/rules/unread-summary.ts'
import { countOf } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import { type AuditedFiles, auditFiles, configuredPaths } from '../audit-files.ts'
import { runBaseline } from '../baseline.ts'
import { usesColor } from '../color.ts'
import { type Configurations, configurationsOf, tellConfigurationProblems } from '../config.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { fileErrorReason } from '../files/file-error.ts'
import { repositoryPaths } from '../files/repository-path.ts'
import type { Io } from '../io.ts'
import type { AuditOptions } from '../options.ts'
import { type Destination, destinationsOf } from '../outputs.ts'
import { pageWidthOf } from '../page-width.ts'
import { printedConfiguration } from '../print-config.ts'
import type { Problem } from '../problem.ts'

/** What a run was asked for, and where. */
interface Context {
  readonly command: 'audit' | 'check'
  readonly options: AuditOptions
  readonly io: Io
  readonly repositoryPath: (path: string) => string
}

/** Whether what was counted is at or above the level; `unread` are texts that look like a summary and could not be read. */
function reaches(level: FailLevel, counts: Counts, unread: number): boolean {
  switch (level) {
    case 'error':
      return counts.errors > 0
    case 'warning':
      return counts.errors + counts.warnings > 0
    case 'partial':
      return counts.errors > 0 || counts.verified < counts.summaries || unread > 0
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
  const isNoneLooked = looked === 0 && paths.length > 0
  const tries = [
    ...(isNoneLooked
      ? ['--files tells which files are looked into; .gitignore, --ignore and a configuration leave some out']
      : []),
    ...(passedOver > 0 ? ['name a file itself, whatever its ending'] : []),
    ...(isNoneLooked || passedOver > 0 ? [] : ['give everything that was printed, header and totals included']),
    '--pass-on-no-summaries where there need not be one',
  ]
  return [
    `no Keras summary found in ${where} (${read}${passed})`,
    '  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"',
    `  try: ${tries.join('; or ')}`,
  ].join('\n')
}

/** Whether a source is at or above what the command line, else its configuration, says to fail on. */
function isFailed(source: AuditedSource, audited: AuditedFiles, options: AuditOptions): boolean {
  const level = options.failOn ?? audited.failLevels.get(source.source) ?? 'error'
  const unread = source.findings.filter(({ code }) => code === unreadSummary.code).length
  return reaches(level, buildReport(1, [source]).counts, unread)
}

function exitCodeOf(problems: readonly Problem[], audited: AuditedFiles, options: AuditOptions): ExitCode {
  const { sources } = audited
  if (problems.some((problem) => problem.kind === 'fault')) return exitCodes.fault
  if (problems.some((problem) => problem.kind === 'usage')) return exitCodes.usage
  if (sources.every(({ tables }) => tables.length === 0) && !options.passOnNoSummaries) return exitCodes.usage
  return sources.some((source) => isFailed(source, audited, options)) ? exitCodes.failed : exitCodes.passed
}

function tell(problems: readonly Problem[], io: Io): void {
  for (const { kind, message } of problems)
    io.stderr.write(`keraudit: ${kind === 'warning' ? 'warning: ' : ''}${printable(message)}\n`)
}

/** What is wrong with the configurations; told as findings too, where there is a report. */
function configurationProblems({ sources }: Configurations): readonly Problem[] {
  return sources.map(({ source }) => ({ kind: 'usage', message: `the configuration ${source.path} is not in order` }))
}

/** Answers `--print-config` and `--files`, which look at no summary. */
async function answer(
  paths: readonly string[],
  options: AuditOptions,
  configurations: Configurations,
  io: Io,
): Promise<ExitCode> {
  const expanded = options.files
    ? await configuredPaths({ paths, ignore: options.ignore ?? [], configurations }, io.cwd)
    : null
  if (expanded) io.stdout.write(expanded.files.map(({ path }) => `${printable(path)}\n`).join(''))
  else io.stdout.write(await printedConfiguration(paths[0], configurations, io.cwd))
  const missing = expanded?.missing.map((path): Problem => ({ kind: 'fault', message: `cannot read ${path}` })) ?? []
  tell(missing, io)
  const isWrong = tellConfigurationProblems(configurations, io)
  if (expanded && !options.quiet) {
    const { files, passedOver } = expanded
    io.stderr.write(`keraudit: ${countOf(files.length, 'file')}; ${passedOver} passed over by their endings\n`)
  }
  if (missing.length > 0) return exitCodes.fault
  return isWrong ? exitCodes.usage : exitCodes.passed
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

/** The file that `--output` names although it is one of those to be looked into, so that a slip costs nobody a README; else null. */
function overwritten(paths: readonly string[], { output = [] }: AuditOptions, cwd: string): string | null {
  const inputs = new Set(paths.filter((path) => path !== '-').map((path) => resolve(cwd, path)))
  return output.find(({ file }) => inputs.has(resolve(cwd, file)))?.file ?? null
}

/** Audits what the paths name, writes the report, tells on standard error what went wrong around it. */
export async function runAudit(
  command: 'audit' | 'check',
  paths: readonly string[],
  options: AuditOptions,
  io: Io,
): Promise<ExitCode> {
  const configurations = configurationsOf(options.config, io.cwd)
  if (options.printConfig || options.files) return answer(paths, options, configurations, io)
  const input = overwritten(paths, options, io.cwd)
  if (input !== null) {
    tell([{ kind: 'usage', message: `--output ${input} would overwrite what is to be checked; nothing was done` }], io)
    return exitCodes.usage
  }
  const found = await auditFiles({ ...options, ignore: options.ignore ?? [], paths, configurations }, io)
  const baselined = await runBaseline(found.sources, found.paths, options, io.cwd)
  const audited = { ...found, sources: baselined.sources }
  const report = buildReport(audited.looked, audited.sources)
  const repositoryPath = repositoryPaths(io.cwd, options.stdinFilename)
  const context: Context = { command, options, io, repositoryPath }
  const written = await writeReports({ report, sources: audited.sources }, context)
  const problems = [...audited.problems, ...baselined.problems, ...configurationProblems(configurations), ...written]
  tell(problems, io)
  const nothing = report.counts.summaries === 0 && !options.passOnNoSummaries
  if (nothing && problems.every((problem) => problem.kind === 'warning'))
    io.stderr.write(`keraudit: ${noSummaryMessage(audited, paths.map(printable))}\n`)
  return exitCodeOf(problems, audited, options)
}
