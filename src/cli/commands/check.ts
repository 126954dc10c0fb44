import type { Command } from 'commander'
import { formats } from '../../report/reporters/index.ts'
import { addAuditOptions } from '../options.ts'

/** `keraudit check [PATH…]`: for CI; findings only, then one line of counts. */
export function checkCommand(program: Command): Command {
  const command = program
    .command('check')
    .description('print only findings, then one line of counts; for CI')
    .argument('[path...]', 'files, folders, globs; - is standard input (default: what is piped in, else this folder)')
  return addAuditOptions(
    command,
    formats.map(({ name }) => name),
  )
}
