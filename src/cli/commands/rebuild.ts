import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, maxFileSizeOption, placeArgument } from '../options.ts'
import type { RebuildCommandOptions } from './rebuild-options.ts'

const help = `
FILE is a text with a summary, or a model: .keras, a folder with config.json,
.h5, to_json(), keras_metadata.pb, or TensorFlow.js's model.json.
A summary does not show everything: comments mark what was chosen ("also fits"),
and what nobody can know ("rate?"). A model file is rebuilt exactly.
Exit status 1: with --strict, where the summary fits several models.
`

/** `keraudit rebuild FILE`: the model of a summary or a file, as code or JSON. */
export function rebuildCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('rebuild')
    .description('write the model of a summary or a model file as Python code or as Keras JSON')
    .argument('[file]', 'a text or a model file; - or nothing for standard input')
    .addOption(new Option('--to <form>', 'what to write').choices(['python', 'keras-json']).default('python'))
    .addOption(new Option('--keras <version>', 'the Keras version to write for').choices(['3', '2']).default('3'))
    .addOption(new Option('--strict', 'write nothing where the summary fits several models'))
    .addOption(new Option('--summary <n>', 'only the N-th summary of a text').argParser(placeArgument))
    .addOption(new Option('--stdin-filename <name>', 'name of standard input in messages').default('<stdin>'))
    .addOption(maxFileSizeOption('refuse a larger text'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (file: string | undefined, options: RebuildCommandOptions) => {
    const { runRebuild } = await import('./run-rebuild.ts')
    finish(await runRebuild(file ?? '-', options, io))
  })
}
