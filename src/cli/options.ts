import { type Command, InvalidArgumentError, Option } from 'commander'
import { type FailLevel, failLevels } from '../findings/fail-level.ts'
import { type ColumnName, columnNames } from '../report/paper/column-names.ts'
import type { ColorChoice } from './color.ts'
import { type OutputOption, outputOption } from './outputs.ts'
import { parseSize } from './size.ts'

/** The options of every command that reads files, as commander gives them. */
export interface FileOptions {
  readonly color: ColorChoice
  readonly passOnNoSummaries?: true
  readonly stdinFilename: string
  readonly maxFileSize: number
  readonly exclude?: readonly string[]
  readonly select?: readonly string[]
  readonly ignore?: readonly string[]
}

/** The options that say which configuration holds. */
export interface ConfigOptions {
  /** A file, or false for none at all. */
  readonly config?: string | false
}

/** What the command line says of the baseline. */
export interface BaselineOptions {
  readonly baseline?: string
  readonly updateBaseline?: true
  readonly pruneBaseline?: true
}

/** The options that `audit` and `check` share. */
export interface AuditOptions extends FileOptions, ConfigOptions, BaselineOptions {
  readonly format?: string
  readonly failOn?: FailLevel
  readonly against?: string
  readonly watch?: true
  readonly printConfig?: true
  readonly files?: true
  readonly quiet?: true
  readonly output?: readonly OutputOption[]
  /** Of a table for papers, by name. */
  readonly columns?: readonly ColumnName[]
}

const defaultMaxFileSize = 64 * 2 ** 20

function sizeArgument(text: string): number {
  const size = parseSize(text)
  if (size === null) throw new InvalidArgumentError('Expected a size such as 500k, 64MB or 2GB.')
  return size
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

function collectOutput(text: string, before: readonly OutputOption[] = [], formats: readonly string[]) {
  const output = outputOption(text, formats)
  if (typeof output === 'string') throw new InvalidArgumentError(output)
  if (before.some(({ file }) => file === output.file)) {
    throw new InvalidArgumentError(`${output.file} would be written twice.`)
  }
  return [...before, output]
}

/** The number of a summary, from 1. */
export function placeArgument(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected a number from 1.')
  return Number(text)
}

/** `--max-file-size`. */
export function maxFileSizeOption(description: string): Option {
  return new Option('--max-file-size <size>', description).argParser(sizeArgument).default(defaultMaxFileSize, '64MB')
}

function columnsArgument(text: string): readonly ColumnName[] {
  return text.split(',').map((written) => {
    const name = columnNames.find((known) => known === written.trim())
    if (name === undefined)
      throw new InvalidArgumentError(`Unknown column ${written.trim()}; known columns: ${columnNames.join(', ')}.`)
    return name
  })
}

/** `--columns`. */
export function columnsOption(): Option {
  return new Option('--columns <columns>', `print a plain table of these columns: ${columnNames.join(', ')}`).argParser(
    columnsArgument,
  )
}

/** `--color`. */
export function colorOption(): Option {
  return new Option('--color <when>', 'colorize the output').choices(['auto', 'always', 'never']).default('auto')
}

/** What reports call standard input, unless they are told otherwise. */
export const stdinName = '<stdin>'

/** `--stdin-filename`. */
export function stdinFilenameOption(): Option {
  return new Option('--stdin-filename <name>', 'name of standard input in reports').default(stdinName)
}

/** Adds the options of a command that reads files. */
export function addFileOptions(command: Command): Command {
  return command
    .addOption(colorOption())
    .addOption(new Option('--pass-on-no-summaries', 'succeed even if no summary is found'))
    .addOption(stdinFilenameOption())
    .addOption(maxFileSizeOption('skip larger files'))
    .addOption(
      new Option('--exclude <pattern>', 'skip matching files, as in .gitignore (repeatable)').argParser(collect),
    )
    .addOption(
      new Option('--select <rules>', 'only these rules: codes, names, prefixes such as KA2 (repeatable)').argParser(
        collect,
      ),
    )
    .addOption(
      new Option('--ignore <rules>', 'all but these rules; any other word is a pattern, as for --exclude').argParser(
        collect,
      ),
    )
}

/** Adds the options of a command that audits and reports in these formats. */
export function addAuditOptions(command: Command, formats: readonly string[]): Command {
  const standard = formats.includes('github') ? 'text, or github on GitHub Actions' : 'text'
  command
    .addOption(new Option('--format <format>', `report format (default: ${standard})`).choices(formats))
    .addOption(
      new Option(
        '--output <[format=]file>',
        'write the report to a file instead of standard output; sarif=a.sarif writes an additional report in that format (repeatable)',
      ).argParser((text: string, before: readonly OutputOption[] | undefined) => collectOutput(text, before, formats)),
    )
    .addOption(new Option('--quiet', 'print errors only: no tables, warnings, notes or counts'))
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with status 1 at this severity or above (partial: any summary not verified; default: error)',
      ).choices(failLevels),
    )
  command.addOption(againstOption('compare each summary with that of this model file (KA601 names the differences)'))
  command.addOption(
    new Option('--watch', 'run again whenever one of the files changes, until Ctrl-C').conflicts([
      'printConfig',
      'files',
      'updateBaseline',
      'pruneBaseline',
    ]),
  )
  return addConfigurationOptions(addFileOptions(command))
}

/** The option that names the model file of all summaries. */
export function againstOption(description: string): Option {
  return new Option('--against <model>', description)
}

/** Adds the options that say which configuration holds. */
export function addConfigOptions(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration to use instead of the nearest keraudit.config.json'))
    .addOption(new Option('--no-config', 'ignore configuration files'))
}

/** Adds the options about configurations and baselines. */
function addConfigurationOptions(command: Command): Command {
  return addConfigOptions(command)
    .addOption(new Option('--print-config', 'print the effective configuration for the first path, then exit'))
    .addOption(new Option('--files', 'list the files that would be checked, then exit'))
    .addOption(new Option('--baseline <file>', 'ignore the findings recorded in this file'))
    .addOption(new Option('--update-baseline', 'record all current findings in the --baseline file'))
    .addOption(new Option('--prune-baseline', 'remove stale entries from the --baseline file'))
}

/** The options of `fix`, as commander gives them. */
export interface FixCommandOptions extends FileOptions, ConfigOptions {
  readonly write?: true
  readonly unsafe?: true
  readonly against?: string
  readonly quiet?: true
  readonly format: 'text' | 'json'
}
