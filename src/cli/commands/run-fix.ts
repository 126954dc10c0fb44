import { canCompare } from '../against.ts'
import type { ExitCode } from '../exit-codes.ts'
import { applyFixes } from '../fix-files.ts'
import { fixCounts, fixRemarks } from '../fix-report.ts'
import { type FixedInput, fixedInput } from '../fixed-input.ts'
import { listInputs } from '../input-list.ts'
import type { Io } from '../io.ts'
import type { FixCommandOptions } from '../options.ts'
import { type Problem, usage } from '../problem.ts'
import { choiceOf } from '../rule-choice.ts'
import { complainOfConfigurations, finish, type Run, refuse, startRun } from '../run.ts'
import { say } from '../say.ts'

function nothingFound(paths: readonly string[]): Problem {
  return usage(`no Keras summary found in ${paths.length === 0 ? 'standard input' : paths.join(', ')}`)
}

async function fixedInputs(paths: readonly string[], options: FixCommandOptions, run: Run): Promise<FixedInput[]> {
  const { inputs } = await listInputs({ ...options, paths }, run)
  const found: (FixedInput | null)[] = []
  for (const input of inputs) found.push(await fixedInput(input, options, run))
  return found.filter((file) => file !== null)
}

/** Shows or writes the fixes of the named files; writes to standard error what is not fixed. */
export async function runFix(paths: readonly string[], options: FixCommandOptions, io: Io): Promise<ExitCode> {
  const choice = await choiceOf(options)
  if ('message' in choice) return refuse(io, choice)
  const run = startRun(io, options.config, choice.rules)
  if (!(await canCompare(options.against, run))) return finish(run)
  const files = await fixedInputs(paths, { ...options, ...choice }, run)
  if (run.configurations.sources.length > 0) {
    // What is wrong in a configuration does not hold, and it may be what keeps a number as it is.
    complainOfConfigurations(run)
    run.problems.push(usage(`nothing is ${options.write ? 'written' : 'shown'} until the configuration is valid`))
    return finish(run)
  }
  const written = await applyFixes(files, options, run)
  const isNothing = files.every(({ fixed }) => fixed.tables === 0)
  if (isNothing && !options.passOnNoSummaries && run.problems.every(({ kind }) => kind === 'warning'))
    run.problems.push(nothingFound(paths))
  const exitCode = finish(run, !options.write && files.some(({ fixed }) => fixed.edits.length > 0))
  if (!isNothing && !options.quiet) {
    for (const remark of files.flatMap(fixRemarks)) say(io, remark)
    say(io, fixCounts(files, written, options.write === true))
  }
  return exitCode
}
