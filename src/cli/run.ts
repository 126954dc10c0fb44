import type { RuleChoice } from '../config/configuration.ts'
import { printable } from '../words/printable.ts'
import { type Configurations, configurationsOf } from './config.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'
import { type Problem, usage } from './problem.ts'
import { say } from './say.ts'

/** One run of a command: where it runs, the configurations in force, and what went wrong so far. */
export interface Run {
  readonly io: Io
  readonly configurations: Configurations
  readonly problems: Problem[]
}

/** Tells of one problem that keeps a run from beginning. */
export function refuse(io: Io, problem: Problem): ExitCode {
  const run = startRun(io, false)
  run.problems.push(problem)
  return finish(run)
}

/** Begins a run. `config` is what `--config FILE` or `--no-config` (false) said, `rules` what `--select` and `--ignore` did. */
export function startRun(io: Io, config: string | false | undefined, rules: RuleChoice | null = null): Run {
  const problems: Problem[] = []
  return { io, configurations: configurationsOf({ config, rules }, io.cwd, problems), problems }
}

/** Tells on standard error what went wrong, in the order in which it happened. */
export function tell({ io, problems }: Run): void {
  for (const { kind, message, details = [] } of problems) {
    say(io, kind === 'warning' ? `warning: ${message}` : message)
    for (const line of details) io.stderr.write(`${printable(line)}\n`)
  }
}

/** Adds what is wrong in the configurations to the problems, for commands whose report does not show it. */
export function complainOfConfigurations({ configurations, problems }: Run): void {
  const findings = configurations.sources.flatMap((source) => source.findings)
  problems.push(...findings.map(({ path, line, column, message }) => usage(`${path}:${line}:${column}: ${message}`)))
}

/** Tells the problems and gives the exit status: faults come before bad usage, and that before what the run itself found (`isFailed`). */
export function finish(run: Run, isFailed = false): ExitCode {
  tell(run)
  if (run.problems.some(({ kind }) => kind === 'fault')) return exitCodes.fault
  if (run.problems.some(({ kind }) => kind === 'usage')) return exitCodes.usage
  return isFailed ? exitCodes.failed : exitCodes.passed
}
