import { explainModel } from '../../explain/explain-model.ts'
import type { ModelExplanation } from '../../explain/explanation.ts'
import { explainFormats } from '../../explain/formats/index.ts'
import { studySource } from '../../pipeline.ts'
import type { StudiedSource, StudiedTable } from '../../report/audited.ts'
import { closestNames } from '../../words/nearest.ts'
import { countOf } from '../../words/number.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import { folderOf, type Input, namedFile, readInput } from '../inputs.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { pageWidthOf } from '../page-width.ts'
import { type Problem, usage } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'

/** The options of `explain`, as commander gives them. */
export interface ExplainCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly all?: true
  readonly summary?: number
  readonly stdinFilename: string
  readonly maxFileSize: number
}

async function studied(path: string, options: ExplainCommandOptions, run: Run): Promise<StudiedSource | null> {
  const { configurations, io } = run
  const input: Input = path === '-' ? { from: 'stdin', path: options.stdinFilename } : namedFile(path, io.cwd)
  const read = await readInput(input, run, options.maxFileSize)
  if (read) return studySource(read.source, (await configurations.of(folderOf(input, io.cwd))).configuration)
  if (path !== '-') hintAtStdin(path, run)
  return null
}

/** Whoever names a layer alone may mean one of standard input. */
function hintAtStdin(path: string, { problems }: Run): void {
  const last = problems.pop()
  if (last)
    problems.push({ ...last, message: `${last.message}; for a layer of standard input: keraudit explain - ${path}` })
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

function explained(
  source: StudiedSource,
  place: number | undefined,
  layer: string | null,
): readonly ModelExplanation[] | Problem {
  const tables = chosen(source, place)
  if ('message' in tables) return tables
  const explain = (table: StudiedTable, rows?: readonly number[]) => explainModel(source.source, table, rows)
  if (layer === null) return tables.map((table) => explain(table))
  const holding = tables
    .map((table) => ({ table, rows: rowsCalled(table, layer) }))
    .filter(({ rows }) => rows.length > 0)
  return holding.length === 0 ? unknownLayer(tables, layer) : holding.map(({ table, rows }) => explain(table, rows))
}

/** Explains the summaries of one text, or one row of them, and writes it to standard output. */
export async function runExplain(
  path: string,
  layer: string | null,
  options: ExplainCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const source = await studied(path, options, run)
  complainOfConfigurations(run)
  const models = source && explained(source, options.summary, layer)
  if (models === null) return finish(run)
  if ('message' in models) {
    run.problems.push(models)
    return finish(run)
  }
  const format = explainFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = {
    color: usesColor(options.color, io.env, io.stdout),
    width: pageWidthOf(io.stdout, io.env),
    all: options.all === true,
    single: layer !== null,
  }
  io.stdout.write(format(models, look))
  return finish(run)
}
