import type { Command } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions } from '../options.ts'
import { addKnowledgeOptions, type LayersOptions } from './knowledge-options.ts'

/** `keraudit layers [NAME]`: what is known of a layer class. */
export function layersCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('layers')
    .description(
      'list known layers, including those from your configuration; or show the weights, formula, shapes and examples of one',
    )
    .argument('[class]', 'a class, such as Conv2D')
  addConfigOptions(addKnowledgeOptions(command)).action(async (wanted: string | undefined, options: LayersOptions) => {
    const { runLayers } = await import('./run-layers.ts')
    finish(await runLayers(wanted, options, io))
  })
}
