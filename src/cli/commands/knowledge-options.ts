import { type Command, Option } from 'commander'
import type { ColorChoice } from '../color.ts'
import { type ConfigOptions, colorOption } from '../options.ts'

/** The options of the commands that show what keraudit knows. */
export interface KnowledgeOptions {
  readonly format: 'text' | 'json' | 'markdown'
  readonly color: ColorChoice
}

/** The options of `layers`, which knows the layers of a configuration too. */
export interface LayersOptions extends KnowledgeOptions, ConfigOptions {}

/** Adds the options of a command that shows what keraudit knows. */
export function addKnowledgeOptions(command: Command): Command {
  const format = new Option('--format <format>', 'output format').choices(['text', 'json', 'markdown'])
  return command.addOption(format.default('text')).addOption(colorOption())
}
