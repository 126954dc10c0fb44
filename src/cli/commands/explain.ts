import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption, placeArgument } from '../options.ts'
import type { ExplainCommandOptions } from './run-explain.ts'

const help = `
Without LAYER every row with parameters is explained in a few lines, then the
totals, then what proves each error. With LAYER that row is explained in full.
The exit status is 0 also where the summary is wrong; check and audit say that.
`

/** `keraudit explain [FILE|-] [LAYER]`: how each number arises, step by step. */
export function explainCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('explain')
    .description('tell how each number arises, step by step, and what each configuration value rests on')
    .argument('[file]', 'a file with summaries; - or nothing for standard input')
    .argument('[layer]', 'a row by its name, to be explained in full')
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(new Option('--all', 'everything that is known of every row'))
    .addOption(new Option('--summary <n>', 'only the N-th summary, where there are several').argParser(placeArgument))
    .addOption(new Option('--stdin-filename <name>', 'what to call standard input').default('<stdin>'))
    .addOption(colorOption())
    .addOption(maxFileSizeOption('read no larger file'))
    .addHelpText('after', help)
  addConfigOptions(command).action(
    async (file: string | undefined, layer: string | undefined, options: ExplainCommandOptions) => {
      const { runExplain } = await import('./run-explain.ts')
      finish(await runExplain(file ?? '-', layer ?? null, options, io))
    },
  )
}
