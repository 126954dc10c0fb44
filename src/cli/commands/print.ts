import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { maxFileSizeOption, placeArgument } from '../options.ts'
import type { PrintCommandOptions } from './print-options.ts'

/** Named here, so that reading options loads no printer. */
const dialectNames: readonly string[] = ['keras3', 'tf-keras', 'keras2', 'keras1', 'keras0', 'tfjs']

const help = `
FILE is a text with a summary, or a model: .keras, a folder with config.json,
.h5, to_json(), keras_metadata.pb, or TensorFlow.js's model.json.
Without --dialect, a text keeps its dialect, and a model gets that of the Keras
version that saved it. What FILE does not contain is left out and named on stderr.
`

function positionsArgument(text: string): readonly number[] {
  const positions = text.split(',').map(Number)
  const isRising = positions.every((end, at) => end > (positions[at - 1] ?? 0))
  if (!isRising || positions.length > 6) throw new InvalidArgumentError('Expected rising column ends: 0.45,0.85,1.')
  return positions
}

/** `keraudit print FILE`: the summary as that Keras would print it. */
export function printCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  program
    .command('print')
    .description('print the summary of a model file or a text as a given Keras version prints it')
    .argument('[file]', 'a text or a model file; - or nothing for standard input')
    .addOption(new Option('--dialect <printer>', 'print as this Keras does').choices(dialectNames))
    .addOption(new Option('--line-length <n>', 'line width in characters, as in summary()').argParser(placeArgument))
    .addOption(new Option('--positions <ends>', 'column ends, as in summary()').argParser(positionsArgument))
    .addOption(new Option('--expand-nested', 'list the layers of nested models'))
    .addOption(new Option('--show-trainable', 'add the Trainable column'))
    .addOption(new Option('--summary <n>', 'only the N-th summary of a text').argParser(placeArgument))
    .addOption(maxFileSizeOption('refuse a larger text'))
    .addHelpText('after', help)
    .action(async (file: string | undefined, options: PrintCommandOptions) => {
      const { runPrint } = await import('./run-print.ts')
      finish(await runPrint(file ?? '-', options, io))
    })
}
