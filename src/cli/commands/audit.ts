import type { Command } from 'commander'
import { addAuditOptions, columnsOption } from '../options.ts'

/** `keraudit [audit] [FILE…|-]`: the annotated table of every summary found, then the findings. */
export function auditCommand(program: Command): Command {
  const command = program
    .command('audit', { isDefault: true })
    .description('print each summary annotated with verdict, formula and configuration, then the findings')
    .argument('[file...]', 'files, folders, globs; - or nothing for standard input')
  return addAuditOptions(command, [
    'text',
    'json',
    'html',
    'csv',
    'latex',
    'markdown-table',
    'mermaid',
    'dot',
    'svg',
  ]).addOption(columnsOption())
}
