import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption, placeArgument, stdinFilenameOption } from '../options.ts'
import type { WhatIfCommandOptions, WrittenEdit } from './whatif-options.ts'

const help = `
FILE is a text with a summary, or a model: .keras, a folder with config.json,
.h5, to_json(), keras_metadata.pb, or TensorFlow.js's model.json.
Edits are made in the order given. A layer of a nested model is base/conv1.
  keraudit whatif model.txt --set conv2d.kernel_size=5,5 --remove dropout
Exit status 1: a layer no longer fits its input; the report says which, and why.
`

/** `keraudit whatif FILE --set LAYER.KEY=VALUE`: what changes in a model. */
export function whatIfCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const edits: WrittenEdit[] = []
  const edit = (kind: WrittenEdit['kind'], flags: string, description: string) =>
    new Option(flags, description).argParser((text) => {
      edits.push({ kind, text })
      return true
    })
  const command = program
    .command('whatif')
    .description('show what counts, shapes and totals would be with other settings or layers')
    .argument('[file]', 'a text or a model file; - or nothing for standard input')
    .addOption(edit('set', '--set <layer.key=value>', 'set a configuration key of a layer (repeatable)'))
    .addOption(edit('remove', '--remove <layer>', 'remove a layer (repeatable)'))
    .addOption(edit('copy', '--copy <layer>', 'insert a copy after a layer (repeatable)'))
    .addOption(edit('input-shape', '--input-shape <shape>', 'give the model another input shape: "(None, 64, 64, 3)"'))
    .addOption(
      new Option('--format <format>', 'a table beside the printed values, or the changed model')
        .choices(['text', 'markdown', 'summary', 'python'])
        .default('text'),
    )
    .addOption(new Option('--summary <n>', 'only the N-th summary of a text').argParser(placeArgument))
    .addOption(stdinFilenameOption())
    .addOption(colorOption())
    .addOption(maxFileSizeOption('refuse a larger text'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (file: string | undefined, options: WhatIfCommandOptions) => {
    const { runWhatIf } = await import('./run-whatif.ts')
    finish(await runWhatIf(file ?? '-', edits, options, io))
  })
}
