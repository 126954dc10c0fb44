import { Argument, type Command } from 'commander'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Io } from '../io.ts'

const help = `
bash  eval "$(keraudit completion bash)"  in ~/.bashrc
zsh   eval "$(keraudit completion zsh)"   in ~/.zshrc, after compinit
fish  keraudit completion fish > ~/.config/fish/completions/keraudit.fish
powershell
      keraudit completion powershell | Out-String | Invoke-Expression
      in $PROFILE
`

/** `keraudit completion SHELL`, and the hidden command that its scripts ask what may stand at the cursor. */
export function completionCommand(program: Command, standard: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('completion')
    .description('print the script that completes commands, options, rules and layer classes in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .addHelpText('after', help)
    .action(async (shell: string) => {
      const { scripts } = await import('../completion/scripts.ts')
      io.stdout.write(scripts.get(shell) ?? '')
      finish(exitCodes.passed)
    })
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: readonly string[]) => {
      const [{ complete }, { lists }] = await Promise.all([
        import('../completion/complete.ts'),
        import('../completion/lists.ts'),
      ])
      const typed = words.map((word) => word.replace(/^:/, ''))
      const { candidates, files } = await complete(program, standard, typed, lists)
      const lines = candidates.map(({ word, what }) => (what === '' ? word : `${word}\t${what}`))
      io.stdout.write([...lines, ...(files ? [':files'] : [])].map((line) => `${line}\n`).join(''))
      finish(exitCodes.passed)
    })
}
