import type { Command } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addKnowledgeOptions, type KnowledgeOptions } from './knowledge-options.ts'

/** `keraudit rules [CODE]`: what a finding means, with an example. */
export function rulesCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('rules')
    .description('list all rules, or explain one')
    .argument('[code]', 'a rule by its code or name, such as KA201 or param-count')
  addKnowledgeOptions(command).action(async (wanted: string | undefined, options: KnowledgeOptions) => {
    const { runRules } = await import('./run-rules.ts')
    finish(runRules(wanted, options, io))
  })
}
