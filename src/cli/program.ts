import { Command, CommanderError } from 'commander'
import { version } from '../report/package.ts'
import { wrapLines } from '../words/wrap.ts'
import { auditCommand } from './commands/audit.ts'
import { checkCommand } from './commands/check.ts'
import { completionCommand } from './commands/completion.ts'
import { diffCommand } from './commands/diff.ts'
import { explainCommand } from './commands/explain.ts'
import { fixCommand } from './commands/fix.ts'
import { gradeCommand } from './commands/grade.ts'
import { layersCommand } from './commands/layers.ts'
import { printCommand } from './commands/print.ts'
import { quizCommand } from './commands/quiz.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { rulesCommand } from './commands/rules.ts'
import { statsCommand } from './commands/stats.ts'
import { whatIfCommand } from './commands/whatif.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'
import { mistypedCommand } from './mistyped-command.ts'
import type { AuditOptions } from './options.ts'
import { narrowPage, pageWidthOf } from './page-width.ts'
import { pathsToCheck } from './paths-to-check.ts'
import { internalError } from './problem.ts'
import { say } from './say.ts'

const description =
  "Audits the text of a Keras model.summary(): works out each layer's configuration, recomputes every Param # and every total, and says which number is wrong and why."

const examples = `
Examples:
  keraudit summary.txt                 annotate each row of the table
  pbpaste | keraudit                   the same, from the clipboard (xclip -o, Get-Clipboard)
  keraudit check README.md docs/       findings only, for CI
  keraudit explain model.txt conv2d_3  derive the number of one row, step by step
  keraudit diff HEAD:a.txt a.txt       what changed in the model since the last commit
  keraudit fix --write README.md       correct wrong totals in the file

Exit status: 0 nothing wrong, 1 something wrong, 2 bad usage or no summary found, 3 a file could not be read.
`

/** Tells of a mistyped command; false where the command line is to be run. */
function refuseNoCommand({ commands }: Command, argv: readonly string[], io: Io): boolean {
  const names = [...commands.map((command) => command.name()), 'help']
  const mistyped = mistypedCommand(argv, names, io.cwd)
  if (mistyped === null) return false
  say(io, `${mistyped} (see keraudit --help)`)
  return true
}

/** The program before it has commands. */
function bareProgram(io: Io): Command {
  return new Command('keraudit')
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', examples)
    .configureOutput({
      writeOut: (text) => io.stdout.write(wrapLines(text, pageWidthOf(io.stdout, io.env, narrowPage))),
      writeErr: io.stderr.write,
      getOutHelpWidth: () => pageWidthOf(io.stdout, io.env, narrowPage),
      getErrHelpWidth: () => pageWidthOf(io.stderr, io.env, narrowPage),
      outputError: (text, write) => write(`keraudit: ${text.replace(/^error: /, '')}`),
    })
    .showHelpAfterError('(see keraudit --help)')
    .exitOverride()
}

/** A wrong option is answered with the help of the command that it was given to. */
function withOwnHelp(program: Command): Command {
  for (const command of program.commands) command.showHelpAfterError(`(see keraudit ${command.name()} --help)`)
  return program
}

/** Commands that no other needs to know of, by name. */
const commands: ReadonlyMap<string, (program: Command, io: Io, finish: (code: ExitCode) => void) => void> = new Map([
  ['explain', explainCommand],
  ['diff', diffCommand],
  ['fix', fixCommand],
  ['print', printCommand],
  ['rebuild', rebuildCommand],
  ['whatif', whatIfCommand],
  ['layers', layersCommand],
  ['rules', rulesCommand],
  ['stats', statsCommand],
  ['quiz', quizCommand],
  ['grade', gradeCommand],
])

/**
 * The program with all its commands, or with the one that `only` names: to make the options of all takes a tenth of a small run. Each command
 * hands its exit code to `finish`.
 */
export function programOf(io: Io, finish: (code: ExitCode) => void, only = ''): Command {
  const program = bareProgram(io)
  const named = commands.get(only)
  if (named) {
    named(program, io, finish)
    return withOwnHelp(program)
  }
  const runs = (name: 'audit' | 'check') => async (paths: readonly string[], options: AuditOptions) => {
    const named = name === 'check' ? pathsToCheck(paths, options, io) : paths
    const run = options.watch
      ? (await import('./commands/run-watch.ts')).runWatch
      : (await import('./commands/run-audit.ts')).runAudit
    finish(await run(name, named, options, io))
  }
  const standard = auditCommand(program).action(runs('audit'))
  checkCommand(program).action(runs('check'))
  for (const add of commands.values()) add(program, io, finish)
  completionCommand(program, standard, io, finish)
  return withOwnHelp(program)
}

/** Runs a command line (without the program's name) and returns its exit code. Never ends the process, never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode = exitCodes.passed as ExitCode
  const keep = (code: ExitCode) => {
    exitCode = code
  }
  const program = programOf(io, keep, argv[0])
  try {
    if (refuseNoCommand(program, argv, io)) return exitCodes.usage
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage
    say(io, internalError(error).message)
    return exitCodes.fault
  }
}
