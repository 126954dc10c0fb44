import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, addFileOptions } from '../options.ts'
import type { FixCommandOptions } from './run-fix.ts'

const help = `
Without --write no file is changed, and the exit status is 1 if one would be.
The diff is one that git apply and patch -p1 take. With --write, standard input
is corrected to standard output. What a suppression or the configuration keeps
back is left as it is; the baseline is not looked at.
`

/** `keraudit fix [FILE…]`: the corrected text as a unified diff, or with --write in its place. */
export function fixCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('fix')
    .description('show the corrected text as a unified diff; --write applies it')
    .argument('[file...]', 'files, folders, globs; - or nothing for standard input')
    .addOption(new Option('--write', 'change the files'))
    .addOption(new Option('--unsafe', 'change also rows, and what is likely and not certain'))
    .addOption(
      new Option('--format <format>', 'how to write what is changed').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--quiet', 'the diff only: nothing of what stays wrong, no line of counts'))
    .addHelpText('after', help)
  addConfigOptions(addFileOptions(command)).action(async (paths: readonly string[], options: FixCommandOptions) => {
    const { runFix } = await import('./run-fix.ts')
    finish(await runFix(paths, options, io))
  })
}
