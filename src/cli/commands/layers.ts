import type { Command } from 'commander'
import { configurationsOf, tellConfigurationProblems } from '../config.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, type ConfigOptions } from '../options.ts'
import { addKnowledgeOptions, type KnowledgeOptions } from './knowledge-options.ts'

interface LayersOptions extends KnowledgeOptions, ConfigOptions {}

/** `keraudit layers [NAME]`: what is known of a layer class. */
export function layersCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('layers')
    .description(
      'tell what is known of layers, those of the configuration too: all classes, or weights, formula, shapes and examples of one',
    )
    .argument('[name]', 'a class, such as Conv2D')
  addConfigOptions(addKnowledgeOptions(command)).action(async (wanted: string | undefined, options: LayersOptions) => {
    const { runLayers } = await import('./run-layers.ts')
    const { catalogue, customized } = await import('../configured-layers.ts')
    const configurations = configurationsOf(options.config, io.cwd)
    const { configuration } = await configurations.of(io.cwd)
    const code = runLayers(wanted, options, io, customized(catalogue, configuration.customization))
    finish(tellConfigurationProblems(configurations, io) ? exitCodes.usage : code)
  })
}
