import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Assumed } from '../../costs/costs.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption, placeArgument, stdinFilenameOption } from '../options.ts'
import type { StatsCommandOptions } from './run-stats.ts'

const help = `
Parameters are counted as printed. Multiply-adds (MACs) and activations are per
sample. "?" is undetermined; "≈" depends on a configuration that is only likely.
`

/** `timesteps=128`, `height=224,width=224`. */
function assumedArgument(text: string): Assumed {
  const sizes = text.split(',').map((part) => /^\s*(timesteps|height|width)=([1-9]\d{0,8})\s*$/.exec(part))
  const assumed = Object.fromEntries(sizes.map((size) => [size?.[1] ?? '', Number(size?.[2])]))
  const isWhole = !sizes.includes(null) && (assumed.height === undefined) === (assumed.width === undefined)
  if (!isWhole)
    throw new InvalidArgumentError('Expected timesteps=N or height=N,width=N, such as height=224,width=224.')
  return assumed
}

/** `keraudit stats [FILE|-]`: where parameters, multiply-adds and memory are. */
export function statsCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('stats')
    .description('show which layers, classes and blocks have the most parameters and multiply-adds')
    .argument('[file]', 'a file with summaries; - or nothing for standard input')
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(new Option('--summary <n>', 'only the N-th summary').argParser(placeArgument))
    .addOption(
      new Option('--batch <n>', 'samples per batch, for the memory of activations').argParser(placeArgument).default(1),
    )
    .addOption(
      new Option(
        '--assume <sizes>',
        'sizes that the summary leaves open: timesteps=128, or height=224,width=224',
      ).argParser(assumedArgument),
    )
    .addOption(stdinFilenameOption())
    .addOption(colorOption())
    .addOption(maxFileSizeOption('refuse a larger file'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (file: string | undefined, options: StatsCommandOptions) => {
    const { runStats } = await import('./run-stats.ts')
    finish(await runStats(file ?? '-', options, io))
  })
}
