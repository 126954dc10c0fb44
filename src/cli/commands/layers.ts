import type { Command } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addKnowledgeOptions, type KnowledgeOptions } from './rules.ts'

/** `keraudit layers [NAME]`: what is known of a layer class. */
export function layersCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('layers')
    .description('tell what is known of layers: all classes, or weights, formula, shapes and examples of one')
    .argument('[name]', 'a class, such as Conv2D')
  addKnowledgeOptions(command).action(async (wanted: string | undefined, options: KnowledgeOptions) => {
    const { runLayers } = await import('./run-layers.ts')
    finish(runLayers(wanted, options, io))
  })
}
