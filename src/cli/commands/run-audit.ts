import { type FailLevel, reaches } from '../../findings/fail-level.ts'
import { findingsReport } from '../../report/build-report.ts'
import { unreadSummary } from '../../verify/rules/unread-summary.ts'
import { canCompare } from '../against.ts'
import { auditFiles } from '../audit-files.ts'
import type { ExitCode } from '../exit-codes.ts'
import { listInputs } from '../input-list.ts'
import type { Io } from '../io.ts'
import type { KeptSource } from '../kept.ts'
import { noSummary } from '../no-summary.ts'
import type { AuditOptions } from '../options.ts'
import { overwriting } from '../overwriting.ts'
import { usage } from '../problem.ts'
import { keptFor, writeReports } from '../reports.ts'
import { choiceOf } from '../rule-choice.ts'
import { finish, type Run, refuse, startRun } from '../run.ts'

/** Whether a source is at or above the level. */
function isFailed(source: KeptSource, level: FailLevel): boolean {
  const unread = source.findings.filter(({ code }) => code === unreadSummary.code).length
  return reaches(level, { ...findingsReport(1, [source]).counts, unread })
}

/** The sources without the findings that the baseline knows. */
async function baselined(
  sources: readonly KeptSource[],
  looked: readonly string[],
  options: AuditOptions,
  run: Run,
): Promise<readonly KeptSource[]> {
  if (!options.baseline && !options.updateBaseline && !options.pruneBaseline) return sources
  const { runBaseline } = await import('../baseline.ts')
  return runBaseline(sources, looked, options, run)
}

/** The report shows what is wrong in the configurations; this only says that something is. */
function complainOfSources({ configurations, problems }: Run): void {
  for (const { source } of configurations.sources) problems.push(usage(`the configuration ${source.path} is invalid`))
}

/** Audits what the paths name, writes the reports, and writes what went wrong around them to standard error. */
export async function runAudit(
  command: 'audit' | 'check',
  paths: readonly string[],
  options: AuditOptions,
  io: Io,
): Promise<ExitCode> {
  const choice = await choiceOf(options)
  if ('message' in choice) return refuse(io, choice)
  const run = startRun(io, options.config, choice.rules)
  if (options.printConfig || options.files) {
    const { answer } = await import('../answer.ts')
    return answer(paths, { ...options, ...choice }, run)
  }
  const list = await listInputs({ ...options, ...choice, paths }, run)
  const lost = overwriting(options.output ?? [], { ...options, inputs: list.inputs }, run)
  if (lost !== null) {
    run.problems.push(usage(lost))
    return finish(run)
  }
  if (!(await canCompare(options.against, run))) return finish(run)
  const request = { command, options }
  const found = await auditFiles(list, { ...options, kept: keptFor(request, run) }, run)
  const sources = await baselined(found.sources, found.paths, options, run)
  complainOfSources(run)
  const { counts } = findingsReport(found.looked, sources)
  await writeReports(found.looked, sources, request, run)
  // Nobody asked for an empty standard input: what should have been in it went missing.
  const isNothingGiven = paths.length === 0 && found.lines === 0
  const isNothingFound = counts.summaries === 0 && (!options.passOnNoSummaries || isNothingGiven)
  if (isNothingFound && run.problems.every(({ kind }) => kind === 'warning'))
    run.problems.push(noSummary({ ...found, paths, skipped: list.skipped }))
  return finish(
    run,
    sources.some((source) => isFailed(source, options.failOn ?? found.failLevels.get(source.source) ?? 'error')),
  )
}
