import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, addFileOptions, againstOption, type FixCommandOptions } from '../options.ts'

const help = `
Without --write no file is changed, and the exit status is 1 if one would be.
git apply and patch -p1 accept the diff. With --write, standard input is
corrected to standard output. Suppressed findings are left alone; the baseline
is ignored.
`

/** `keraudit fix [FILE…]`: the corrected text as a unified diff, or with --write in its place. */
export function fixCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('fix')
    .description('print the corrections as a unified diff; --write applies them')
    .argument('[file...]', 'files, folders, globs; - or nothing for standard input')
    .addOption(new Option('--write', 'change the files'))
    .addOption(new Option('--unsafe', 'also apply fixes to row counts and fixes that are only likely'))
    .addOption(againstOption('reprint each summary that differs from that of this model file'))
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
    .addOption(new Option('--quiet', 'print only the diff'))
    .addHelpText('after', help)
  addConfigOptions(addFileOptions(command)).action(async (paths: readonly string[], options: FixCommandOptions) => {
    const { runFix } = await import('./run-fix.ts')
    finish(await runFix(paths, options, io))
  })
}
