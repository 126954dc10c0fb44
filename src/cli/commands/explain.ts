import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption, placeArgument, stdinFilenameOption } from '../options.ts'
import type { ExplainCommandOptions } from './run-explain.ts'

const help = `
Without LAYER, every row with parameters is explained in a few lines, then the
totals, then the proof of each error. With LAYER, that row is explained in full.
The exit status is 0 even if the summary is wrong; check and audit report that.
`

/** `keraudit explain [FILE|-] [LAYER]`: how each number arises, step by step. */
export function explainCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('explain')
    .description('explain step by step how each number arises and what each configuration value rests on')
    .argument('[file]', 'a file with summaries; - or nothing for standard input')
    .argument('[layer]', 'the name of a row to explain in full')
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(new Option('--all', 'explain every row in full'))
    .addOption(new Option('--summary <n>', 'explain only the N-th summary').argParser(placeArgument))
    .addOption(stdinFilenameOption())
    .addOption(colorOption())
    .addOption(maxFileSizeOption('refuse a larger file'))
    .addHelpText('after', help)
  addConfigOptions(command).action(
    async (file: string | undefined, layer: string | undefined, options: ExplainCommandOptions) => {
      const { runExplain } = await import('./run-explain.ts')
      finish(await runExplain(file ?? '-', layer ?? null, options, io))
    },
  )
}
