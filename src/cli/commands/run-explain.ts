import { dirname, resolve } from 'node:path'
import type { ModelExplanation } from '../../explain/explanation.ts'
import type { StudiedSource, StudiedTable } from '../../report/audited.ts'
import { closestNames } from '../../words/nearest.ts'
import { countOf } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import { readFile } from '../audit-files.ts'
import type { ColorChoice } from '../color.ts'
import { usesColor } from '../color.ts'
import { type Configurations, configurationsOf, folderOfStdin, tellConfigurationProblems } from '../config.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { pageWidthOf } from '../page-width.ts'
import type { Problem } from '../problem.ts'

/** The options of `explain`, as commander gives them. */
export interface ExplainCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly all?: true
  readonly summary?: number
  readonly stdinFilename: string
  readonly maxFileSize: number
}

const fault = (message: string): Problem => ({ kind: 'fault', message })
const usage = (message: string): Problem => ({ kind: 'usage', message })

/** The bytes of standard input or a file. */
async function readBytes(path: string, maxFileSize: number, io: Io): Promise<Uint8Array | Problem> {
  if (path === '-') return io.stdin.read()
  const problems: Problem[] = []
  const bytes = readFile({ path, absolute: resolve(io.cwd, path), named: true }, maxFileSize, problems)
  if (bytes) return bytes
  const [problem = fault(`cannot read ${path}`)] = problems
  return fault(`${problem.message}; for a layer of standard input: keraudit explain - ${path}`)
}

async function studied(
  path: string,
  options: ExplainCommandOptions,
  configurations: Configurations,
  io: Io,
): Promise<StudiedSource | Problem> {
  const isStdin = path === '-'
  const name = isStdin ? options.stdinFilename : path
  const bytes = await readBytes(path, options.maxFileSize, io)
  if ('message' in bytes) return bytes
  const folder = isStdin ? folderOfStdin(name, io.cwd) : dirname(resolve(io.cwd, path))
  const { configuration } = await configurations.of(folder)
  const { decodeText, sourceText, studySource } = await import('../explainer.ts')
  const { text, binary } = decodeText(bytes)
  return binary
    ? fault(`${name} is no text: nothing in it can be explained`)
    : studySource(sourceText(name, text), configuration)
}

/** The summaries that are meant: all, or the one chosen. */
function chosen({ source, tables }: StudiedSource, place: number | undefined): readonly StudiedTable[] | Problem {
  if (tables.length === 0) return usage(`no Keras summary found in ${source.path}`)
  if (place === undefined) return tables
  const table = tables[place - 1]
  return table ? [table] : usage(`${source.path} has only ${countOf(tables.length, 'summary')}`)
}

/** The rows of a table that are called so. */
function rowsCalled(table: StudiedTable, name: string): readonly number[] {
  return table.report.layers.flatMap((layer, at) =>
    layer.name === name || table.summary.rows[at]?.name.value === name ? [at] : [],
  )
}

function unknownLayer(tables: readonly StudiedTable[], name: string): Problem {
  const names = tables.flatMap(({ report }) => report.layers.map((layer) => layer.name))
  const near = closestNames(name, names)
  return usage(`no row is called ${name}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`)
}

async function explained(
  source: StudiedSource,
  tables: readonly StudiedTable[],
  layer: string | null,
): Promise<readonly ModelExplanation[] | Problem> {
  const { explainModel } = await import('../explainer.ts')
  const explain = (table: StudiedTable, rows?: readonly number[]) =>
    explainModel(source.source, table, source.findings, rows)
  if (layer === null) return tables.map((table) => explain(table))
  const holding = tables
    .map((table) => ({ table, rows: rowsCalled(table, layer) }))
    .filter(({ rows }) => rows.length > 0)
  return holding.length === 0 ? unknownLayer(tables, layer) : holding.map(({ table, rows }) => explain(table, rows))
}

function tell({ kind, message }: Problem, io: Io): ExitCode {
  io.stderr.write(`keraudit: ${printable(message)}\n`)
  return kind === 'fault' ? exitCodes.fault : exitCodes.usage
}

/** Explains the summaries of one text, or one row of them, and writes it to standard output. */
export async function runExplain(
  path: string,
  layer: string | null,
  options: ExplainCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const configurations = configurationsOf(options.config, io.cwd)
  const source = await studied(path, options, configurations, io)
  const isMisconfigured = tellConfigurationProblems(configurations, io)
  if ('message' in source) return tell(source, io)
  const tables = chosen(source, options.summary)
  if ('message' in tables) return tell(tables, io)
  const models = await explained(source, tables, layer)
  if ('message' in models) return tell(models, io)
  const { explainFormats } = await import('../explainer.ts')
  const format = explainFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = {
    color: usesColor(options.color, io.env, io.stdout),
    width: pageWidthOf(io.stdout, io.env),
    all: options.all === true,
    single: layer !== null,
  }
  io.stdout.write(format(models, look))
  return isMisconfigured ? exitCodes.usage : exitCodes.passed
}
