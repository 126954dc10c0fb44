import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption, placeArgument } from '../options.ts'
import type { DiffCommandOptions } from './run-diff.ts'

/** Named here, so that reading options loads no format. */
export const diffFormatNames: readonly string[] = ['text', 'markdown', 'json']

const help = `
OLD and NEW are each one of:
  FILE          a file with one summary; - is standard input
  FILE:N        its N-th summary; of standard input: diff -- -:1 -:2
  REV:PATH      the file at a git revision, in git's own syntax:
                HEAD:README.md, main:./notes.md (relative to this folder);
                also REV:PATH:N
Both use one configuration, searched for from the folder of NEW (or else OLD)
upwards: its layers, aliases and opaque classes.
`

/** `keraudit diff OLD NEW`: what changed between two summaries, by meaning. */
export function diffCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('diff')
    .description('show what changed between two summaries: layers, shapes, configuration, counts')
    .argument('<old>', 'the summary before')
    .argument('<new>', 'the summary after')
    .addOption(new Option('--format <format>', 'output format').choices(diffFormatNames).default('text'))
    .addOption(new Option('--summary <n>', 'compare the N-th summary of each text').argParser(placeArgument))
    .addOption(new Option('--exit-code', 'exit with status 1 if anything changed'))
    .addOption(colorOption())
    .addOption(maxFileSizeOption('refuse larger files'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (old: string, now: string, options: DiffCommandOptions) => {
    const { runDiff } = await import('./run-diff.ts')
    finish(await runDiff({ old, new: now }, options, io))
  })
}
