import { type Command, Option } from 'commander'
import type { ColorChoice } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { colorOption } from '../options.ts'

/** The options of the commands that tell what keraudit knows. */
export interface KnowledgeOptions {
  readonly format: 'text' | 'json' | 'markdown'
  readonly color: ColorChoice
}

/** Adds the options of a command that tells what keraudit knows. */
export function addKnowledgeOptions(command: Command): Command {
  const format = new Option('--format <format>', 'how to write it').choices(['text', 'json', 'markdown'])
  return command.addOption(format.default('text')).addOption(colorOption())
}

/** `keraudit rules [CODE]`: what a finding means, with an example. */
export function rulesCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('rules')
    .description('tell what findings mean: all rules on a line each, or a page of one')
    .argument('[code]', 'a rule by its code or name, such as KA201 or param-count')
  addKnowledgeOptions(command).action(async (wanted: string | undefined, options: KnowledgeOptions) => {
    const { runRules } = await import('./run-rules.ts')
    finish(runRules(wanted, options, io))
  })
}
